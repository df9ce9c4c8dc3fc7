"""Which function judges which kind of check."""

from __future__ import annotations

from auditor.checks.age import age
from auditor.checks.case import Case, CheckFunction, Judgement
from auditor.checks.evidence import evidence
from auditor.checks.labels import no_label
from auditor.checks.naming import naming
from auditor.checks.readability import readability
from auditor.checks.second_opinion import reconsider
from auditor.checks.voice import voice
from auditor.rubric import Criterion

KINDS: dict[str, CheckFunction] = {
    "no-label": no_label,
    "evidence": evidence,
    "voice": voice,
    "naming": naming,
    "age": age,
    "readability": readability,
}


def judge(case: Case, criterion: Criterion) -> Judgement:
    """Return the judgement of ``criterion`` in ``case``: its check, weighed with the whole."""
    return reconsider(case, criterion, check_alone(case, criterion))


def check_alone(case: Case, criterion: Criterion) -> Judgement:
    """Return the judgement by the criterion's kind of check alone."""
    return KINDS[criterion.check.kind](case, criterion)
