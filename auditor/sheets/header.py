"""Finds the row of headings, wherever it stands, and gives every column a name of its own."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from auditor.sheets.dates import parse_date
from auditor.sheets.extent import column_letters
from auditor.sheets.headings import role_of_heading
from auditor.sheets.table import Cell, Row, Table
from auditor.sheets.values import as_text, is_blank

ROWS_LOOKED_AT = 30
LONGEST_HEADING = 250
USUAL_HEADING = 80
LEAST_SCORE = 0.0
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")


def make_table(file: str, sheet: str | None, rows: Sequence[Row]) -> Table:
    """Return the table among a sheet's rows: headings, what stands above, what stands below.

    ``header_row`` is 0 where no row can be one; the columns are then named by letter and
    every row is data. Rows are given the table's width; wholly empty columns at the right
    are left off.
    """
    width = _width(rows)
    at = find_header(rows)
    above = () if at is None else tuple(_fitted(row, width) for row in rows[:at])
    below = rows if at is None else rows[at + 1 :]
    return Table(
        file=file,
        sheet=sheet,
        headings=name_columns(() if at is None else rows[at].cells, width),
        header_row=0 if at is None else rows[at].number,
        above=above,
        rows=tuple(_fitted(row, width) for row in below),
    )


def _width(rows: Sequence[Row]) -> int:
    width = 0
    for row in rows:
        cells = row.cells
        if len(cells) > width:
            last = len(cells)
            while last > width and is_blank(cells[last - 1]):
                last -= 1
            width = last
    return width


def _fitted(row: Row, width: int) -> Row:
    if len(row.cells) == width:
        return row
    return Row(row.number, (row.cells + (None,) * (width - len(row.cells)))[:width])


def find_header(rows: Sequence[Row]) -> int | None:
    """Return the index of the row of headings among the first rows, or ``None``."""
    first = rows[:ROWS_LOOKED_AT]
    widest = max((_filled(row) for row in first), default=0)
    scores = [
        (_score(row, rows[index + 1 : index + 6], widest), -index)
        for index, row in enumerate(first)
        if _filled(row)
    ]
    if not scores:
        return None
    best, index = max(scores)
    return -index if best > LEAST_SCORE else None


def _filled(row: Row) -> int:
    return sum(not is_blank(cell) for cell in row.cells)


def _score(row: Row, below: Sequence[Row], widest: int) -> float:
    """Score a row as headings: known names, short distinct texts, data of that width below."""
    cells = [cell for cell in row.cells if not is_blank(cell)]
    texts = [clean_heading(cell).lower() for cell in cells]
    known = sum(_known(text) for text in texts)
    text_like = sum(_heading_like(cell) for cell in cells) / len(cells)
    distinct = len(set(texts)) / len(cells)
    cover = len(cells) / widest
    data = max((min(_filled(each) / len(cells), 1.0) for each in below), default=0.5)
    return 3.0 * math.sqrt(known) + 2 * text_like + distinct + 2 * cover + data - 4.5


def _known(text: str) -> float:
    found = role_of_heading(text)
    return 0.0 if found is None else (1.0 if found.exact else 0.5)


def _heading_like(cell: Cell) -> float:
    """Judge one cell as a heading, from 1 (short words) to -4 (a paragraph)."""
    if not isinstance(cell, str) or parse_date(cell) is not None:
        return -2.0
    text = clean_heading(cell)
    if len(text) > LONGEST_HEADING or re.search(r"[a-z]\.\s+[A-Z].*\.$", text):
        return -4.0
    if re.search(r"\w(?:\s+\S+){3,}\.$", text):  # a full stop ends a sentence, not a heading
        return -2.0
    if not any(letter.isalpha() for letter in text) or re.fullmatch(r"\S*\d{3,}\S*", text):
        return -2.0
    return 1.0 if len(text) <= USUAL_HEADING else 0.0


def clean_heading(cell: Cell) -> str:
    """Return a heading on one line: no outer, doubled, non-breaking or invisible spaces."""
    return " ".join(_INVISIBLE.sub("", as_text(cell)).split())


def name_columns(cells: Sequence[Cell], width: int) -> tuple[str, ...]:
    """Return a distinct name a column: blanks by letter, repeats numbered from the second."""
    names: list[str] = []
    taken: set[str] = set()
    for index in range(width):
        heading = clean_heading(cells[index]) if index < len(cells) else ""
        name = _free(heading or f"Column {column_letters(index + 1)}", taken)
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free
