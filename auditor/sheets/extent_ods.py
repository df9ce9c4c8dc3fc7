"""How much an OpenDocument sheet unfolds to, where one element may stand for many cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from auditor.sheets.extent import Extent, UnsoundError

_DEEPEST = 1_000


@dataclass(slots=True)
class OdsWalk:
    """Follows ``content.xml``: the largest sheet, all cells, and all text as often as shown."""

    row: int = 0
    column: int = 0
    rows: int = 0
    columns: int = 0
    repeat: int = 1
    across: int = 1
    cells: int = 0
    text: int = 0
    depth: int = 0
    filled: bool = False
    widest: Extent = field(default_factory=Extent)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnsoundError
        if name == "table:table":
            self.row = self.rows = self.columns = 0
        elif name == "table:table-row":
            self.repeat = _count(attributes, "table:number-rows-repeated")
            self.row, self.column = self.row + self.repeat, 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.across = _count(attributes, "table:number-columns-repeated")
        self.column += self.across
        self.filled = "office:value-type" in attributes or "calcext:value-type" in attributes
        if self.filled:
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
            if self.rows * self.columns > self.widest.cells:
                self.widest = Extent(self.rows, self.columns)
            stated = len(attributes.get("office:string-value", ""))
            self.text += stated * self.across * self.repeat

    def end(self, name: str) -> None:
        self.depth -= 1
        if name == "table:table":
            self.cells += self.rows * self.columns

    def data(self, text: str) -> None:
        if self.filled:
            self.text += len(text) * self.across * self.repeat


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 12 else 1


def ods_walk(chunks: Iterator[bytes]) -> OdsWalk:
    """Return what an OpenDocument ``content.xml`` unfolds to.

    Raises ``UnsoundError`` where it is nested deeper than any sheet is.
    """
    walk = OdsWalk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.data
    parser.buffer_text = True
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
    except expat.ExpatError:
        raise UnsoundError from None
    return walk


def ods_cells(chunks: Iterator[bytes]) -> Extent:
    """Return the extent of the largest sheet in an OpenDocument ``content.xml``."""
    return ods_walk(chunks).widest
