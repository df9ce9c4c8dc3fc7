"""Headings that stand again further down, as exports repeat them at each page break."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.sheets.heading_text import clean_heading
from auditor.sheets.table import Cell, Row
from auditor.sheets.told import rows_named
from auditor.sheets.values import is_blank


def repeated_headings(headings: Sequence[Row], below: Sequence[Row]) -> list[int]:
    """Return the numbers of the rows ``below`` that say the rows of ``headings`` again.

    Headings over two rows must stand again over two, cell by cell, so that no referral that
    happens to share a word with them is lost.
    """
    wanted = [_plain(row) for row in headings]
    if not wanted or not all(wanted):
        return []
    key = min(wanted[0])
    found: list[int] = []
    for at, row in enumerate(below):
        # One cell is compared before all are, as nearly every row differs in it.
        if key >= len(row.cells) or _text(row.cells[key]) != wanted[0][key]:
            continue
        again = below[at : at + len(wanted)]
        if [_plain(each) for each in again] == wanted:
            found += [each.number for each in again]
    return found


def _plain(row: Row) -> dict[int, str]:
    return {index: _text(cell) for index, cell in enumerate(row.cells) if not is_blank(cell)}


def _text(cell: Cell) -> str:
    return clean_heading(cell).casefold() if isinstance(cell, str) else repr(cell)


def told_of(repeats: Sequence[int]) -> tuple[str, ...]:
    """Return what to say of headings that stand again, if any do."""
    if not repeats:
        return ()
    return (
        "rows that only say the headings again, which are passed over and counted as empty: "
        f"{len(repeats):,} ({rows_named(repeats)})",
    )
