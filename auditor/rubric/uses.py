"""Which rules a criterion's check makes use of."""

from __future__ import annotations

from auditor.rubric.kinds import (
    BY_OWN_RULES,
    EvidenceCheck,
    LabelsCheck,
    RepeatedCheck,
    VoiceCheck,
)
from auditor.rubric.schema import Criterion, Rule
from auditor.types import Label


def serves(rule: Rule, criterion: Criterion) -> bool:
    """Return whether what ``rule`` finds can bear on ``criterion``."""
    condition = criterion.applies_when
    if condition and (rule.id in condition.rules or rule.evidence in condition.evidence):
        return True
    if rule.voice is not None:
        return isinstance(criterion.check, VoiceCheck)
    if rule.label is None and rule.evidence is None:
        return rule.criterion == criterion.id and criterion.check.kind in BY_OWN_RULES
    return rule.evidence in evidence_of(criterion) or _labelled(rule, criterion)


def evidence_of(criterion: Criterion) -> tuple[str, ...]:
    """Return the kinds of evidence that the check of ``criterion`` looks for."""
    check = criterion.check
    if isinstance(check, EvidenceCheck):
        return (*check.of, *check.only_when, *check.excused_by)
    return check.excused_by if isinstance(check, VoiceCheck) else ()


def _labelled(rule: Rule, criterion: Criterion) -> bool:
    check = criterion.check
    if rule.label is None:
        return False
    if isinstance(check, LabelsCheck):
        return check.label is rule.label and (not check.forms or rule.form in check.forms)
    if isinstance(check, RepeatedCheck):
        return check.of is rule.label
    return isinstance(check, VoiceCheck) and rule.label is Label.CHILD_VOICE
