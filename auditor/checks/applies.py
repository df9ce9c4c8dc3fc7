"""Whether a criterion applies to a referral at all, by its ``applies_when``."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.case import Case
from auditor.checks.column import column_value, is_one_of
from auditor.checks.findings import carrying
from auditor.rubric.schema import Condition


def applies(case: Case, condition: Condition | None) -> bool:
    """Return whether every line of ``condition`` holds; without one, always."""
    return condition is None or all(_lines(case, condition))


def _lines(case: Case, condition: Condition) -> Iterator[bool]:
    facts = case.referral.facts
    if condition.themes:
        yield any(theme in case.themes for theme in condition.themes)
    if condition.rules:
        yield any(c.excused is None and c.rule.id in condition.rules for c in case.cues)
    if condition.evidence:
        yield any(carrying(case, target) for target in condition.evidence)
    for role, values in condition.columns.items():
        value = column_value(case.referral, role)
        yield value is not None and (not values or is_one_of(value, values))
    if condition.looked_after is not None:
        yield facts.looked_after is condition.looked_after
    if condition.age_from is not None:
        yield facts.age is not None and facts.age >= condition.age_from
    if condition.age_to is not None:
        yield facts.age is not None and facts.age <= condition.age_to
