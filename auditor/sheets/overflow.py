"""Delimited text whose last column holds delimiters that no quotation marks protect."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.sheets.heading_text import clean_heading, heading_like
from auditor.sheets.headings import role_of_heading
from auditor.sheets.table import Role, Row
from auditor.sheets.told import rows_named
from auditor.sheets.values import as_text, is_blank

LOOKED_AT = 30
LEAST_HEADINGS = 2
FEW_ROWS = 3
MARKS = ",\t;|"


def is_headings(cells: Sequence[object]) -> bool:
    """Whether the cells of a record are headings, at least half of them known by name."""
    names = [clean_heading(str(cell or "")) for cell in cells]
    if len(names) < LEAST_HEADINGS or len({name.casefold() for name in names}) < len(names):
        return False
    if any(heading_like(name) < 1.0 for name in names):
        return False
    known = sum(role_of_heading(name) is not None for name in names)
    return known >= LEAST_HEADINGS and 2 * known >= len(names)


def ends_in_narrative(cells: Sequence[object]) -> bool:
    """Whether the last of the headings names a narrative, which may hold any delimiter."""
    found = role_of_heading(clean_heading(str(cells[-1] or "")))
    return found is not None and found.role is Role.NARRATIVE


def mended(rows: list[Row], delimiter: str, notes: list[str]) -> list[Row]:
    """Return ``rows`` with what stands past the last heading put back into the last column.

    So it is only where the last heading names a narrative, and not where all rows go on
    alike, as then a column has no heading. What was done, or could not be, is added to
    ``notes``.
    """
    at = next((i for i, row in enumerate(rows[:LOOKED_AT]) if is_headings(row.cells)), None)
    if at is None:
        return rows
    width = len(rows[at].cells)
    past = [row for row in rows[at + 1 :] if _reach(row) > width]
    if not past:
        return rows
    where = rows_named([row.number for row in past])
    if not ends_in_narrative(rows[at].cells) or _all_alike(rows[at + 1 :], width):
        notes.append(
            f"{where} {_hold(past)} more cells than there are headings; where a text holds a "
            "delimiter, put it in quotation marks, as what follows counts for the next column"
        )
        return rows
    notes.append(
        f"{where} {_hold(past)} more cells than there are headings, as a text holds the "
        "delimiter without quotation marks; what stood past the last heading was put back "
        "into the last column"
    )
    return [*rows[: at + 1], *(_folded(row, width, delimiter) for row in rows[at + 1 :])]


def uncut(rows: Sequence[Row]) -> list[str]:
    """Say where a file was read as one column although its headings name several."""
    lines = [str(row.cells[0]) for row in rows[:LOOKED_AT] if row.cells]
    if not any(is_headings(line.split(mark)) for line in lines for mark in MARKS):
        return []
    return [
        "its headings name several columns, but its rows do not divide as they do, so it was "
        "read as one column; put texts that hold a delimiter in quotation marks"
    ]


def _hold(rows: Sequence[Row]) -> str:
    return "holds" if len(rows) == 1 else "hold"


def _reach(row: Row) -> int:
    return next((n for n in range(len(row.cells), 0, -1) if not is_blank(row.cells[n - 1])), 0)


def _all_alike(rows: Sequence[Row], width: int) -> bool:
    """Whether all rows go on equally far, and not as sentences do, with a space."""
    reaches = [reach for row in rows if (reach := _reach(row))]
    spaced = any(as_text(cell).startswith(" ") for row in rows for cell in row.cells[width:])
    return len(reaches) >= FEW_ROWS and len(set(reaches)) == 1 and not spaced


def _folded(row: Row, width: int, delimiter: str) -> Row:
    reach = _reach(row)
    if reach <= width:
        return row
    text = delimiter.join(as_text(cell) for cell in row.cells[width - 1 : reach])
    return Row(row.number, (*row.cells[: width - 1], text))
