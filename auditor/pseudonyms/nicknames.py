"""Names that a text says somebody goes by, and which name each of them stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.pseudonyms.folding import folded
from auditor.pseudonyms.kinds import Found, Hidden
from auditor.pseudonyms.lexicon import abbreviations, is_common, is_keep, words

_PART = r"[^\W\d_][\w]*"
_CAPITAL = rf"[A-Z]\w*(?:-{_PART}){{0,2}}"
_CUE = (
    r"(?:(?:also |otherwise )?known (?:to \w+ )?as|goes by(?: the name(?: of)?)?"
    r"|likes to be called|prefers(?: to be called)?|calls (?:him|her|them)self|nick-?named?"
    r"|street ?name|tag name|a\.?k\.?a\.?|alias)"
)
_LED = r"(?:\s+(?:is|was|of))?\s*[:,(]?\s*"
_IN_QUOTES = rf"(?:\"({_PART}(?:[ -]{_PART}){{0,2}})\"|'({_PART}(?:[ -]{_PART}){{0,2}})')"
_SAID = re.compile(rf"\b(?i:{_CUE}){_LED}(?:{_IN_QUOTES}|({_CAPITAL}))")
_CALLED = re.compile(r"\b(?i:called)\s*:?\s*[\"']?([A-Z][^\W\d_]+)")
_NAMED = r"\b([A-Z][^\W\d_]+)(?:\s+[A-Z][^\W\d_]+)?\s*[,(]?\s*"
_TIED = re.compile(rf"{_NAMED}(?:is |was )?(?i:{_CUE}){_LED}(?:{_IN_QUOTES}|({_CAPITAL}))")
_SHORT = re.compile(
    rf"{_NAMED}(?:\(|\"|')?\s*(?:or|short(?:ened to)?|called)\s*(?:[\"']?)([A-Z][^\W\d_]+)"
)
_BESIDE = re.compile(
    rf"\b([A-Z][^\W\d_]+)\s+(?:\(\s*)?[\"']([A-Z]\w{{0,14}}(?:-{_PART})?)[\"'](?:\s*\))?\s+[A-Z]"
)
SHORTEST = 2


def nicknames(text: str) -> Iterator[Found]:
    """Yield where a text says what somebody goes by: aka 'T-Man', street name Ghost."""
    for match in _SAID.finditer(text):
        group = match.lastindex or 0
        if _can_be(match[group]):
            yield Found(*match.span(group), Hidden.NAME)
    for match in _CALLED.finditer(text):
        if _can_be(match[1]):
            yield Found(*match.span(1), Hidden.NAME)


def _can_be(said: str) -> bool:
    """Say whether quoted words are no more than what a thing or service is called."""
    lower = said.lower()
    plain = (
        is_keep(lower)
        or lower in words("settings") | abbreviations()
        or lower.split()[0] in _NO_START
    )
    return len(folded(said)) >= SHORTEST and not plain


_NO_START = frozenset("a an the my his her their our your not no being".split())


def ties(text: str) -> dict[str, str]:
    """Return which nickname stands for which name, where the text ties them, both folded."""
    tied: dict[str, str] = {}
    for pattern in (_TIED, _SHORT, _BESIDE):
        for match in pattern.finditer(text):
            name, nick = match[1], match[match.lastindex or 2]
            if is_common(name.lower()) or is_keep(nick.lower()) or not _can_be(nick):
                continue
            if folded(name) != folded(nick):
                tied.setdefault(folded(nick), folded(name))
    return tied
