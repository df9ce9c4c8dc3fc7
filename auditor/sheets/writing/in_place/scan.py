"""One look through a sheet's XML: what frames its rows, and how far to the right they reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from auditor.sheets.writing.in_place.elements import refuse_other_encodings
from auditor.sheets.writing.in_place.names import MAIN
from auditor.sheets.writing.in_place.ranges import letters_to_number
from auditor.sheets.writing.in_place.reasons import DAMAGED, NotInPlaceError, unusual
from auditor.sheets.writing.in_place.window import Window

CHUNK = 1024**2
_DIGITS = "0123456789"
_DATA, _ROW, _CELL = (f"{MAIN} {name}" for name in ("sheetData", "row", "c"))
_CONTENT = frozenset(f"{MAIN} {name}" for name in ("v", "f", "is"))


@dataclass(frozen=True, slots=True)
class Scan:
    """What a sheet's XML is, its rows left out.

    ``frame`` is everything but what stands in ``sheetData``; ``data`` the places of the
    start and the end of that element in the part. ``filled`` is the last column (from 1) with
    a cell that holds something, ``columns`` all those with any cell, if but with a format.
    """

    frame: bytes
    data: tuple[int, int]
    filled: int
    columns: frozenset[int]


class Cursor:
    """Follows rows and cells, also where they do not say where they stand."""

    def __init__(self) -> None:
        self.row = 0
        self.column = 0

    def to_row(self, attributes: dict[str, str]) -> None:
        """Move to the row that starts here; refuses rows out of order."""
        stated = attributes.get("r")
        row = int(stated) if stated and stated.isdecimal() else self.row + 1
        if row <= self.row:
            raise unusual("its rows are not in order")
        self.row, self.column = row, 0

    def to_cell(self, attributes: dict[str, str]) -> None:
        """Move to the cell that starts here; refuses cells out of order."""
        stated = attributes.get("r")
        column = letters_to_number(stated.rstrip(_DIGITS)) if stated else self.column + 1
        if column <= self.column:
            raise unusual("the cells of a row are not in order")
        self.column = column


def scan(stream: IO[bytes]) -> Scan:
    """Return what a worksheet's XML is; raises :class:`NotInPlaceError` where it is not usual."""
    reader = _Reader()
    try:
        while chunk := stream.read(CHUNK):
            reader.feed(chunk, final=False)
        reader.feed(b"", final=True)
    except expat.ExpatError:
        raise NotInPlaceError(DAMAGED) from None
    return reader.result()


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._before
        self._window = Window()
        self._cursor = Cursor()
        self._head = b""
        self._start = self._last = -1
        self._end = -1
        self._filled = 0
        self._columns: set[int] = set()
        self._depth = 0

    def feed(self, chunk: bytes, *, final: bool) -> None:
        self._window.add(chunk)
        if self._start < 0:
            refuse_other_encodings(self._window.rest(0)[:200])
        self.parser.Parse(chunk, final)
        if self._start >= 0 and self._end < 0:
            self._window.drop(self._last)

    def _before(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if name == _DATA and self._depth == 2:
            self._start = self._last = self.parser.CurrentByteIndex
            self._head = self._window.cut(0, self._start)
            self.parser.StartElementHandler = self._within
            self.parser.EndElementHandler = self._data_ends
        elif self._depth == 1:
            self.parser.EndElementHandler = self._shallower
            if not name.endswith(" worksheet"):
                raise unusual("a sheet that is no worksheet")

    def _shallower(self, _: str) -> None:
        self._depth -= 1

    def _within(self, name: str, attributes: dict[str, str]) -> None:
        if name == _CELL:
            self._cursor.to_cell(attributes)
            self._columns.add(self._cursor.column)
        elif name in _CONTENT:
            if self._cursor.column > self._filled:
                self._filled = self._cursor.column
        elif name == _ROW:
            self._last = self.parser.CurrentByteIndex
            self._cursor.to_row(attributes)

    def _data_ends(self, name: str) -> None:
        if name == _DATA:
            self._end = self._window.tag_end(self.parser.CurrentByteIndex)
            self.parser.StartElementHandler = self.parser.EndElementHandler = None

    def result(self) -> Scan:
        if self._end < 0 or not self._cursor.row:
            raise unusual("a sheet without rows")
        frame = self._head + b"<sheetData/>" + self._window.rest(self._end)
        return Scan(frame, (self._start, self._end), self._filled, frozenset(self._columns))
