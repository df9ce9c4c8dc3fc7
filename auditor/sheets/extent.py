"""How far apart the cells of an Excel sheet stand, found without laying the sheet out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

MAX_CELLS = 60_000_000
_OVERLAP = 400
_FEW_COLUMNS = 26
_ROWS_NOT_SEEN = 100_000
_DEEPEST = 256
# Each starts with plain letters, which lets the search skip prose quickly.
_ROW = re.compile(rb"""<row\s[^<>]{0,300}?\br=["'](\d{1,30})["']""")
_WIDE = re.compile(rb"""r=(?<=\sr=)["']([A-Za-z]{2,9})(\d{1,30})["']""")
_LOW = re.compile(rb"""r=(?<=\sr=)["'](?:[A-Za-z](\d{6,30})|(\d{6,30}))["']""")
_CELL = re.compile(r"([A-Za-z]{1,9})(\d{1,30})")
_AFTER_NAME = b" >/\t\r\n"


@dataclass(frozen=True, slots=True)
class Extent:
    """The rows and columns from the first cell of a sheet to the last that holds a value.

    ``unplaced`` says that some cells do not tell where they stand, so that the rows and
    columns are no bound.
    """

    rows: int = 0
    columns: int = 0
    unplaced: bool = False

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


def overlapping(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield each chunk with the end of the one before in front, and that end alone."""
    tail = b""
    for chunk in chunks:
        yield tail + chunk, tail
        tail = (tail + chunk)[-_OVERLAP:]


class RoughExtent:
    """Follows the XML of an Excel sheet for an upper bound of its extent.

    Blanks are counted as well. Cells that do not begin with their place, as nearly every
    program writes them, are only noticed.
    """

    def __init__(self) -> None:
        self._rows, self._columns = 0, _FEW_COLUMNS
        self._row_tags = self._placed_rows = self._cell_tags = self._placed_cells = 0

    def feed(self, text: bytes, tail: bytes) -> None:
        """Take the next piece; ``tail`` is how it overlaps with the one before."""
        low = [number for pair in _LOW.findall(text) for number in pair if number]
        self._rows = max(self._rows, _largest(_ROW.findall(text)), _largest(low))
        for letters, row in _WIDE.findall(text):
            self._columns = max(self._columns, column_number(letters.decode()))
            self._rows = max(self._rows, int(row))
        self._row_tags += _tags(text, b"row") - _tags(tail, b"row")
        self._cell_tags += _tags(text, b"c") - _tags(tail, b"c")
        self._placed_rows += _placed(text, b"row") - _placed(tail, b"row")
        self._placed_cells += _placed(text, b"c") - _placed(tail, b"c")

    def extent(self) -> Extent:
        """Return the bound for what was fed."""
        more = self._row_tags - self._placed_rows
        unplaced = self._cell_tags > self._placed_cells
        return Extent(self._rows + max(more, 0), self._columns, unplaced)


def _tags(text: bytes, name: bytes) -> int:
    """Count start tags of that name, with a prefix or without."""
    found = sum(text.count(b"<" + name + bytes([after])) for after in _AFTER_NAME)
    if b":" + name in text:
        found += len(re.findall(rb"<[^\s<>/:=]+:" + name + rb"[\s/>]", text))
    return found


def _placed(text: bytes, name: bytes) -> int:
    start = b"<" + name + b" r="
    return text.count(start + b'"') + text.count(start + b"'")


def rough_extent(chunks: Iterator[bytes]) -> Extent:
    """Return an upper bound of the extent of an Excel sheet's XML; it counts blanks as well."""
    rough = RoughExtent()
    for text, tail in overlapping(chunks):
        rough.feed(text, tail)
    return rough.extent()


def needs_care(extent: Extent, most: int = MAX_CELLS) -> bool:
    """Whether a rough extent leaves it open that the filled cells are too far apart."""
    many = extent.columns > _FEW_COLUMNS and extent.columns * _ROWS_NOT_SEEN > most
    return extent.unplaced or many or extent.cells > most


class UnsoundError(Exception):
    """A sheet's XML is not well formed, or nested deeper than any sheet is."""


class _Walk:
    """Follows rows and cells as a reader does: those without a place follow the one before."""

    def __init__(self) -> None:
        self.row = self.column = self.depth = 0
        self.rows = self.columns = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnsoundError
        local = name.rpartition(":")[2]
        if local == "row":
            given = attributes.get("r", "")
            self.row = _number(given) if given else self.row + 1
            self.column = 0
        elif local == "c":
            self._cell(attributes.get("r", ""))
        elif local in ("v", "is"):
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)

    def _cell(self, given: str) -> None:
        place = _CELL.fullmatch(given)
        self.column = column_number(place[1]) if place else self.column + 1
        if place:
            self.row = int(place[2])

    def end(self, name: str) -> None:
        self.depth -= 1


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 31 else 0


def filled_extent(chunks: Iterator[bytes]) -> Extent:
    """Return the extent of the cells of an Excel sheet's XML that hold a value; this is slow.

    Raises ``UnsoundError`` where the XML is not well formed.
    """
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
    except expat.ExpatError:
        raise UnsoundError from None
    return Extent(walk.rows, walk.columns)


def _largest(numbers: list[bytes]) -> int:
    return max(map(int, numbers), default=0)
