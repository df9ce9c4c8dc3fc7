"""What the rows of one sheet need when they are written again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor.sheets.writing.in_place.fonts import Font
from auditor.sheets.writing.in_place.pieces import Piece


@dataclass(frozen=True, slots=True)
class RowsPlan:
    """What the rows of one sheet need: see :class:`~.room.SheetPlan` for ``start``.

    ``data`` are the places of the rows' element in the part, ``width`` the number of added
    columns, ``prefix`` that of the part's elements, ``fonts`` the font of every cell style,
    ``strings`` the shared strings by number.
    """

    data: tuple[int, int]
    start: int
    width: int
    prefix: str
    fonts: Sequence[Font]
    strings: Callable[[int], list[Piece]]
