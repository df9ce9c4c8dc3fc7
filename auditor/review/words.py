"""Keeping the words of a referral out of what reviewers typed."""

from __future__ import annotations

import re
from collections.abc import Iterable

RUN = 4
REMOVED = "[words of the referral]"
_WORD = re.compile(r"\w+")
_LONGEST = 1_000


def without_quotes(reason: str, texts: Iterable[str]) -> str:
    """Return ``reason`` with every run of four or more words of ``texts`` taken out.

    A single name or a short phrase is not recognised: reviewers are asked not to copy any.
    """
    words = list(_WORD.finditer(reason))
    told = [word.group().casefold() for word in words]
    if len(told) < RUN:
        return reason[:_LONGEST]
    runs = {run for text in texts for run in _runs(text)}
    copied = [tuple(told[i : i + RUN]) in runs for i in range(len(told) - RUN + 1)]
    kept: list[str] = []
    at = 0
    for start, end in _spans(copied):
        kept += [reason[at : words[start].start()], REMOVED]
        at = words[end - 1].end()
    return ("".join(kept) + reason[at:])[:_LONGEST]


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    told = [word.casefold() for word in _WORD.findall(text)]
    return (tuple(told[i : i + RUN]) for i in range(len(told) - RUN + 1))


def _spans(copied: list[bool]) -> Iterable[tuple[int, int]]:
    """Yield the (first, last + 1) words of each stretch that was copied."""
    first: int | None = None
    for i, hit in enumerate([*copied, False]):
        if hit and first is None:
            first = i
        elif not hit and first is not None and not any(copied[i : i + RUN]):
            yield first, i - 1 + RUN
            first = None
