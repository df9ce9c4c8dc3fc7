"""Where findings stand in narratives, kept on disk from the audit until the sheet is written.

Only places are kept, never text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from auditor.sheets.workbook_out.rich import Mark, Span
from auditor.sheets.writing.in_place.pieces import check_of


@dataclass(frozen=True, slots=True)
class CellMarks:
    """The marks of one cell, and the length and the check of the text that they are for."""

    length: int
    check: int
    spans: tuple[Span, ...]


RowMarks = tuple[int, Mapping[int, CellMarks]]
"""A row's number and the marks of its cells by column, both from 1."""


def marks_of(text: str, spans: list[Span]) -> CellMarks | None:
    """Return what is to be kept of a cell; ``None`` where nothing in it is marked."""
    shown = tuple(span for span in spans if span[2] is not Mark.PLAIN)
    return CellMarks(len(text), check_of(text), shown) if shown else None


def keep_marks(file: IO[str], row: int, cells: Mapping[int, CellMarks]) -> None:
    """Write the marks of a row as one line."""
    kept = {column: (c.length, c.check, c.spans) for column, c in cells.items()}
    file.write(json.dumps((row, kept)) + "\n")


def kept_marks(file: IO[str]) -> Iterator[RowMarks]:
    """Yield the rows that were kept, in their order."""
    for line in file:
        row, cells = json.loads(line)
        yield row, {int(column): _cell(*kept) for column, kept in cells.items()}


def _cell(length: int, check: int, spans: list[tuple[int, int, str]]) -> CellMarks:
    return CellMarks(length, check, tuple((start, end, Mark(mark)) for start, end, mark in spans))
