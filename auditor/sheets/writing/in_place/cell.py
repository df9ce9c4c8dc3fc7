"""One narrative's cell as it is met in a sheet's XML."""

from __future__ import annotations

from auditor.sheets.safe import CELL_LIMIT, units
from auditor.sheets.writing.in_place.fonts import Font
from auditor.sheets.writing.in_place.marks import CellMarks
from auditor.sheets.writing.in_place.names import MAIN
from auditor.sheets.writing.in_place.narrative import marked_cell
from auditor.sheets.writing.in_place.pieces import Piece, aligned
from auditor.sheets.writing.in_place.rows_plan import RowsPlan
from auditor.sheets.writing.in_place.strings import PieceReader

_VALUE, _INLINE = f"{MAIN} v", f"{MAIN} is"
_PLAIN = frozenset({_VALUE, _INLINE, *(f"{MAIN} {name}" for name in ("t", "r", "rPr", "rPh"))})


class OpenCell:
    """Collects what a cell holds; ``at`` is where it starts."""

    def __init__(self, column: int, at: int, attributes: dict[str, str]) -> None:
        self.column = column
        self.at = at
        self._attributes = attributes
        self._reader = PieceReader()
        self._value: list[str] = []
        self._in_value = False
        self._only_text = True
        self._within = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element within the cell."""
        self._in_value = name == _VALUE
        if self._within:
            self._reader.start(name, attributes)
        elif name not in _PLAIN:
            # A formula, or something of a later version of Excel.
            self._only_text = False
        if name == _INLINE:
            self._within += 1

    def data(self, text: str) -> None:
        """Take characters."""
        if self._in_value:
            self._value.append(text)
        else:
            self._reader.data(text)

    def end(self, name: str) -> None:
        """Take the end of an element within the cell."""
        self._in_value = False
        if name == _INLINE:
            self._within -= 1
        elif self._within:
            self._reader.end(name)

    def marked(self, tag: bytes, plan: RowsPlan, marks: CellMarks) -> bytes | None:
        """Return the cell with its marks; ``None`` where it must stay as it is.

        So it must where a formula gives its text, and where its text is not what was read.
        """
        pieces = self._pieces(plan) if self._only_text else []
        if not pieces or units("".join(piece.text for piece in pieces)) > CELL_LIMIT:
            return None
        places = aligned(pieces, marks.length, marks.check)
        if places is None:
            return None
        return marked_cell(tag, plan.prefix, self._font(plan), pieces, marks.spans, places)

    def _pieces(self, plan: RowsPlan) -> list[Piece]:
        kind, value = self._attributes.get("t"), "".join(self._value).strip()
        if kind == "inlineStr":
            return self._reader.pieces
        if kind == "str":
            return [Piece("".join(self._value))]
        if kind != "s" or not value.isdecimal():
            return []
        try:
            return plan.strings(int(value))
        except IndexError:
            return []

    def _font(self, plan: RowsPlan) -> Font:
        style = self._attributes.get("s", "0")
        number = int(style) if style.isdecimal() else 0
        return plan.fonts[number] if number < len(plan.fonts) else ()
