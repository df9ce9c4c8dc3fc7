"""Where quotations begin and end in plain (normalised) text."""

from __future__ import annotations

import re
from bisect import bisect_right

Span = tuple[int, int]

LONGEST = 600
_DOUBLE_OPENS = re.compile(r"(?:^|(?<=[\s(\[/:>|*-]))\"(?=[^\s\"])|(?<=[\s'])\"(?=\w)")
_DOUBLE_CLOSES = re.compile(r"(?<=[^\s(\[])\"|\"(?=[\s.,;:?!)\]]|$)")
_SINGLE = re.compile(
    r"(?:^|(?<=[\s(\[\":-]))'(?=[^\s'])((?:[^'\n]|(?<=\w)'(?=\w)){1,400}?)(?<=[^\s])'(?![\w'])"
)


def quotations(plain: str) -> tuple[Span, ...]:
    """Return the spans inside quotation marks, marks included, in order, none inside another."""
    found = _double(plain) if '"' in plain else []
    if "'" in plain:
        found += [s for s in _single(plain) if enclosing(found, s[0]) is None]
        found.sort()
    return tuple(found)


def _double(plain: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    while opens := _DOUBLE_OPENS.search(plain, at):
        closes = _DOUBLE_CLOSES.search(plain, opens.end())
        again = _DOUBLE_OPENS.search(plain, opens.end())
        if closes is None:
            break
        lost = (
            closes.end() - opens.start() > LONGEST or "\n\n" in plain[opens.start() : closes.end()]
        )
        if lost or (again and again.start() < closes.start()):
            at = opens.end()
            continue
        spans.append((opens.start(), closes.end()))
        at = closes.end()
    return spans


def _single(plain: str) -> list[Span]:
    """Find quotations in single marks; a mark after an s may be a possessive, so words follow."""
    return [m.span() for m in _SINGLE.finditer(plain) if not _possessive(plain, m)]


def _possessive(plain: str, match: re.Match[str]) -> bool:
    """Tell 'til ... boys' from a quotation: the closing mark after an s, a lower word next."""
    end = match.end()
    after = plain[end : end + 2]
    starts_clipped = match.group(1)[:3].lower() in ("til", "cos", "em ", "bou")
    return starts_clipped or (
        plain[end - 2] == "s"
        and after[:1] == " "
        and after[1:].islower()
        and len(match.group(1)) > 120
    )


def enclosing(spans: list[Span] | tuple[Span, ...], at: int) -> Span | None:
    """Return the span that holds the character at ``at``, if any; spans in order."""
    i = bisect_right(spans, (at, 1 << 60)) - 1
    return spans[i] if i >= 0 and spans[i][0] <= at < spans[i][1] else None
