"""Physical lines to paragraphs: which line ends are only where prose was wrapped."""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*[^\s\n][^\n]*")
_ITEM = re.compile(
    r"\s*(?:[-*\u2022\u25cf\u25aa\u00b7\u2023>#|]|\[[ xXyYnN\u2713\u2714]?\]"
    r"|\(?\d{1,2}[.)]\s|\(?[a-zA-Z][.)]\s"
    r"|[0-2]?\d[:.]?[0-5]\d\b|[A-Z][\w' /]{1,30}:(?:\s|$))"
)
_ENDED = re.compile(r"[.?!:;|\]*\u2026][\"')\]]*\s*$")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:the|a|an|and|or|but|of|to|in|with|for|by|from|his|her|their|that|was|were|is|on|at"
    r"|who|which|has|had|have|been|be|not|as|my|our|said))\s*$",
    re.IGNORECASE,
)
NARROW, WIDE, FULL_SHARE = 55, 160, 0.6


def paragraphs(plain: str) -> list[Span]:
    """Return the spans of text that belong together: a line, or the lines of wrapped prose."""
    lines = [m.span() for m in _LINE.finditer(plain)]
    if len(lines) < 2:
        return lines
    wrapped = _is_wrapped(plain, lines)
    joined = [lines[0]]
    for line in lines[1:]:
        if _continues(plain, joined[-1], line, wrapped):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _is_wrapped(plain: str, lines: list[Span]) -> int:
    """Return the width the text was wrapped at, 0 where lines end as their writer meant them to."""
    width = max(len(plain[s:e].strip()) for s, e in lines)
    pairs = [(a, b) for a, b in pairwise(lines) if plain.count("\n", a[1], b[0]) == 1]
    if not NARROW <= width <= WIDE or len(pairs) < 2:
        return 0
    if not any(plain[b[0] : b[1]].lstrip()[:1].islower() for _, b in pairs):
        return 0
    full = sum(_is_full(plain, a, b, width) and not _ITEM.match(plain, b[0]) for a, b in pairs)
    return width if full / len(pairs) >= FULL_SHARE else 0


def _is_full(plain: str, line: Span, following: Span, width: int) -> bool:
    """Say whether the next line's first word would not have fitted on this one."""
    first = plain[following[0] : following[1]].split(None, 1)[0]
    length = len(plain[plain.rfind("\n", 0, line[1]) + 1 : line[1]].strip())
    return length + 1 + len(first) > width


def _continues(plain: str, line: Span, following: Span, wrapped: int) -> bool:
    if plain.count("\n", line[1], following[0]) != 1 or _ITEM.match(plain, following[0]):
        return False
    if wrapped and _is_full(plain, line, following, wrapped):
        return True
    text = plain[line[0] : line[1]]
    begins = plain[following[0] : following[1]].lstrip()[:1]
    return begins.islower() and not _ENDED.search(text) and _UNFINISHED.search(text) is not None
