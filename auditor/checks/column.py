"""The check ``column``: is a column filled, and with what it should hold?"""

from __future__ import annotations

from auditor.checks.case import Case, Judgement
from auditor.rubric import Criterion
from auditor.rubric.schema import ColumnCheck
from auditor.types import Outcome, Referral
from auditor.vocabulary import COLUMNS


def column_value(referral: Referral, role: str) -> str | None:
    """Return what the column of ``role`` holds, as text; ``None`` where it is not filled."""
    value = getattr(referral.facts, role, None)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        value = referral.cells.get(role)
    return str(value) if value not in (None, "") else None


def column(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` by the value of its column."""
    check = criterion.check
    assert isinstance(check, ColumnCheck)
    name = COLUMNS[check.column]
    value = column_value(case.referral, check.column)
    if value is None:
        told = f"The column '{name}' is empty or not in the file."
        return Judgement(Outcome(check.when_empty), told)
    if check.any_of and not is_one_of(value, check.any_of):
        return Judgement(Outcome.NOT_MET, f"The column '{name}' holds none of the values wanted.")
    if is_one_of(value, check.none_of):
        return Judgement(Outcome.NOT_MET, f"The column '{name}' holds a value that is not wanted.")
    return Judgement(Outcome.MET, f"Given in the column '{name}'.")


def is_one_of(value: str, values: tuple[str, ...]) -> bool:
    """Return whether ``value`` is one of ``values``; capitals and spaces do not matter."""
    return _plain(value) in {_plain(v) for v in values}


def _plain(value: str) -> str:
    return " ".join(value.casefold().split())
