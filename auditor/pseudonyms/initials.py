"""People told by their initials: "AB said", "J. Musa", "T.M."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from auditor.pseudonyms.folding import folded
from auditor.pseudonyms.lexicon import abbreviations, is_common, words
from auditor.pseudonyms.words import Word

_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){1,2}[A-Z]\b\.?(?!\w)")
_SINGLE = re.compile(r"(?<![\w.'’&/-])[A-Z]\.(?=\s?(?:[A-Z][a-z]|[a-z]{2,}))")
_BARE = re.compile(r"(?<![\w.'’&/-])[A-Z]{1,3}(?![\w&/])(?!-\w)")
_NOT_DOTTED = frozenset({"DOB", "AKA", "NB", "UK", "US", "AE", "RC", "CE"})
_VERBS = re.compile(
    r"^\s+(?:(?:also|then|has|had|did|was|is|would|does|never|still)\s+)?(?:says|said|told|tells|stated"
    r"|states|reported|reports|disclosed|discloses|asked|explained|replied|added|lives|lived|denied"
    r"|admitted|appeared|cried|went|wants|wanted|feels|felt|likes|loves|presented|left|returned|refused"
    r"|seemed|looked|attends|is|was|has|had|does|did|became|came|thinks)\b"
)
_OWNS = re.compile(r"^['’]s\s+[a-z]")
_AGED = re.compile(
    r"^\s*\(\s*(?:aged?\s*)?\d{1,2}\s*(?:y|yrs?|years?|months?|m)?\b|^,?\s+aged?\s+\d"
)
_BEFORE = re.compile(
    r"\b(?:with|to|saw|visited|told|asked|about|child|mum|mother|father|dad|sibling|brother|sister"
    r"|friend|boyfriend|girlfriend|partner|and|that|by|for)\s+$"
)
_LETTERED = re.compile(
    r"(?:\d|\b(?:year|section|class|hepatitis|vitamin|plan|level|grade|type|part|block|the|a))\s?$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+$")


Pairs = dict[str, tuple[str, ...]]


def dotted_letters(text: str) -> set[str]:
    """Return the initials that a text writes with dots, without them: Z.B. as ZB."""
    found = {re.sub(r"[^A-Z]", "", m[0]) for m in _DOTTED.finditer(text)}
    return found - _NOT_DOTTED


def initials(
    text: str, named: Sequence[Word], sure: Pairs, dotted: AbstractSet[str] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Yield where initials of people stand.

    ``named`` are the words already known as names, ``sure`` the initials of people whom the
    row's own columns name, ``dotted`` those that its texts write with dots.
    """
    pairs = pairs_of(named)
    at_start = {w.start for w in named}
    for match in _DOTTED.finditer(text):
        if re.sub(r"[^A-Z]", "", match[0]) not in _NOT_DOTTED:
            yield match.span()
    for match in _SINGLE.finditer(text):
        following = match.end() + (text[match.end() : match.end() + 1] == " ")
        if following in at_start or _VERBS.match(text[match.end() :]):
            yield match.start(), match.end() - 1
    for match in _BARE.finditer(text):
        if _person(text, match, pairs, sure) or _known(match[0], sure, dotted):
            yield match.span()


def pairs_of(named: Sequence[Word]) -> Pairs:
    """Return the initials of the full names among name words, each with the words they are of."""
    pairs: Pairs = {}
    for first, second in pairwise(named):
        if first.gap in (" ", "-") and first.end + 1 == second.start:
            key = (folded(first.text)[0] + folded(second.text)[0]).upper()
            pairs.setdefault(key, (first.lower, second.lower))
    for word in named:
        pairs.setdefault(folded(word.text)[0].upper(), (word.lower,))
    return pairs


def pairs_of_people(people: Sequence[tuple[str, ...]]) -> Pairs:
    """Return the initials of people as the row's columns name them: first and last word."""
    named = [p for p in people if len(p) > 1]
    return {(p[0][0] + p[-1][0]).upper(): (p[0], p[-1]) for p in named}


def _known(said: str, sure: Pairs, dotted: AbstractSet[str]) -> bool:
    """Say whether bare letters are those of one of the row's people, and no abbreviation."""
    plain = abbreviations() | words("keep") | words("titles") | _PLAIN
    return len(said) > 1 and (said in sure or said in dotted) and said.lower() not in plain


def _person(text: str, match: re.Match[str], pairs: Pairs, sure: Pairs) -> bool:
    """Say whether bare capitals are somebody: by place, or as the initials of a known name."""
    said, after, before = match[0], text[match.end() :], text[: match.start()]
    owns = bool(_OWNS.match(after))
    acts = owns or bool(_AGED.match(after) or _VERBS.match(after))
    if len(said) == 1:
        lettered = _LETTERED.search(before)
        return not lettered and (owns or (acts and said not in "AI"))
    if _TITLE.search(before) or (said in sure and acts):
        return True
    if said in pairs and len(said) == 2 and acts and said.lower() not in _PLAIN:
        return True
    if said.lower() in abbreviations() | words("keep") | words("titles") | _PLAIN:
        return False
    if is_common(said.lower()) and not acts:
        return False
    return acts if said not in pairs else acts or bool(_BEFORE.search(before))


_PLAIN = frozenset(
    """
    it is he we me us no so or if an as at be by do go in my of on to up am oh ok pc
    """.split()
)
