"""Ages and dates of birth that a narrative gives, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from auditor.checks.case import Case
from auditor.checks.days import days
from auditor.text import cue_status
from auditor.text.age_patterns import ADULT
from auditor.types import About

BIRTH = r"(?:d\.?o\.?b\.?|born|date of birth)\W{0,3}(?:(?:on|of|is|was)\s)?"
FIGURE = r"(?P<years>\d{1,2})(?!\s*-?(?:months?|mths?|weeks?|wks?|days?|/|\d|m\b|w\b))"
YEARS = r"(?:\s?-?(?:y/?o|yrs?|years?)\b\.?)?(?:[\s-]olds?\b)?"
DATE = r"(?P<day>[\w./-]{1,10}(?:\s(?:of\s)?[a-z]{3,9}\.?,?\s\d{2,4})?)"
# Words that keep to the same person; a name or a noun between would be somebody else.
BETWEEN = r"[\s,;()-]{1,3}(?:(?:and|who|he|she|they|is|was|were|with a|with)\s){0,3}"
AGE_THEN_BIRTH = re.compile(rf"\b{FIGURE}{YEARS}{BETWEEN}{BIRTH}{DATE}", re.IGNORECASE)
BIRTH_THEN_AGE = re.compile(
    rf"\b{BIRTH}{DATE}{BETWEEN}(?:aged?:?\s)?{FIGURE}(?=\s?(?:y|\)|,|;|$|\.))",
    re.IGNORECASE,
)
BORN = re.compile(rf"\b{BIRTH}{DATE}", re.IGNORECASE)
OWNER = r"\b(?:{who})(?:\s?[,(]|\s(?:is|are)|,?\swho\sis)?\s?(?:(?:now|only|just)\s)?(?:aged?:?\s)?"
# "Ben, 13 bruises" and "he is 13 in May" give no age.
ENDS = r"(?=\s?-?(?:y/?o|yrs?|years?)\b|\s?[,;)]|\.(?!\d)|\s*$|\s(?:and|who|is|lives|attends)\b)"
PRONOUNS = ("he", "she", "they", "the child", "child")
OTHERS = re.compile(
    r"\b(?:siblings?|(?:step|half)?-?(?:brothers?|sisters?)|twins?|children|kids|boys|girls|babies"
    r"|cousins?|sons|daughters|another (?:child|boy|girl|pupil))\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """An age, a date of birth, or both together, and where a narrative gives them."""

    sentence: int
    start: int
    end: int
    years: int | None
    born: date | None


class Narratives:
    """Who is who in the narratives of a case."""

    def __init__(self, case: Case) -> None:
        """Keep the ``case``."""
        self._case = case

    def is_adults(self, told: Told) -> bool:
        """Whether what is told is an adult's."""
        text, _ = self._case.in_text(told.sentence)
        return cue_status(text, told.start, told.end).about is About.ADULT

    @cached_property
    def names(self) -> frozenset[str]:
        """First names of those who are not known to be adults."""
        return frozenset(
            m.named[0]
            for text in self._case.texts
            for m in text.cues.mentions
            if m.named and m.person.about is not About.ADULT
        )


def pairs(case: Case, written: date) -> Iterator[Told]:
    """Yield each age that stands beside a date of birth."""
    for i, sentence in enumerate(case.sentences):
        for pattern in (AGE_THEN_BIRTH, BIRTH_THEN_AGE):
            for match in pattern.finditer(sentence.text):
                yield from _told(i, sentence.start, match, written, int(match["years"]))


def _told(
    i: int, at: int, match: re.Match[str], written: date, years: int | None
) -> Iterator[Told]:
    born = next(days(match["day"], written), None)
    if born is not None:
        yield Told(i, at + match.start(), at + match.end(), years, born.on)


def of_lone_child(case: Case, read: Narratives, written: date) -> tuple[list[Told], list[Told]]:
    """Return the dates of birth and the ages in the text, where one child alone is spoken of.

    Of several that differ none is returned, as each may be another child's.
    """
    if any(OTHERS.search(s.text) for s in case.sentences):
        return [], []
    births = [
        told
        for i, s in enumerate(case.sentences)
        for match in BORN.finditer(s.text)
        for told in _told(i, s.start, match, written, None)
    ]
    figures = any(re.search(r"\b\d{1,2}\b", s.text) for s in case.sentences)
    if not (births or figures) or len(read.names) > 1:
        return [], []
    return _one(read, births), _one(read, list(_ages(case, read.names)))


def _ages(case: Case, names: frozenset[str]) -> Iterator[Told]:
    who = "|".join([*(rf"{re.escape(n)}(?:\s[A-Z][\w'-]+)?" for n in names), *PRONOUNS])
    pattern = re.compile(OWNER.format(who=who) + FIGURE + ENDS, re.IGNORECASE)
    for i, s in enumerate(case.sentences):
        for match in pattern.finditer(s.text):
            if int(match["years"]) < ADULT:
                at = s.start
                yield Told(i, at + match.start(), at + match.end(), int(match["years"]), None)


def _one(read: Narratives, told: Sequence[Told]) -> list[Told]:
    own = [t for t in told if not read.is_adults(t)]
    return own[:1] if len({(t.years, t.born) for t in own}) == 1 else []
