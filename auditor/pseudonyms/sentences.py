"""Sentences that show a word to be a name though it is a common word as well: with Will, ..."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.pseudonyms.lexicon import is_keep, is_ordinary, words
from auditor.pseudonyms.words import Word

_OWNERS = frozenset("his her their my our your s the a step".split())


def shown_by_sentence(told: Sequence[Word]) -> Iterator[int]:
    """Yield where words with a capital are names by what stands around them."""
    for n, word in enumerate(told):
        if word.capital and word.lower in words("given_too") and _shows(told, n):
            yield n


def _shows(told: Sequence[Word], n: int) -> bool:
    return any(shows(told, n) for shows in (_full_name, _told_of, _coupled, _coupled_on))


def introduced(told: Sequence[Word]) -> Iterator[int]:
    """Yield where names stand after a relation: his nan Pearl, sister TEMI, nan pearl said."""
    for n, word in enumerate(told[1:], 1):
        before = told[n - 1]
        if before.lower not in words("near_kin") or before.gap not in (" ", ", ", ": "):
            continue
        if len(word.text) < 3 or is_keep(word.lower) or word.first:
            continue
        if _after_kin(told, n):
            yield n


def _after_kin(told: Sequence[Word], n: int) -> bool:
    word = told[n]
    both = word.lower in words("given_too") | words("also_names")
    if not is_ordinary(word.lower):
        if word.text[0].islower():
            # It may be a slip of a common word (dave, have), so that more must show it.
            owned = told[n - 2].lower in _OWNERS if n > 1 else False
            return owned and (_does(told, n) or word.gap[:1] in tuple(".,;("))
        return word.capital or (word.shouted and not set("aeiouy").isdisjoint(word.lower))
    if not both or _beside_capitals(told, n):
        return False
    if word.lower in words("seldom"):
        given = word.lower in words("given_too")
        return given and word.text[0].isupper() and (_does(told, n) or word.gap != " ")
    if word.text[0].isupper():
        return True
    owned = n > 1 and told[n - 2].lower in _OWNERS
    return owned and told[n - 1].gap == " " and _does(told, n)


def _beside_capitals(told: Sequence[Word], n: int) -> bool:
    """Say whether the next word makes a heading or an origin of it: Mother White British."""
    after = _next(told, n)
    return after is not None and after.text[0].isupper() and is_keep(after.lower)


def _next(told: Sequence[Word], n: int) -> Word | None:
    near = n + 1 < len(told) and told[n].gap in (" ", "-")
    return told[n + 1] if near else None


def _does(told: Sequence[Word], n: int) -> bool:
    """Say whether what follows is what somebody did, is or has."""
    after = _next(told, n)
    return told[n].gap.startswith(("'s", "' ")) or (
        after is not None and after.lower in words("deeds") | words("finite")
    )


def _deed(told: Sequence[Word], n: int) -> bool:
    """Say whether what follows is what a person does, and no month or wish."""
    after = _next(told, n)
    return after is not None and after.lower in words("deeds")


def _full_name(told: Sequence[Word], n: int) -> bool:
    """Say whether two names stand together and do something: Hope Joy said."""
    after = _next(told, n)
    if after is None or not after.capital or is_keep(after.lower):
        return False
    both = after.lower in words("given_too") | words("also_names") or not is_ordinary(after.lower)
    return both and after.lower not in words("settings") and _does(told, n + 1)


def _told_of(told: Sequence[Word], n: int) -> bool:
    """Say whether it did what people do, or stands where only a person does: with Will, ..."""
    word, before = told[n], told[n - 1] if n else None
    dated = before is not None and before.lower in words("dated")
    if _deed(told, n) and not (word.lower in words("months") and dated):
        return True
    if word.first or before is None or before.lower not in words("to_person"):
        return False
    after = _next(told, n)
    return before.gap == " " and (after is None or not after.capital)


def _coupled(told: Sequence[Word], n: int) -> bool:
    """Say whether it is the second of two names: Grace and Faith."""
    if n < 2 or told[n - 1].lower not in ("and", "&") or told[n].first:
        return False
    return told[n - 1].gap == " " and told[n - 2].gap == " " and _pair(told[n - 2], told[n])


def _coupled_on(told: Sequence[Word], n: int) -> bool:
    """Say whether it is the first of two names that did something: Faith and Grace were."""
    if n + 2 >= len(told) or told[n + 1].lower not in ("and", "&") or told[n].gap != " ":
        return False
    return told[n + 1].gap == " " and _pair(told[n + 2], told[n]) and _does(told, n + 2)


def _pair(other: Word, word: Word) -> bool:
    if not other.capital or is_keep(other.lower):
        return False
    if other.lower in words("months") and word.lower in words("months"):
        return False
    if not is_ordinary(other.lower):
        return True
    by_itself = other.lower in words("also_names") - words("seldom")
    return by_itself or (other.lower in words("given_too") and not other.first)
