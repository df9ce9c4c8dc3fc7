"""Reads dates as they stand in British extracts: day first, ISO, Excel's numbers, words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from auditor.sheets.table import Cell

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Excel counts days from here; the range spares ages, counts and years from being dates.
_EXCEL_EPOCH = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 20_000, 73_050
CENTURY_TURNS_AT = 50
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_TIME = (
    r"(?:(?:[t,\s]|\s+at\s+)\s*\d{1,2}(?:[:.]?\d{2}){0,2}(?:[.,]\d+)?"
    r"\s*(?:hrs?|am|pm|z)?\s*(?:[+-]\d\d:?\d\d|bst|gmt|utc)?)?"
)
_SEP = r"\s?[/.\-\s]\s?"
_SERIAL_TEXT = re.compile(r"\d{5}(\.\d+)?")
NUMBERS = "numbers"
_FORMS = (
    ("ymd", re.compile(rf"^(\d{{4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,2}}){_TIME}$")),
    ("ymd", re.compile(rf"^(\d{{4}})(\d\d)(\d\d){_TIME}$")),
    (NUMBERS, re.compile(rf"^{_WEEKDAY}(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}}|\d\d){_TIME}$")),
    (
        "dmy",
        re.compile(
            rf"^{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s/.\-]*{_MONTH},?"
            rf"[\s/.\-]*(\d{{4}}|\d\d){_TIME}$"
        ),
    ),
    (
        "mdy",
        re.compile(rf"^{_WEEKDAY}{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}$"),
    ),
    ("ymd", re.compile(rf"^(\d{{4}})[\s/.\-]+{_MONTH}[\s/.\-]+(\d{{1,2}}){_TIME}$")),
)


def parse_date(cell: Cell, month_first: bool = False) -> date | None:
    """Return the day that a cell names, or ``None``; never raises.

    Days come before months unless ``month_first``; a time of day is dropped.
    Two-digit years below 50 are of this century. Numbers are Excel's day counts where
    they fall between 1954 and 2099.
    """
    if isinstance(cell, datetime):
        return _sane(cell.date())
    if isinstance(cell, date):
        return _sane(cell)
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return _from_serial(float(cell))
    return _from_text(cell, month_first) if isinstance(cell, str) else None


def _sane(day: date) -> date | None:
    return day if FIRST_YEAR < day.year <= LAST_YEAR else None


def _from_serial(number: float) -> date | None:
    if math.isfinite(number) and FIRST_SERIAL <= number <= LAST_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=math.floor(number))
    return None


def serial(cell: Cell) -> float | None:
    """Return the number of a cell that may be Excel's for a day, also one kept as text."""
    if isinstance(cell, str):
        text = cell.strip()
        return float(text) if text.isascii() and _SERIAL_TEXT.fullmatch(text) else None
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return None
    return float(cell) if math.isfinite(cell) else None


def _from_text(cell: str, month_first: bool) -> date | None:
    text = " ".join(cell.split()).lower()
    if not text or len(text) > 60 or not text.isascii():
        return None
    if _SERIAL_TEXT.fullmatch(text):
        return _from_serial(float(text))
    for order, form in _FORMS:
        match = form.match(text)
        if match:
            known = order if order != NUMBERS else ("mdy" if month_first else "dmy")
            return _made(dict(zip(known, match.groups(), strict=True)))
    return None


def _made(parts: dict[str, str]) -> date | None:
    month = parts["m"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return _sane(date(_year(parts["y"]), number, int(parts["d"])))
    except ValueError:
        return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < CENTURY_TURNS_AT else 1900)


def is_month_first(cells: Iterable[Cell]) -> bool:
    """Whether written dates put the month first, as American exports do.

    So it is where some can only be read that way (``03/25/2026``) and none only the other.
    """
    american = False
    for cell in cells:
        if isinstance(cell, str):
            day_first, month_first = parse_date(cell), parse_date(cell, month_first=True)
            if day_first and not month_first:
                return False
            american = american or (day_first is None and month_first is not None)
    return american
