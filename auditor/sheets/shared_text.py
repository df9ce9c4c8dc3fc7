"""How much text the cells of an Excel workbook show: a shared text counts each time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.sheets.extent import overlapping

_ITEM = re.compile(rb"<(?:[^\s<>/:=]+:)?si(?=[\s/>])")
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
_SHOWN = re.compile(rb"""\bt=["']s["'][^<>]{0,300}><v>(\d{1,9})</v>""")


class SharedCells:
    """Counts the cells of a sheet that show a shared text."""

    def __init__(self) -> None:
        self.count = 0

    def feed(self, text: bytes, tail: bytes) -> None:
        """Take the next piece; ``tail`` is how it overlaps with the one before."""
        if b"<c" not in text and b":c" not in text:
            return
        self.count += len(_SHARED.findall(text)) - (len(_SHARED.findall(tail)) if tail else 0)


class SharedItems:
    """Measures the shared texts of a workbook: how many bytes lie from each to the next."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self._at = 0
        self._last: int | None = None
        self.plain = True

    def feed(self, text: bytes, tail: bytes) -> None:
        """Take the next piece; ``tail`` is how it overlaps with the one before."""
        first = self._at - len(tail)
        # A comment could hold what looks like a text and shift the numbers of all others.
        self.plain = self.plain and b"<!" not in text
        for match in _ITEM.finditer(text):
            place = first + match.start()
            if self._last is None or place > self._last:
                self._close(place)
        self._at = first + len(text)

    def _close(self, place: int) -> None:
        if self._last is not None:
            self.lengths.append(place - self._last)
        self._last = place

    def finish(self) -> list[int]:
        """Return the lengths in bytes, in order; an upper bound, as they include markup."""
        self._close(self._at)
        return self.lengths


def shown_items(chunks: Iterator[bytes]) -> Iterator[int]:
    """Yield the number of the shared text for each cell of a sheet that shows one."""
    before = -1
    at = 0
    for text, tail in overlapping(chunks):
        first = at - len(tail)
        for match in _SHOWN.finditer(text):
            if first + match.start() > before:
                before = first + match.start()
                yield int(match[1])
        at = first + len(text)


def text_shown(shown: Iterable[int], cells: int, lengths: Sequence[int]) -> int:
    """Return the bytes of text that ``cells`` cells show, of which ``shown`` are known.

    The others count as if each showed the longest.
    """
    longest = max(lengths, default=0)
    known = total = 0
    for item in shown:
        known += 1
        total += lengths[item] if item < len(lengths) else 0
    return total + max(0, cells - known) * longest
