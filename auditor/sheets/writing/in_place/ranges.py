"""References to cells: "B2:D9" and what overlaps what; rows and columns count from 1."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from auditor.sheets.extent import column_letters, column_number

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CORNER = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d{0,7})")
letters_to_number = lru_cache(maxsize=20_000)(column_number)


@dataclass(frozen=True, slots=True)
class Area:
    """A block of cells, all four sides included."""

    top: int
    left: int
    bottom: int
    right: int

    def overlaps(self, other: Area) -> bool:
        """Whether the two share a cell."""
        rows = self.top <= other.bottom and other.top <= self.bottom
        return rows and self.left <= other.right and other.left <= self.right

    def shares_rows(self, top: int, bottom: int) -> bool:
        """Whether it reaches into these rows."""
        return self.top <= bottom and top <= self.bottom

    def __str__(self) -> str:
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


def area(reference: str) -> Area | None:
    """Return the block that ``reference`` names; ``None`` where it cannot be read."""
    corners = [_CORNER.fullmatch(corner) for corner in reference.strip().split(":")]
    if len(corners) > 2 or not all(corners) or not corners[0] or not any(corners[0].groups()):
        return None
    (first, top), (last, bottom) = ((c[1], c[2]) for c in (corners[0], corners[-1]) if c)
    return Area(
        int(top or 1), letters_to_number(first) if first else 1,
        int(bottom or _LAST_ROW), letters_to_number(last) if last else _LAST_COLUMN,
    )  # fmt: skip


def areas(references: Iterable[str]) -> list[Area]:
    """Return the blocks of lists of references that are parted by spaces."""
    found = (area(each) for references_ in references for each in references_.split())
    return [each for each in found if each is not None]
