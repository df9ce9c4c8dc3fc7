"""Finds the row of headings, wherever it stands, and gives every column a name of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence

from auditor.errors import InputError
from auditor.sheets.extent import column_letters
from auditor.sheets.form import read_form
from auditor.sheets.heading_text import clean_heading, heading_like
from auditor.sheets.headings import role_of_heading
from auditor.sheets.limits import DEFAULT, Limits, raise_by
from auditor.sheets.merged import Merge, filled_down, joined_headings
from auditor.sheets.repeats import repeated_headings, told_of
from auditor.sheets.table import Cell, Row, Table
from auditor.sheets.values import is_blank

ROWS_LOOKED_AT = 30
LEAST_SCORE = 0.0


def make_table(
    file: str,
    sheet: str | None,
    rows: Sequence[Row],
    merges: Sequence[Merge] = (),
    limits: Limits = DEFAULT,
) -> Table:
    """Return the table among a sheet's rows: headings, what stands above, what stands below.

    ``header_row`` is 0 where no row can be one; the columns are then named by letter and
    every row is data. Headings that stand in two rows are put together, and the lower row is
    the ``header_row``. A cell merged downwards counts for each row that it spans. Rows are
    given the table's width; wholly empty columns at the right are left off. A form, with
    labels down its first column, is turned into a table of one row a referral.

    Raises ``InputError`` where one row is so wide that all of them would exhaust memory.
    """
    width = _width(rows)
    _check_area(file, sheet, rows, width, limits)
    if form := read_form(rows):
        names = name_columns(form.labels, len(form.labels))
        return Table(file, sheet, names, 0, (), form.rows, notes=(form.note,))
    at = find_header(rows)
    headings: Sequence[Cell] = () if at is None else rows[at].cells
    first = at
    if at is not None and (joined := joined_headings(rows, at, merges)):
        at, headings = joined
        first = at - 1
    above = () if at is None else tuple(_fitted(row, width) for row in rows[:at])
    below = rows if at is None else rows[at + 1 :]
    blank: tuple[Cell, ...] = (None,) * width
    repeats = [] if at is None else repeated_headings(rows[first : at + 1], below)
    return Table(
        file=file,
        sheet=sheet,
        headings=name_columns(headings, width),
        header_row=0 if at is None else rows[at].number,
        above=above,
        rows=filled_down(
            [_fitted(row, width) if row.cells else Row(row.number, blank) for row in below], merges
        ),
        repeats=frozenset(repeats),
        notes=told_of(repeats),
    )


def _check_area(
    file: str, sheet: str | None, rows: Sequence[Row], width: int, limits: Limits
) -> None:
    if width > limits.columns or width * len(rows) > limits.cells:
        where = f"{file}, sheet '{sheet}'," if sheet else file
        widest = max(rows, key=lambda row: len(row.cells)).number
        name = "columns" if width > limits.columns else "cells"
        raise InputError(
            f"{where} is not read, as it could exhaust memory: row {widest} reaches to column "
            f"{width:,}, and there are {len(rows):,} rows. Delete what stands far to the right "
            f"and try again. {raise_by(name)}"
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
    text_like = sum(heading_like(cell) for cell in cells) / len(cells)
    distinct = len(set(texts)) / len(cells)
    cover = len(cells) / widest
    data = max((min(_filled(each) / len(cells), 1.0) for each in below), default=0.5)
    return 3.0 * math.sqrt(known) + 2 * text_like + distinct + 2 * cover + data - 4.5


def _known(text: str) -> float:
    found = role_of_heading(text)
    return 0.0 if found is None else (1.0 if found.exact else 0.5)


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
