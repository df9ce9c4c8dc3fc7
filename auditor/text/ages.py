"""Ages in text: figures, words, dates of birth, school years, decades."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.text.tokens import Tokens

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_DECADES = frozenset(
    [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "20s",
        "30s",
        "40s",
        "50s",
        "60s",
        "70s",
    ]
)
_NUMBER_WORDS = frozenset(_UNITS[1:]) | frozenset(_TENS)
_BIRTH = frozenset(["dob", "d.o.b", "d.o.b.", "dob:", "born", "birth"])
_SCHOOL = frozenset(["year", "yr", "y", "yr.", "reception"])
_SCHOOL_CODE = re.compile(r"^y(?:r|ear)?\.?(1[0-3]|[1-9])$")
_FIGURE = re.compile(r"^(\d{1,2})(?=$|yo|y/o|yr|-?year|m$|mth|-month|\+)")
_OLD = re.compile(
    r"[ -]?(?:y/?o\b|y\.o\b|years?[ -]old|yrs?[ -]olds?\b|year[ -]olds)", re.IGNORECASE
)
_MONTHS = re.compile(
    r"[ -]?(?:months?|mths?|mnths|weeks?|wks?|m/o|m)\b(?= ?[,);]|[ -]olds?\b|$| and\b|\.)",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r" ?(?:years|yrs)\b(?! (?:ago|later|in|of (?!age)|now|at|running|previously|and \w+ m))",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r" ?(?:[,);.!?:|+]| (?:and|or|on|in|who|with|lives|at|his|her|is|was|attends|from)\b"
    r"|\s*\n|\s*$)"
)
_AGED = re.compile(
    r"\b(?:aged?:?|turned|turning|makes (?:her|him)|age is)\s*"
    r"(?:about |around |approx\.? |approximately |c\.? ?)?$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"[(,] ?(?:about |approx\.? |around )?$"
    r"|\b(?:is|was|who is|of|are|only|just|about) (?:about |around |only |just )?$"
    r"|[A-Z][\w'-]+ $",
    re.IGNORECASE,
)
_BIRTH_YEAR = re.compile(
    r"\W{0,4}(?:on |in |of )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?[/. -])?"
    r"(?:\w{1,9}[/. -])?((?:19|20)\d\d|\d\d)\b"
)
_ODD = re.compile(r"[ -](?:odd|something|ish)\b|\+|ish\b")
ADULT, GROWN = 18, 30


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


_ANCHORS = _NUMBER_WORDS | _BIRTH | _SCHOOL | _DECADES


def _age_at(plain: str, tokens: Tokens, i: int, word: str, year: int) -> Age | None:
    if word in _DECADES or (word.endswith("s") and word[:-1].isdigit() and len(word) == 3):
        return Age(i, i + 1, GROWN, False)
    if word in _BIRTH:
        return _born(plain, tokens, i, year)
    if _SCHOOL_CODE.match(word) or word == "reception":
        return Age(i, i + 1, None, False)
    if word in _SCHOOL:
        following = tokens.words[i + 1] if i + 1 < len(tokens.words) else ""
        return Age(i, i + 2, None, False) if following.isdigit() and int(following) < 14 else None
    return _figure(plain, tokens, i, word)


def _figure(plain: str, tokens: Tokens, i: int, word: str) -> Age | None:
    number, length = _number(tokens.words, i, word)
    if number is None:
        return None
    start = tokens.starts[i]
    glued = _FIGURE.match(word)
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
    if _OLD.match(plain, at):
        return Age(i, ended, number, False)
    if _MONTHS.match(plain, at):
        return Age(i, ended, 0, True)
    if (_ODD.match(plain, at) and number >= ADULT) or _AGED.search(before):
        return Age(i, i + length, number, False)
    listed = _LISTED.search(before) and (_ENDS.match(plain, at) or _YEARS.match(plain, at))
    return Age(i, i + length, number, True) if listed else None


def _number(words: tuple[str, ...], i: int, word: str) -> tuple[int | None, int]:
    """Read a number of years at a token: "14", "14yo", "fourteen", "thirty-one"."""
    figure = _FIGURE.match(word)
    if figure:
        return int(figure.group(1)), 1
    if word not in _NUMBER_WORDS or (i and words[i - 1] == "-" and words[i - 2] in _TENS):
        return None, 1
    if word in _TENS and i + 2 < len(words):
        step = 2 if words[i + 1] == "-" else 1
        if words[i + step] in _UNITS[1:10]:
            return _TENS[word] + _UNITS.index(words[i + step]), step + 1
    return _TENS.get(word, _UNITS.index(word) if word in _UNITS else 0), 1


def _ended(plain: str, tokens: Tokens, after: int, at: int) -> int:
    """Return the token after "year old" and the like."""
    match = _OLD.match(plain, at) or _MONTHS.match(plain, at)
    stop = match.end() if match else at
    while after < len(tokens.words) and tokens.ends[after] <= stop:
        after += 1
    if match and plain[stop : stop + 4] in ("-old", " old"):
        after += 1 if plain[stop] == " " else 2
    return after


def _born(plain: str, tokens: Tokens, i: int, year: int) -> Age | None:
    match = _BIRTH_YEAR.match(plain, tokens.ends[i])
    if match is None:
        return None
    number = int(match.group(1))
    born = number if number > 99 else number + (2000 if number <= year % 100 else 1900)
    end = i + 1
    while end < len(tokens.words) and tokens.ends[end] <= match.end():
        end += 1
    return Age(i, end, max(0, year - born), False)
