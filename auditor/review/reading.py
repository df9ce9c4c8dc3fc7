"""From returned rows to decisions: whose they are, and whether each is on its list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.review.decisions import COMMENT, FINDING, OVERALL, RATING, VERDICT, Decision
from auditor.review.words import without_quotes
from auditor.sheets.dates import parse_date
from auditor.sheets.review.keys import FindingKey, MarkingKey, ReferralKey
from auditor.sheets.review.problems import Problem
from auditor.sheets.review.returned import Returned
from auditor.sheets.table import Cell
from auditor.sheets.workbook_out.words import DECISIONS
from auditor.types import Outcome

OUTCOMES = tuple(outcome.value for outcome in Outcome)
WHOLE = "(referral)"
"""What stands for the criterion where a referral as a whole was decided on."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A decision and the letters of the column in which it was typed."""

    decision: Decision
    column: str

    def problem(self, what: str) -> Problem:
        """Return a problem at the cell of the decision."""
        decision = self.decision
        return Problem(decision.file, decision.sheet, decision.row, self.column, what)


@dataclass
class _Reading:
    """What is shared while the rows of one workbook are read."""

    digest: str
    reader: str
    named: Mapping[str, tuple[str, str]]
    problems: list[Problem]

    def refuse(self, row: Returned, field: str, what: str) -> None:
        self.problems.append(
            Problem(row.file, row.sheet, row.row, row.columns.get(field, ""), what)
        )


def decisions_of(
    rows: Sequence[Returned], digest: str, reader: str, problems: list[Problem]
) -> tuple[list[Typed], int]:
    """Return the decisions in ``rows`` and how many rows hold none.

    The reviewer of a finding is who is named on its referral's row; ``reader`` is for rows
    that name nobody.
    """
    reading = _Reading(digest, reader, {}, problems)
    reading.named = {
        row.key.id: _who(reading, row) for row in rows if isinstance(row.key, ReferralKey)
    }
    typed: list[Typed] = []
    blank = 0
    for row in rows:
        found = list(_of_row(reading, row))
        blank += not any(not each.decision.tool for each in found)
        typed += found
    return typed, blank


def _of_row(reading: _Reading, row: Returned) -> Iterator[Typed]:
    if isinstance(row.key, ReferralKey):
        yield from _tool(reading, row, row.key)
    filled = {f: text for f, cell in row.cells.items() if (text := _text(cell)) and f not in _WHO}
    if not filled:
        return
    if not row.same_text:
        reading.refuse(row, next(iter(filled)), _CHANGED)
        return
    who, day = _reviewer(reading, row)
    if not who:
        reading.refuse(row, next(iter(filled)), _NOBODY)
        return
    common = {
        "reader": who, "date": day, "file": row.file, "sheet": row.sheet, "row": row.row,
        "digest": reading.digest,
    }  # fmt: skip
    if isinstance(row.key, FindingKey):
        yield from _finding(reading, row, row.key, filled, common)
    elif isinstance(row.key, ReferralKey):
        yield from _referral(reading, row, row.key, filled, common)
    else:
        yield from _marking(reading, row, row.key, filled, common)


_WHO = ("reviewer", "date")
_CHANGED = (
    "the words beside it are not those that were audited, so the decision was not taken. "
    "Restore the text, or audit the changed file and decide again"
)
_NOBODY = (
    "nobody is named as its reviewer, so it was not taken. Fill in 'Reviewer' on the "
    "referral's row, or give --reviewer NAME"
)


def _finding(
    reading: _Reading, row: Returned, key: FindingKey, filled: dict[str, str], common: Any
) -> Iterator[Typed]:
    reason = without_quotes(filled.get("reason", ""), row.texts)
    if "decision" not in row.columns:
        return  # That the column is missing was said for the sheet.
    if "decision" not in filled:
        reading.refuse(row, "reason", "a reason is given without a decision. Choose one")
        return
    value = _chosen(reading, row, "decision", filled["decision"], DECISIONS)
    if value:
        yield Typed(
            Decision(FINDING, key.id, key.referral, key.criterion, key.label, value,
                     reason=reason, text=key.text, kind=key.kind, **common),
            row.columns["decision"],
        )  # fmt: skip


def _referral(
    reading: _Reading, row: Returned, key: ReferralKey, filled: dict[str, str], common: Any
) -> Iterator[Typed]:
    reason = without_quotes(filled.get("comment", ""), row.texts)
    lists = {"rating": (RATING, key.ratings), "overall": (OVERALL, DECISIONS)}
    chosen = [field for field in lists if field in filled]
    for field in chosen:
        item, allowed = lists[field]
        value = _chosen(reading, row, field, filled[field], allowed)
        if value:
            decision = Decision(item, key.id, key.id, WHOLE, "", value, reason=reason, **common)
            yield Typed(decision, row.columns[field])
    if not chosen:
        decision = Decision(COMMENT, key.id, key.id, WHOLE, "", "", reason=reason, **common)
        yield Typed(decision, row.columns["comment"])


def _marking(
    reading: _Reading, row: Returned, key: MarkingKey, filled: dict[str, str], common: Any
) -> Iterator[Typed]:
    reason = without_quotes(filled.pop("comment", ""), row.texts)
    for criterion, given in filled.items():
        value = _chosen(reading, row, criterion, given, OUTCOMES)
        if value:
            decision = Decision(
                VERDICT, key.id, key.id, criterion, "", value, reason=reason,
                weight=key.weight, stratum=key.stratum, **common,
            )  # fmt: skip
            yield Typed(decision, row.columns[criterion])


def _tool(reading: _Reading, row: Returned, key: ReferralKey) -> Iterator[Typed]:
    """Yield what the audit itself said, so that it can be compared as one more reader."""
    common: Any = {
        "reader": key.model, "tool": True, "file": row.file, "sheet": row.sheet,
        "row": row.row,
    }  # fmt: skip
    if key.rating:
        value = key.rating.casefold()
        yield Typed(Decision(RATING, key.id, key.id, WHOLE, "", value, **common), "")
    for criterion, verdict in key.verdicts:
        yield Typed(Decision(VERDICT, key.id, key.id, criterion, "", verdict, **common), "")


def _chosen(
    reading: _Reading, row: Returned, field: str, given: str, allowed: Sequence[str]
) -> str | None:
    wanted = " ".join(given.split()).casefold()
    if wanted in {value.casefold() for value in allowed}:
        return wanted
    listed = ", ".join(value[:1].upper() + value[1:] for value in allowed)
    reading.refuse(row, field, f"this is not in the list ({listed}). Choose one of them")
    return None


def _reviewer(reading: _Reading, row: Returned) -> tuple[str, str]:
    """Return who decided in this row and the ISO date, as told there or for its referral."""
    if isinstance(row.key, FindingKey):
        return reading.named.get(row.key.referral, (reading.reader, ""))
    if isinstance(row.key, MarkingKey):
        return _who(reading, row)
    return reading.named[row.key.id]


def _who(reading: _Reading, row: Returned) -> tuple[str, str]:
    name = " ".join(_text(row.cells.get("reviewer")).split()) or reading.reader
    given = row.cells.get("date")
    day = parse_date(given)
    if _text(given) and day is None:
        told = "this is no date; the decision was taken without one. Write it like 14/03/2026"
        reading.refuse(row, "date", told)
    return name, day.isoformat() if day else ""


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()
