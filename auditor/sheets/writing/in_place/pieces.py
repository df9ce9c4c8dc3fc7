"""A cell's text in the pieces that its XML has, met with the text as it was read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.sheets.writing.in_place.fonts import Font

_UNIT = re.compile(r"_x([0-9A-Fa-f]{4})_|.", re.DOTALL)
_WHITE = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a cell's text, just as its XML has it.

    ``font`` is ``None`` where the cell's own is meant; ``kept`` says that white space at its
    ends counts.
    """

    text: str
    font: Font | None = None
    kept: bool = True


def check_of(text: str) -> int:
    """Return a number by which a text is known again."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def aligned(pieces: Sequence[Piece], length: int, check: int) -> list[int] | None:
    """Return where each character of the text that was read starts in the joined pieces.

    The text is known by its length and :func:`check_of`; there is one place more, for its
    end. ``None`` where the pieces are not that text.
    """
    joined = "".join(piece.text for piece in pieces)
    if len(joined) == length and check_of(joined) == check:
        return list(range(length + 1))
    places: list[int] = []
    characters: list[str] = []
    start = 0
    for piece in pieces:
        for at, character in _units(piece):
            places.append(start + at)
            characters.append(character)
        start += len(piece.text)
    if len(characters) != length or check_of("".join(characters)) != check:
        return None
    return [*places, start]


def _units(piece: Piece) -> list[tuple[int, str]]:
    """Return the characters that a piece shows, escapes resolved, and where they start."""
    text = piece.text
    first = 0 if piece.kept else len(text) - len(text.lstrip(_WHITE))
    last = len(text) if piece.kept else len(text.rstrip(_WHITE))
    return [
        (match.start(), chr(int(match[1], 16)) if match[1] else match[0])
        for match in _UNIT.finditer(text, first, max(last, first))
    ]
