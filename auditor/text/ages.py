"""Ages in text: figures, words, dates of birth, school years, decades."""

from __future__ import annotations

from typing import NamedTuple

from auditor.text.age_patterns import (
    ADULT,
    AGED,
    BIRTH,
    BIRTH_YEAR,
    DECADES,
    ENDS,
    FIGURE,
    GROWN,
    LISTED,
    MONTHS,
    NUMBER_WORDS,
    ODD,
    OLD,
    SCHOOL,
    SCHOOL_CODE,
    TENS,
    UNITS,
    YEARS,
)
from auditor.text.tokens import Tokens


class Age(NamedTuple):
    """An age: its tokens, whole years (``None`` for a school year), whether it is only listed.

    A listed age ("Kai, 14") is one only where a person stands just before it.
    """

    start: int
    end: int
    years: int | None
    listed: bool


def ages(plain: str, tokens: Tokens, year: int) -> list[Age]:
    """Return the ages in normalised text; dates of birth are counted to ``year``."""
    found: list[Age] = []
    for i, word in enumerate(tokens.words):
        if not (word[0].isdigit() or word in _ANCHORS or word[0] == "y"):
            continue
        age = _age_at(plain, tokens, i, word, year)
        if age is not None:
            found.append(age)
    return found


_ANCHORS = NUMBER_WORDS | BIRTH | SCHOOL | DECADES


def _age_at(plain: str, tokens: Tokens, i: int, word: str, year: int) -> Age | None:
    if word in DECADES or (word.endswith("s") and word[:-1].isdigit() and len(word) == 3):
        return Age(i, i + 1, GROWN, False)
    if word in BIRTH:
        return _born(plain, tokens, i, year)
    if SCHOOL_CODE.match(word) or word == "reception":
        return Age(i, i + 1, None, False)
    if word in SCHOOL:
        following = tokens.words[i + 1] if i + 1 < len(tokens.words) else ""
        return Age(i, i + 2, None, False) if following.isdigit() and int(following) < 14 else None
    return _figure(plain, tokens, i, word)


def _figure(plain: str, tokens: Tokens, i: int, word: str) -> Age | None:
    number, length = _number(tokens.words, i, word)
    if number is None:
        return None
    start = tokens.starts[i]
    glued = FIGURE.match(word)
    at = start + glued.end() if glued else tokens.ends[i + length - 1]
    if i and tokens.words[i - 1] in (
        "/",
        ":",
        "\u00a3",
        "x",
        "year",
        "yr",
        "no",
        "flat",
        "section",
        "level",
    ):
        return None
    ended = _ended(plain, tokens, i + length, at)
    before = plain[max(0, start - 24) : start]
    if OLD.match(plain, at):
        return Age(i, ended, number, False)
    if MONTHS.match(plain, at):
        return Age(i, ended, 0, True)
    if (ODD.match(plain, at) and number >= ADULT) or AGED.search(before):
        return Age(i, i + length, number, False)
    listed = LISTED.search(before) and (ENDS.match(plain, at) or YEARS.match(plain, at))
    return Age(i, i + length, number, True) if listed else None


def _number(words: tuple[str, ...], i: int, word: str) -> tuple[int | None, int]:
    """Read a number of years at a token: "14", "14yo", "fourteen", "thirty-one"."""
    figure = FIGURE.match(word)
    if figure:
        return int(figure.group(1)), 1
    if word not in NUMBER_WORDS or (i and words[i - 1] == "-" and words[i - 2] in TENS):
        return None, 1
    if word in TENS and i + 2 < len(words):
        step = 2 if words[i + 1] == "-" else 1
        if words[i + step] in UNITS[1:10]:
            return TENS[word] + UNITS.index(words[i + step]), step + 1
    return TENS.get(word, UNITS.index(word) if word in UNITS else 0), 1


def _ended(plain: str, tokens: Tokens, after: int, at: int) -> int:
    """Return the token after "year old" and the like."""
    match = OLD.match(plain, at) or MONTHS.match(plain, at)
    stop = match.end() if match else at
    while after < len(tokens.words) and tokens.ends[after] <= stop:
        after += 1
    if match and plain[stop : stop + 4] in ("-old", " old"):
        after += 1 if plain[stop] == " " else 2
    return after


def _born(plain: str, tokens: Tokens, i: int, year: int) -> Age | None:
    match = BIRTH_YEAR.match(plain, tokens.ends[i])
    if match is None:
        return None
    number = int(match.group(1))
    born = number if number > 99 else number + (2000 if number <= year % 100 else 1900)
    end = i + 1
    while end < len(tokens.words) and tokens.ends[end] <= match.end():
        end += 1
    return Age(i, end, max(0, year - born), False)
