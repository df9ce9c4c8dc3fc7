"""``auditor review suppress``: adding accepted exceptions to a register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from auditor.errors import InputError
from auditor.ids import text_hash
from auditor.register import Entry, read_register, write_register
from auditor.sheets.atomic import replacing
from auditor.sheets.review.keys import FindingKey
from auditor.sheets.review.problems import Problem
from auditor.sheets.review.returned import Returned, returned_rows

SHORT = 5
"""A text of fewer words is common to many referrals, so that it is accepted for one alone."""

_NO_REFERENCE = text_hash("")


def accept(
    workbook: Path,
    rows: Sequence[int],
    register: Path,
    *,
    by: str,
    reason: str,
    until: date,
    sheet: str | None = None,
) -> tuple[list[Entry], int]:
    """Add the findings in ``rows`` of an audited workbook to ``register``.

    Return the entries that were added and how many were there already.

    Raises:
        InputError: where a row holds no finding, or the day is past.
    """
    if until < date.today():
        raise InputError(f"{until.isoformat()} is past. Give a day to come, such as in a year.")
    known = list(read_register(register)) if register.exists() else []
    added: list[Entry] = []
    there = 0
    for row in _wanted(workbook, rows, sheet):
        entry = _entry(row, by, reason, until)
        same = {(e.text, e.criterion, e.label, e.reference, e.until) for e in (*known, *added)}
        if (entry.text, entry.criterion, entry.label, entry.reference, entry.until) in same:
            there += 1
        else:
            added.append(entry)
    with replacing(register) as temporary:
        write_register(temporary, [*known, *added])
    return added, there


def _wanted(workbook: Path, rows: Sequence[int], sheet: str | None) -> list[Returned]:
    problems: list[Problem] = []
    found = [
        row
        for row in returned_rows(workbook, problems)
        if isinstance(row.key, FindingKey) and sheet in (None, row.sheet)
    ]
    sheets = sorted({row.sheet for row in found})
    if len(sheets) > 1:
        listed = ", ".join(sheets)
        raise InputError(f"{workbook.name}: findings stand on {listed}. Name one with --sheet.")
    by_row = {row.row: row for row in found}
    missing = [str(row) for row in rows if row not in by_row]
    if missing:
        raise InputError(
            f"{workbook.name}, sheet {sheet or 'Findings'}: no finding stands in row "
            f"{', '.join(missing)}. Give row numbers of the Findings sheet."
        )
    return [by_row[row] for row in rows]


def _entry(row: Returned, by: str, reason: str, until: date) -> Entry:
    key = row.key
    assert isinstance(key, FindingKey)
    short = key.words < SHORT
    if short and key.reference == _NO_REFERENCE:
        raise InputError(
            f"{row.file}, sheet {row.sheet}, row {row.row}: so short a text stands in many "
            "referrals, and this one has no reference to tell it by, so it cannot be accepted."
        )
    return Entry(
        text=key.text,
        criterion=key.criterion,
        label=key.label,
        by=by,
        reason=reason,
        until=until.isoformat(),
        reference=key.reference if short else "",
        added=date.today().isoformat(),
    )
