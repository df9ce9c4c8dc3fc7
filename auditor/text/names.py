"""Which capitalised words are somebody's name."""

from __future__ import annotations

from functools import cache

from auditor.text.cues import read, word_set
from auditor.text.tokens import Tokens

LONGEST, SPOKEN = 4, 3
_OTHER = word_set("grammar", "other")
_OWNERS = word_set("grammar", "owners")
_NO_SPEAKER = word_set("grammar", "no_speaker")


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


def speaker_run(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return the run of name words that ends before a token."""
    start = at
    while start > 0 and at - start < SPOKEN and may_speak(tokens, start - 1):
        start -= 1
    if start == at or (start and _is_role(tokens, start - 1)):
        return None
    return start, at


def _is_role(tokens: Tokens, at: int) -> bool:
    """Say whether the word before a name makes it no child's alone: "SU Craig", "my Kelly"."""
    return tokens.shouted[at] or tokens.words[at] in _OWNERS or tokens.words[at] in "/-'"


def may_speak(tokens: Tokens, at: int) -> bool:
    """Say whether a word can be the name of somebody who speaks: no abbreviation, no role."""
    word = tokens.words[at]
    return (
        is_name_at(tokens, at)
        and word.isalpha()
        and word not in _NO_SPEAKER
        and (not tokens.shouted[at])
    )
