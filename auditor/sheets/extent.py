"""How far apart the cells of a sheet stand, found without laying the sheet out."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_CELLS = 60_000_000
_OVERLAP = 400
_FEW_COLUMNS = 26
_MANY_COLUMNS = 600
# Each starts with plain letters, which lets the search skip prose quickly.
_ROW = re.compile(rb"""<row\s[^>]*?\br=["'](\d{1,9})["']""")
_WIDE = re.compile(rb"""r=(?<=\sr=)["']([A-Z]{2,4})(\d{1,9})["']""")
_LOW = re.compile(rb"""r=(?<=\sr=)["'](?:[A-Z](\d{6,9})|(\d{6,9}))["']""")
# Blank cells that only carry a format end in "/>" and take no room, so they are left out.
_FILLED = re.compile(rb"""r=(?<=\sr=)["']([A-Z]{1,4})(\d{1,9})["'][^<>/]*>""")


@dataclass(frozen=True, slots=True)
class Extent:
    """The rows and columns from the first cell of a sheet to the last that holds a value."""

    rows: int = 0
    columns: int = 0

    @property
    def cells(self) -> int:
        """Return how many cells a reader would lay out."""
        return self.rows * self.columns


def column_number(letters: str) -> int:
    """Return the 1-based number of a column's letters: ``A`` 1, ``Z`` 26, ``AA`` 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Return the letters of a 1-based column number: 1 ``A``, 27 ``AA``."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def rough_extent(chunks: Iterator[bytes]) -> Extent:
    """Return an upper bound of the extent of an Excel sheet's XML; it counts blanks as well."""
    rows, columns = 0, _FEW_COLUMNS
    for text in _overlapping(chunks):
        low = [number for pair in _LOW.findall(text) for number in pair if number]
        rows = max(rows, _largest(_ROW.findall(text)), _largest(low))
        for letters, row in _WIDE.findall(text):
            columns = max(columns, column_number(letters.decode()))
            rows = max(rows, int(row))
    return Extent(rows, columns)


def needs_care(extent: Extent) -> bool:
    """Whether a rough extent leaves it open that the filled cells are too far apart."""
    return extent.cells > MAX_CELLS or extent.columns > _MANY_COLUMNS


def filled_extent(chunks: Iterator[bytes]) -> Extent:
    """Return the extent of the cells of an Excel sheet's XML that hold a value; this is slow."""
    rows = columns = 0
    for text in _overlapping(chunks):
        for letters, row in _FILLED.findall(text):
            columns = max(columns, column_number(letters.decode()))
            rows = max(rows, int(row))
    return Extent(rows, columns)


def _overlapping(chunks: Iterator[bytes]) -> Iterator[bytes]:
    tail = b""
    for chunk in chunks:
        yield tail + chunk
        tail = chunk[-_OVERLAP:]


def _largest(numbers: list[bytes]) -> int:
    return max(map(int, numbers), default=0)


@dataclass(slots=True)
class _OdsWalk:
    """Follows an OpenDocument sheet, where one element may stand for many rows or columns."""

    row: int = 0
    column: int = 0
    rows: int = 0
    columns: int = 0
    repeat: int = 1
    widest: Extent = field(default_factory=Extent)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.row = self.rows = self.columns = 0
        elif name == "table:table-row":
            self.repeat = _count(attributes, "table:number-rows-repeated")
            self.row, self.column = self.row + self.repeat, 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.column += _count(attributes, "table:number-columns-repeated")
        if "office:value-type" in attributes or "calcext:value-type" in attributes:
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
            if self.rows * self.columns > self.widest.cells:
                self.widest = Extent(self.rows, self.columns)


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 12 else 1


def ods_cells(chunks: Iterator[bytes]) -> Extent:
    """Return the extent of the largest sheet in an OpenDocument ``content.xml``."""
    walk = _OdsWalk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
    except expat.ExpatError:
        return walk.widest  # the workbook library will say what is wrong with it
    return walk.widest


_ROW_HEADER, _BLANK_CELL, _LAST_CELL, _DIMENSIONS = 0, 1, 11, 148


def xlsb_extent(content: bytes) -> Extent:
    """Return the extent of a binary Excel sheet.

    Its stated dimensions are believed where they are harmless; otherwise they may only be
    formats, so its records are walked.
    """
    for kind, body in _records(content):
        if kind == _DIMENSIONS and len(body) >= 16:
            _, row, _, column = struct.unpack_from("<4I", body)
            if (row + 1) * (column + 1) <= MAX_CELLS:
                return Extent(row + 1, column + 1)
            break
    return _walked(content)


def _walked(content: bytes) -> Extent:
    row = rows = columns = 0
    for kind, body in _records(content):
        if kind == _ROW_HEADER and len(body) >= 4:
            row = int.from_bytes(body[:4], "little")
        elif _BLANK_CELL < kind <= _LAST_CELL and len(body) >= 4:
            rows = max(rows, row + 1)
            columns = max(columns, int.from_bytes(body[:4], "little") + 1)
    return Extent(rows, columns)


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a binary part: their kind and their bytes."""
    at, end = 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = (kind & 0x7F) | (content[at] << 7)
            at += 1
        length = shift = 0
        while at < end:
            byte = content[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, content[at : at + length]
        at += length
