"""Days as narratives give them: in figures, in words, without a year, as yesterday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = re.compile(
    r"\b(?P<iso>\d{4}-\d{1,2}-\d{1,2})\b"
    r"|(?<![\d/.:])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?:(?P=sep)(?P<y>\d{4}|\d\d))?(?![\d/])"
    rf"|\b(?P<wd>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<wm>{MONTH})(?:,?\s+(?P<wy>\d{{4}}))?\b"
    rf"|\b(?P<am>{MONTH})\s+(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<ay>\d{{4}}))?",
    re.IGNORECASE,
)
NEAR = re.compile(
    r"\b(?:(?P<today>today|tonight|this (?:morning|afternoon|evening))"
    r"|(?P<yesterday>yesterday|last night))\b",
    re.IGNORECASE,
)

# Appointments and bail dates are given without their year too.
AHEAD = timedelta(days=120)


class Day(NamedTuple):
    """A day that a text names, and the characters that name it."""

    on: date
    start: int
    end: int


def days(text: str, written: date) -> Iterator[Day]:
    """Yield the days named in ``text``; ``written`` is the day it was written.

    A day without a year is the last such day, or one to come within ``AHEAD``. Days come
    before months, as is usual in Britain; "June 26" is left alone where 26 may be the year.
    """
    for match in DAY.finditer(text):
        on = _day(match, written)
        if on is not None:
            yield Day(on, match.start(), match.end())
    for match in NEAR.finditer(text):
        yield Day(written - timedelta(days=bool(match["yesterday"])), match.start(), match.end())


def _day(match: re.Match[str], written: date) -> date | None:
    if match["iso"]:
        return _made(*map(int, match["iso"].split("-")))
    if match["d"]:
        if match["y"] is None and match["sep"] != "/":
            # "at 10.30" and "pages 3-5" are no days.
            return None
        return _in_year(match["y"], int(match["m"]), int(match["d"]), written)
    word, day, year_text = (
        (match["wm"], match["wd"], match["wy"])
        if match["wd"]
        else (match["am"], match["ad"], match["ay"])
    )
    if match["ad"] and year_text is None and abs(int(day) - written.year % 100) <= 1:
        return None
    return _in_year(year_text, MONTHS.index(word[:3].lower()) + 1, int(day), written)


def _in_year(year: str | None, month: int, day: int, written: date) -> date | None:
    if year is not None:
        number = int(year)
        if number < 100:
            number += 2000 if number <= written.year % 100 else 1900
        return _made(number, month, day)
    years = (written.year - 1, written.year, written.year + 1)
    made = [on for on in (_made(y, month, day) for y in years) if on is not None]
    return max((on for on in made if on <= written + AHEAD), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(iso: str | None) -> date | None:
    """Return the day of an ISO date, or ``None``."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def years_between(born: date, on: date) -> int:
    """Return the whole years from ``born`` to ``on``."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
