"""Whether a phrase is denied, or only asked, supposed or feared."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.text.cues import Hit, word_set
from auditor.text.tokens import Tokens

REACH_BEFORE, REACH_AFTER, REACH_SUPPOSED = 8, 5, 10
_ENDS = word_set("negation", "ends")


def is_negated(tokens: Tokens, hits: Iterable[Hit], first: int, last: int) -> bool:
    """Say whether words around a range of tokens, in its clause, deny it."""
    start, end = tokens.sentence_range(tokens.sentence[first])
    for hit in hits:
        if hit.group != "negation" or not start <= hit.start < end:
            continue
        near = hit.end <= first and first - hit.end <= REACH_BEFORE
        if hit.kind == "before" and near and not _ended(tokens, hit.end, first):
            return True
        if hit.kind == "after" and last <= hit.start <= last + REACH_AFTER:
            return True
    return False


def is_hypothetical(tokens: Tokens, hits: Iterable[Hit], first: int, last: int) -> bool:
    """Say whether a range of tokens is only asked ("is he streetwise?") or supposed."""
    start, end = tokens.sentence_range(tokens.sentence[first])
    if tokens.words[end - 1] == "?":
        return True
    return any(
        hit.group == "hypothetical"
        and start <= hit.start
        and hit.end <= first
        and first - hit.end <= REACH_SUPPOSED
        and not _ended(tokens, hit.end, first)
        for hit in hits
    )


def _ended(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether the clause ends between two tokens."""
    words = tokens.words
    return any(
        words[at] in _ENDS or (at + 1 < end and f"{words[at]} {words[at + 1]}" in _ENDS)
        for at in range(start, end)
    )
