"""Headings that stand in two rows, and cells that are merged over several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.sheets.heading_text import clean_heading, heading_like
from auditor.sheets.headings import role_of_heading
from auditor.sheets.table import Cell, Row
from auditor.sheets.values import is_blank

Merge = tuple[int, int, int, int]
"""A merged area: its first row and column and its last, all 1-based."""

Joined = tuple[int, tuple[Cell, ...]]
"""The index of the lower row of headings, and the headings put together."""

MOST_MERGES = 200_000
MOST_FILLED = 2_000_000
_WORDS_IN_A_HEADING = 6


def joined_headings(rows: Sequence[Row], at: int, merges: Sequence[Merge] = ()) -> Joined | None:
    """Return the headings of two rows put together, where row ``at`` is only half of them.

    The other half is the row above or below. Two rows are taken for headings only where
    both hold nothing but short words and together name more of the table's columns, so that
    a row of data is not lost among them.
    """
    alone = _known(rows[at].cells)
    best: tuple[int, Joined] | None = None
    for upper in (at - 1, at):
        if upper < 0 or upper + 1 >= len(rows) or not _adjoin(rows[upper], rows[upper + 1]):
            continue
        top, bottom = rows[upper], rows[upper + 1]
        merged = _spanned(top, merges)
        if not (_all_headings(top) and _all_headings(bottom)) or not _half(top, bottom, merged):
            continue
        cells = _together(top.cells, bottom.cells, merged)
        known = _known(cells)
        if known > alone and (best is None or known > best[0]):
            best = (known, (upper + 1, cells))
    return best[1] if best else None


def _adjoin(top: Row, bottom: Row) -> bool:
    return bottom.number == top.number + 1


def _all_headings(row: Row) -> bool:
    cells = [cell for cell in row.cells if not is_blank(cell)]
    return bool(cells) and all(
        heading_like(cell) == 1.0
        and len(clean_heading(cell).split()) <= _WORDS_IN_A_HEADING
        and not clean_heading(cell).endswith((".", "!"))
        for cell in cells
    )


def _half(top: Row, bottom: Row, merged: Mapping[int, int]) -> bool:
    """Whether two rows look like two halves: merged, filling each other's gaps, or cut words."""
    if any(source != column for column, source in merged.items()):
        return True
    upper, lower = _filled(top), _filled(bottom)
    if lower - upper and upper - lower:
        return True
    split = [c for c in upper & lower if _sure(_joined(top.cells[c], bottom.cells[c]))]
    apart = [c for c in upper & lower if _sure(top.cells[c]) or _sure(bottom.cells[c])]
    return len(split) >= 2 and len(split) > len(apart)


def _filled(row: Row) -> set[int]:
    return {index for index, cell in enumerate(row.cells) if not is_blank(cell)}


def _spanned(row: Row, merges: Sequence[Merge]) -> dict[int, int]:
    """Return for each column of a row the column whose heading is merged over it."""
    spanned: dict[int, int] = {}
    for top, left, _, right in merges[:MOST_MERGES]:
        if top == row.number and right - left < len(row.cells) + 1:
            spanned |= {column - 1: left - 1 for column in range(left, right + 1)}
    return spanned


def _together(
    top: Sequence[Cell], bottom: Sequence[Cell], merged: Mapping[int, int]
) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for column in range(max(len(top), len(bottom))):
        upper = _at(top, merged.get(column, column))
        lower = _at(bottom, column)
        if is_blank(lower):
            cells.append(_at(top, column))
        else:
            cells.append(lower if is_blank(upper) else _joined(upper, lower))
    return tuple(cells)


def _at(cells: Sequence[Cell], index: int) -> Cell:
    return cells[index] if index < len(cells) else None


def _joined(upper: Cell, lower: Cell) -> str:
    return f"{clean_heading(upper)} {clean_heading(lower)}"


def _role(cell: Cell) -> bool:
    return not is_blank(cell) and role_of_heading(clean_heading(cell)) is not None


def _sure(cell: Cell) -> bool:
    """Whether a heading is a usual name for its role, and not one that says little alone."""
    found = None if is_blank(cell) else role_of_heading(clean_heading(cell))
    return found is not None and found.exact and not found.weak


def _known(cells: Sequence[Cell]) -> int:
    """Count the columns that have a heading of a known role, and a little for any heading."""
    filled = sum(not is_blank(cell) for cell in cells)
    return filled + 2 * sum(_role(cell) for cell in cells)


def filled_down(rows: Sequence[Row], merges: Sequence[Merge]) -> tuple[Row, ...]:
    """Return ``rows`` with the value of a cell merged downwards in each row that it spans.

    So one child's reference counts for each of the child's rows. Rows that hold nothing of
    their own stay empty.
    """
    if not merges or not rows:
        return tuple(rows)
    first = rows[0].number
    changed: dict[int, dict[int, Cell]] = {}
    budget = MOST_FILLED  # areas that overlap, as in no sound sheet, would be walked in vain
    for top, left, bottom, _ in merges[:MOST_MERGES]:
        index = top - first
        if bottom == top or not 0 <= index < len(rows) or left > len(rows[index].cells):
            continue
        value = rows[index].cells[left - 1]
        last = min(bottom - first, len(rows) - 1, index + budget)
        budget -= max(0, last - index)
        for lower in range(index + 1, last + 1):
            if not is_blank(value) and not _is_empty(rows[lower]):
                changed.setdefault(lower, {})[left - 1] = value
    return tuple(
        _with(row, changed[index]) if index in changed else row for index, row in enumerate(rows)
    )


def _is_empty(row: Row) -> bool:
    return all(is_blank(cell) for cell in row.cells)


def _with(row: Row, values: Mapping[int, Cell]) -> Row:
    cells = [
        values.get(index, cell) if is_blank(cell) else cell for index, cell in enumerate(row.cells)
    ]
    return Row(row.number, tuple(cells))
