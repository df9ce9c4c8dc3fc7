"""Changes to a text as records, so that what was changed can be told from what was not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

_ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)


@cache
def whole_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of any of these words or phrases, whole, longest first, in any case."""
    longest = sorted(words, key=len, reverse=True)
    each = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest)
    return re.compile(rf"(?<![\w'-])(?:{each})(?![\w-]|'\w)", re.IGNORECASE)


class Edit(NamedTuple):
    """The characters ``start`` to ``end`` of a text are replaced by ``new``."""

    start: int
    end: int
    new: str


def settled(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that change anything, in order; of two that overlap, the first."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(e for e in kept if text[e.start : e.end] != e.new)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return ``text`` with settled ``edits`` made."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])


def changed_spans(edits: Sequence[Edit]) -> tuple[tuple[int, int], ...]:
    """Return where the replacements stand in the text as edited."""
    spans: list[tuple[int, int]] = []
    shift = 0
    for edit in edits:
        start = edit.start + shift
        spans.append((start, start + len(edit.new)))
        shift += len(edit.new) - (edit.end - edit.start)
    return tuple(spans)


def moved(edits: Sequence[Edit], at: int) -> int:
    """Return where the character at ``at``, outside every edit, stands in the edited text."""
    return at + sum(len(e.new) - (e.end - e.start) for e in edits if e.end <= at)


def like(old: str, new: str) -> str:
    """Return ``new`` with the capitals of ``old``: ALL, First or as it is."""
    if len(old) > 1 and old.isupper():
        return new.upper()
    if old[:1].isupper():
        return new[:1].upper() + new[1:]
    return new[:1].lower() + new[1:]


def with_article(text: str, edit: Edit) -> tuple[Edit, ...]:
    """Return the edit, and one of the "a" or "an" before it where the new word needs the other."""
    article = _ARTICLE.search(text[: edit.start])
    if article is None:
        return (edit,)
    right = "an" if edit.new[:1].lower() in "aeiou" else "a"
    new = right.capitalize() if article[1][0].isupper() else right
    return (Edit(article.start(1), article.end(1), new), edit)
