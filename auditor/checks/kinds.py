"""Which function judges which kind of check."""

from __future__ import annotations

from auditor.checks.age import age
from auditor.checks.ages_agree import ages_agree
from auditor.checks.applies import applies
from auditor.checks.case import Case, CheckFunction, Judgement
from auditor.checks.column import column
from auditor.checks.delay import delay
from auditor.checks.evidence import evidence
from auditor.checks.labels import no_label
from auditor.checks.naming import naming
from auditor.checks.phrase import no_phrase, phrase
from auditor.checks.readability import readability
from auditor.checks.repeated import repeated
from auditor.checks.second_opinion import reconsider
from auditor.checks.voice import voice
from auditor.rubric import Criterion
from auditor.types import Outcome

NOT_APPLICABLE = Judgement(Outcome.NOT_APPLICABLE, "Nothing in the referral calls for this.")

KINDS: dict[str, CheckFunction] = {
    "no-label": no_label,
    "evidence": evidence,
    "phrase": phrase,
    "no-phrase": no_phrase,
    "column": column,
    "repeated": repeated,
    "delay": delay,
    "ages-agree": ages_agree,
    "voice": voice,
    "naming": naming,
    "age": age,
    "readability": readability,
}


def judge(case: Case, criterion: Criterion) -> Judgement:
    """Return the judgement of ``criterion`` in ``case``: its check, weighed with the whole."""
    if not applies(case, criterion.applies_when):
        return NOT_APPLICABLE
    return reconsider(case, criterion, check_alone(case, criterion))


def check_alone(case: Case, criterion: Criterion) -> Judgement:
    """Return the judgement by the criterion's kind of check alone."""
    if not applies(case, criterion.applies_when):
        return NOT_APPLICABLE
    return KINDS[criterion.check.kind](case, criterion)
