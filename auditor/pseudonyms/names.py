"""Which words of a text are names: by what the text shows, by capitals, by the dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.pseudonyms.lexicon import (
    is_common,
    is_keep,
    is_ordinary,
    looks_misspelt,
    words,
)
from auditor.pseudonyms.words import Style, Word, style_of
from auditor.text import Analysed
from auditor.text.cues import word_set

_AGE = re.compile(r"^\s*(?:\(|,|-|–)?\s*(?:aged?\s*)?\(?\d{1,2}(?!\d|[:.,/]\d)")
_CALLED = re.compile(
    r"\b(?:known as|goes by(?: the name(?: of)?)?|likes to be called|prefers"
    r"|calls (?:him|her|them)self"
    r"|nick-?named?|street name|a\.?k\.?a\.?|alias|otherwise known as|called)"
    r"\s*:?\s*[\"“‘']?([^\W\d_]{2,})",
    re.IGNORECASE,
)
_NICK = re.compile(
    r"\b([A-Z][^\W\d_]+)(?:\s+[A-Z][^\W\d_]+)?\s*[,(]?\s*(?:\(|\"|“|‘|')?\s*"
    r"(?:(?:(?:also |otherwise )?known (?:to \w+ )?as|goes by|likes to be called"
    r"|prefers(?: to be called)?"
    r"|a\.?k\.?a\.?|alias|nicknamed|or|short(?:ened to)?|called)\s*[\"“‘']?)([A-Z][^\W\d_]+)"
)
_QUOTED = re.compile(
    r"\b([A-Z][^\W\d_]+)\s+(?:\(\s*)?[\"“‘']([A-Z][^\W\d_]{1,14})[\"”’'](?:\s*\))?\s+[A-Z]"
)
LEAST_SHOUTED = 5


def strong_names(text: str, told: Sequence[Word], analysed: Analysed) -> set[str]:
    """Return the words, lower case, that the text shows to be names, plain words among them."""
    within = {w.lower for w in told if w.capital and not w.first}
    written = {w.lower for w in told if w.capital or len(w.text) >= LEAST_SHOUTED}
    found = {w for w in _mentioned(analysed) if w in within or not is_ordinary(w)} & written
    for n, word in enumerate(told):
        if not (word.capital or word.shouted) or is_keep(word.lower):
            continue
        before, after = told[n - 1] if n else None, told[n + 1] if n + 1 < len(told) else None
        if _shown(word, before, after) and not (is_common(word.lower) and word.shouted):
            found.add(word.lower)
    for match in _CALLED.finditer(text):
        if match[1][0].isupper() and not is_keep(match[1].lower()):
            found.add(match[1].lower())
    return {w for w in found if len(w) > 1 and not is_keep(w)}


def _mentioned(analysed: Analysed) -> Iterator[str]:
    """Yield the words that the reader of narratives takes for names, unless they are common."""
    for mention in analysed.cues.mentions:
        if mention.named and not mention.pronoun:
            yield from (w for w in mention.named if not is_common(w) or w in words("also_names"))


def _shown(word: Word, before: Word | None, after: Word | None) -> bool:
    """Say whether the words beside one show it to be a name: a title, a name, an age."""
    if before is not None and before.lower in words("titles") and before.gap in (" ", ". "):
        plain = is_common(word.lower) and before.gap == ". "
        return not plain and (before.text[0].isupper() or before.lower in _WRITTEN_SMALL)
    surname = (
        before is not None
        and before.gap == " "
        and before.capital
        and _plainly(before)
        and not word.first
    )
    if surname and (not is_common(word.lower) or word.lower in words("also_names")):
        return True
    last = after is None or word.gap != " " or not after.capital
    return surname and last and word.capital and _can_be_surname(word.lower)


_WRITTEN_SMALL = frozenset(["mr", "mrs", "ms", "miss", "dr"])


def _can_be_surname(lower: str) -> bool:
    no = words("settings") | words("seldom") | word_set("grammar", "other") | words("verbs")
    return len(lower) > 3 and lower not in no


def _plainly(word: Word) -> bool:
    """Say whether a word is a name by itself: it has a capital and no dictionary has it."""
    return not is_ordinary(word.lower) or (
        word.lower in words("also_names") and word.lower not in words("seldom")
    )


def ties(text: str) -> dict[str, str]:
    """Return which nickname stands for which name, where the text ties them, in lower case."""
    tied: dict[str, str] = {}
    for pattern in (_NICK, _QUOTED):
        for match in pattern.finditer(text):
            name, nick = match[1].lower(), match[2].lower()
            if not is_common(name) and not is_keep(nick) and nick != name:
                tied.setdefault(nick, name)
    return tied


def name_words(told: Sequence[Word], known: set[str], columns: set[str]) -> Iterator[Word]:
    """Yield the words that are names; ``known`` are shown by the text, ``columns`` by the row."""
    style = style_of(list(told))
    taken: set[int] = set()
    for n, word in enumerate(told):
        before, after = told[n - 1] if n else None, told[n + 1] if n + 1 < len(told) else None
        if _is_name(word, before, after, style, known, columns) or (
            n - 1 in taken and _surname_in_one_case(word, told[n - 1], style)
        ):
            taken.add(n)
    again = {told[n].lower for n in taken} | known | columns
    for n, word in enumerate(told):
        if n in taken or _again(word, again, style):
            yield word


def _surname_in_one_case(word: Word, before: Word, style: Style) -> bool:
    """Say whether a word after a name is its second part, where capitals tell nothing."""
    if not (style.shouted or style.small) or before.gap != " " or len(word.text) < 3:
        return False
    lower = word.lower
    both = lower in words("also_names") and lower not in words("verbs") | words("seldom")
    return both or not (is_ordinary(lower) or is_keep(lower))


def _is_name(
    word: Word,
    before: Word | None,
    after: Word | None,
    style: Style,
    known: set[str],
    columns: set[str],
) -> bool:
    lower = word.lower
    if len(word.text) < 2 or (is_keep(lower) and lower not in columns):
        return False
    if lower in columns:
        shown = not word.text[0].islower() or not is_ordinary(lower) or style.small
        return shown or (_acts(word, after) and (after is None or after.lower not in _LOOSE))
    if style.shouted or style.small:
        return _in_one_case(word, before, after, style, known)
    if word.shouted:
        return _shouted(word, before, known)
    if not word.capital:
        return _small(word, before)
    if lower in known:
        return not (word.first and lower in words("seldom")) or _acts(word, after)
    return _by_capital(word, before, after)


_LOOSE = frozenset(["then", "and", "who"])


def _by_capital(word: Word, before: Word | None, after: Word | None) -> bool:
    lower = word.lower
    if not is_ordinary(lower):
        return True
    both = lower in words("also_names")
    if lower in words("months") and _dated(before):
        return False
    if both and not word.first:
        return lower not in words("seldom") or _alone(before, word, after)
    if is_common(lower) and not both:
        return False
    if word.first:
        return both and lower not in words("seldom") and _acts(word, after)
    return _alone(before, word, after)


def _dated(before: Word | None) -> bool:
    """Say whether what stands before a month makes a date of it: "11 May", "in May"."""
    return before is None or bool(re.search(r"\d", before.gap)) or before.lower in words("dated")


def _alone(before: Word | None, word: Word, after: Word | None) -> bool:
    """Say whether a word has a capital among words that have none."""
    left = before is None or not before.capital or before.gap.strip() != ""
    right = after is None or not after.capital or word.gap.strip() != "" or "\n" in word.gap
    return left and right and (word.lower not in words("seldom") or _acts(word, after))


def _acts(word: Word, after: Word | None) -> bool:
    """Say whether what follows suits a person: a verb, an age, what is theirs, a surname."""
    if _AGE.match(word.gap + " ") or re.match(r"^['’]s?\b", word.gap):
        return True
    if after is None or word.gap != " ":
        return False
    return after.lower in words("verbs") or (after.capital and not is_common(after.lower))


def _shouted(word: Word, before: Word | None, known: set[str]) -> bool:
    """Say whether a word in capitals among others is a name: Jaydon MUSA."""
    if word.lower in known:
        return True
    both = word.lower in words("also_names")
    if is_ordinary(word.lower) and not both:
        return False
    beside = before is not None and before.gap == " " and before.capital and _plainly(before)
    return beside or (len(word.text) >= LEAST_SHOUTED and not both)


def _small(word: Word, before: Word | None) -> bool:
    """Say whether a word without a capital stands where a name does, and no dictionary has it."""
    if len(word.text) < 3 or is_ordinary(word.lower) or looks_misspelt(word.lower):
        return False
    if before is None or before.gap not in (" ", ", ", ": "):
        return False
    return before.lower in words("titles") | words("called") | words("near_kin")


def _named_place(word: Word, before: Word | None, after: Word | None) -> bool:
    if before is not None and before.gap in (" ", ", ", ": ", ". "):
        if before.lower in words("titles") | words("called"):
            return True
        if before.lower in words("kin") and before.gap != ". ":
            return True
    return _acts(word, after)


def _in_one_case(
    word: Word, before: Word | None, after: Word | None, style: Style, known: set[str]
) -> bool:
    """Say whether a word is a name in a text that is all capitals, or has none."""
    lower = word.lower
    titled = before is not None and before.lower in words("titles") and before.gap in (" ", ". ")
    if titled and lower not in words("verbs") and not is_common(lower):
        return True
    if is_ordinary(lower):
        both = lower in words("also_names") and lower not in words("seldom")
        return (
            both and (titled or not is_common(lower)) and _named_place(word, before, after)
        ) or (word.capital and lower in known and style.small)
    return not looks_misspelt(lower) or _named_place(word, before, after)


def _again(word: Word, again: set[str], style: Style) -> bool:
    """Say whether a word is a name found elsewhere in the row, written in small letters here."""
    if word.lower not in again or len(word.text) < 3 or is_keep(word.lower):
        return False
    if is_ordinary(word.lower):
        return (word.shouted or style.small) and not is_common(word.lower)
    return True
