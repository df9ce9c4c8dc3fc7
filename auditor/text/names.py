"""Which capitalised words are somebody's name."""

from __future__ import annotations

from functools import cache

from auditor.text.cues import read, word_set
from auditor.text.tokens import Tokens

LONGEST = 4
_OTHER = word_set("grammar", "other")


@cache
def _common() -> frozenset[str]:
    """Return the words that are never names, as the cue lists hold them."""
    people = read("people")
    nouns = {
        w
        for kind in ("parent", "public", "professional", "record", "child", "unclear")
        for phrases in people[kind].values()
        for p in phrases
        for w in p.split()
    }
    titles = {w for phrases in people["titles"].values() for w in phrases}
    sentences = {
        w
        for key in ("openers", "joiners", "clause_verbs", "finite", "subjects")
        for w in word_set("sentences", key)
    }
    return frozenset(nouns | titles | sentences | word_set("speaker", "say") | _OTHER)


def is_name_at(tokens: Tokens, at: int) -> bool:
    """Say whether the token at ``at`` can be a name: a capital, and no common word."""
    if not 0 <= at < len(tokens.words) or not tokens.capital[at]:
        return False
    word = tokens.words[at]
    return word not in _common() and (word.isalpha() or word.endswith(".")) and len(word) > 1


def name_run(tokens: Tokens, at: int, titled: bool = False) -> tuple[tuple[str, ...], int]:
    """Return the name that begins at or just after a token, and the token after it.

    After a noun a comma or bracket may stand before it ("Mum, Kelly Larkin, lives ..."), but
    then one must close it too.
    """
    start = at
    fenced = (
        not titled and at > 0 and at < len(tokens.words) and tokens.words[at] in (",", "(", "-")
    )
    if fenced:
        start += 1
        while start < len(tokens.words) and tokens.words[start] in (
            "mr",
            "ms",
            "mrs",
            "miss",
            "dr",
            "called",
        ):
            start += 1
    end = start
    limit = min(start + LONGEST + 2, tokens.sentence_end(at - 1))
    while end < limit and (
        is_name_at(tokens, end)
        or (end > start and tokens.words[end : end + 1] == ("-",) and is_name_at(tokens, end + 1))
    ):
        end += 1
    if end == start or (
        fenced and tokens.words[end : end + 1] not in ((",",), (")",), (".",), ("(",), ("-",))
    ):
        return (), at
    return tuple(w for w in tokens.words[start:end] if w.isalpha()), end
