"""Dates of birth, which become ages at the date of the referral."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from auditor.pseudonyms.kinds import Found, Hidden
from auditor.sheets.dates import parse_date

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
DAY = (
    r"(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d\d)|\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s\-]*{_MONTH}[\s,\-]*(?:\d{{4}}|\d\d)\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s\-]+{_MONTH}\b)"
)
_TOLD = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth\s?date|born(?:\s+on)?|birthday(?:\s+is|\s+on)?|b\.)"
    rf"(?:\s+is)?\s*[:=\-]?\s*({DAY}|(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"(?<=[\w’'])\s*[,(]\s*(?:b\s*)?({DAY})(?=\s*[,);]|\s+\(|\s*$)", re.IGNORECASE
)
_ANY = re.compile(rf"(?<![\w/])({DAY})(?![\w/])", re.IGNORECASE)
YOUNG = 2
LEAST_DAYS = 400


def births(text: str, on: date | None, own: date | None) -> Iterator[Found]:
    """Yield dates of birth with the words that say so.

    They are dates after such words, the date of the row's own column (``own``), and dates in
    brackets or commas after a name that are long before the referral (``on``).
    """
    for match in _TOLD.finditer(text):
        yield Found(*match.span(), Hidden.BORN)
    for match in _ANY.finditer(text):
        if own is not None and parse_date(match[1]) == own:
            yield Found(*match.span(1), Hidden.BORN)
    for match in _BESIDE.finditer(text):
        day = parse_date(match[1])
        if day is not None and on is not None and (on - day).days > LEAST_DAYS:
            before = re.findall(r"[\w’']+", text[: match.start()])[-1:]
            if before and before[0][0].isupper():
                yield Found(*match.span(1), Hidden.BORN)


def as_age(said: str, on: date | None) -> str:
    """Return a date of birth as the age on a day, in words; without a day, that it was removed."""
    found = _ANY.search(said)
    born = parse_date(found[1]) if found else None
    if born is None or on is None or born > on:
        return "date of birth removed"
    return f"aged {age_in_words(born, on)}"


def age_in_words(born: date, on: date) -> str:
    """Return an age in whole years, of the youngest in months: "8", "22 months"."""
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return f"{months} months" if months < YOUNG * 12 else str(months // 12)
