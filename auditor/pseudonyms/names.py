"""Which words of a text are names: by what the text shows, by capitals, by the dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.pseudonyms.folding import folded
from auditor.pseudonyms.kinds import Found
from auditor.pseudonyms.lexicon import (
    is_common,
    is_keep,
    is_ordinary,
    looks_misspelt,
    words,
)
from auditor.pseudonyms.sentences import introduced, shown_by_sentence
from auditor.pseudonyms.shown import LEAST_SHOUTED, plainly
from auditor.pseudonyms.words import Style, Word, style_of

_AGE = re.compile(r"^\s*(?:\(|,|-|–)?\s*(?:aged?\s*)?\(?\d{1,2}(?!\d|[:.,/]\d)")


def name_words(
    told: Sequence[Word], known: set[str], columns: set[str], places: Sequence[Found] = ()
) -> Iterator[Word]:
    """Yield the words that are names.

    ``known`` are shown by the text and ``columns`` by the row, both folded; ``places`` are where
    the text says what somebody goes by.
    """
    style = style_of(list(told))
    starts = {p.start for p in places}
    taken = {*introduced(told), *(n for n, w in enumerate(told) if w.start in starts)}
    taken |= set() if style.shouted else set(shown_by_sentence(told))
    for n, word in enumerate(told):
        before, after = told[n - 1] if n else None, told[n + 1] if n + 1 < len(told) else None
        if _is_name(word, before, after, style, known, columns) or (
            n - 1 in taken and _surname_in_one_case(word, told[n - 1], style)
        ):
            taken.add(n)
    again = {folded(told[n].text) for n in taken} | known | columns
    for n, word in enumerate(told):
        after = told[n + 1] if n + 1 < len(told) else None
        if n in taken or _again(word, after, again, style):
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
    lower, key = word.lower, folded(word.text)
    if len(word.text) < 2 or (is_keep(lower) and key not in columns):
        return False
    if key in columns:
        shown = not word.text[0].islower() or not is_ordinary(lower) or style.small
        return shown or (_acts(word, after) and (after is None or after.lower not in _LOOSE))
    if style.shouted or style.small:
        return _in_one_case(word, before, after, style, known)
    if word.shouted:
        return _shouted(word, before, known)
    if not word.capital:
        return _small(word, before)
    if lower in words("months") and _dated(before):
        return False
    if key in known:
        return not (word.first and lower in words("seldom")) or _acts(word, after)
    return _by_capital(word, before, after)


_LOOSE = frozenset(["then", "and", "who"])


def _by_capital(word: Word, before: Word | None, after: Word | None) -> bool:
    lower = word.lower
    if not is_ordinary(lower):
        return True
    both = lower in words("also_names")
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
    if folded(word.text) in known:
        return True
    both = word.lower in words("also_names")
    if is_ordinary(word.lower) and not both:
        return False
    beside = before is not None and before.gap == " " and before.capital and plainly(before)
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
        ) or (word.capital and folded(word.text) in known and style.small)
    return not looks_misspelt(lower) or _named_place(word, before, after)


def _again(word: Word, after: Word | None, again: set[str], style: Style) -> bool:
    """Say whether a word is a name found elsewhere in the row, written in small letters here."""
    if folded(word.text) not in again or len(word.text) < 3 or is_keep(word.lower):
        return False
    if not is_ordinary(word.lower):
        return True
    if (word.shouted or style.small) and not is_common(word.lower):
        return True
    given = word.lower in words("given_too") and word.lower not in words("seldom")
    return (
        given
        and not word.text[0].isupper()
        and after is not None
        and (word.gap == " " and after.lower in words("deeds"))
    )
