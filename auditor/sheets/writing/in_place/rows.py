"""A sheet's rows copied as they are, with cells added at the end and narratives marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import IO
from xml.parsers import expat

from auditor.sheets.writing.in_place.added_rows import AddedRow
from auditor.sheets.writing.in_place.cell import OpenCell
from auditor.sheets.writing.in_place.marks import CellMarks, RowMarks
from auditor.sheets.writing.in_place.names import MAIN
from auditor.sheets.writing.in_place.reasons import unusual
from auditor.sheets.writing.in_place.row_tag import with_spans
from auditor.sheets.writing.in_place.rows_plan import RowsPlan
from auditor.sheets.writing.in_place.scan import CHUNK, Cursor
from auditor.sheets.writing.in_place.window import Window

_ROW, _CELL = f"{MAIN} row", f"{MAIN} c"
_NO_ROW = 2**31


def copy_rows(
    source: IO[bytes],
    out: Callable[[bytes], object],
    plan: RowsPlan,
    added: Iterator[AddedRow],
    marks: Iterator[RowMarks],
) -> list[tuple[int, int]]:
    """Write the rows' element of the part ``source`` to ``out``, with what is added.

    All bytes of it but those that the additions touch stay as they are. Return the rows and
    columns (from 1) of narratives that could not be marked.
    """
    copier = _Copier(out, plan, added, marks)
    while chunk := source.read(CHUNK):
        copier.feed(chunk, final=False)
    copier.feed(b"", final=True)
    copier.finish()
    return copier.unmarked


class _Copier:
    def __init__(
        self,
        out: Callable[[bytes], object],
        plan: RowsPlan,
        added: Iterator[AddedRow],
        marks: Iterator[RowMarks],
    ) -> None:
        self._out, self._plan = out, plan
        self._added = chain(added, [(_NO_ROW, b"")])
        self._marks = chain(marks, [(_NO_ROW, {})])
        self._next_added, self._next_marks = next(self._added), next(self._marks)
        self._window, self._cursor = Window(), Cursor()
        self._done = plan.data[0]
        self._row_marks: Mapping[int, CellMarks] = {}
        self._pending = b""
        self._cell: OpenCell | None = None
        self._adding = False
        self._dropping: int | None = None
        self.unmarked: list[tuple[int, int]] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, chunk: bytes, *, final: bool) -> None:
        self._window.add(chunk)
        self._parser.Parse(chunk, final)
        self._window.drop(min(self._done, self._plan.data[1]))

    def finish(self) -> None:
        self._copy(self._plan.data[1])
        if self._next_added[0] != _NO_ROW:
            raise unusual("a row is missing")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _CELL:
            self._start_cell(attributes)
        elif name == _ROW:
            self._start_row(attributes)
        elif self._cell is not None:
            self._cell.start(name, attributes)

    def _end(self, name: str) -> None:
        if name == _ROW:
            self._put(self._parser.CurrentByteIndex)
        elif name == _CELL:
            self._end_cell()
        elif self._cell is not None:
            self._cell.end(name)

    def _start_row(self, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        self._copy(at)
        self._cursor.to_row(attributes)
        row = self._cursor.row
        if self._next_added[0] < row:
            raise unusual("a row is missing")
        self._adding = self._next_added[0] == row
        if self._adding:
            self._pending = self._next_added[1]
            self._next_added = next(self._added)
            self._widen(at)
        self._row_marks = {}
        if self._next_marks[0] == row:
            self._row_marks = self._next_marks[1]
            self._next_marks = next(self._marks)

    def _widen(self, at: int) -> None:
        end = self._window.tag_end(at)
        tag = self._window.cut(at, end)
        if tag.endswith(b"/>"):
            raise unusual("a row is empty")
        self._replace(at, end, with_spans(tag, self._plan.start + self._plan.width - 1))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cursor.to_cell(attributes)
        column, at = self._cursor.column, self._parser.CurrentByteIndex
        if self._adding and column >= self._plan.start:
            # A cell here is empty and has but a format; ours takes its place.
            self._put(at)
            self._dropping = at if column < self._plan.start + self._plan.width else None
        elif column in self._row_marks:
            self._cell = OpenCell(column, at, attributes)
            self._parser.CharacterDataHandler = self._cell.data

    def _end_cell(self) -> None:
        at = self._parser.CurrentByteIndex
        if self._dropping is not None:
            self._done = self._window.element_end(self._dropping, at)
            self._dropping = None
        elif self._cell is not None:
            self._mark(self._cell)
            self._cell = None
            self._parser.CharacterDataHandler = None

    def _mark(self, cell: OpenCell) -> None:
        end = self._window.element_end(cell.at, self._parser.CurrentByteIndex)
        tag = self._window.cut(cell.at, self._window.tag_end(cell.at))
        new = cell.marked(tag, self._plan, self._row_marks[cell.column])
        if new is None:
            self.unmarked.append((self._cursor.row, cell.column))
        else:
            self._replace(cell.at, end, new)

    def _put(self, at: int) -> None:
        """Write the added cells of the row, if they are not written yet."""
        if self._pending:
            self._copy(at)
            self._out(self._pending)
            self._pending = b""

    def _copy(self, to: int) -> None:
        if to > self._done:
            self._out(self._window.cut(self._done, to))
            self._done = to

    def _replace(self, start: int, end: int, new: bytes) -> None:
        self._copy(start)
        self._out(new)
        self._done = end
