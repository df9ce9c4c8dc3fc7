"""Reads single cells: dates, ages, yes and no, codes. Nothing here ever raises.

Each function takes a cell as it was read and returns ``None`` where the cell says nothing
that can be relied on.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

from auditor.sheets.codes import (
    AGENCIES,
    ETHNICITIES,
    GENDERS,
    NO_GENDER,
    NOT_GIVEN,
    UNKNOWN_AGENCY,
)
from auditor.sheets.dates import parse_date
from auditor.sheets.table import Cell

MAX_AGE = 120
AGE_CODE_FOR_UNKNOWN = 99
_PREFIX = re.compile(r"^[a-z]{1,2}\)\s*(?=\S)", re.IGNORECASE)
_CODED = re.compile(
    r"^([0-9]{1,2}[A-F]?)(?:\s*[:.\-\u2013]\s*(\D.*)|\s+([A-Z(].*))?$", re.IGNORECASE | re.DOTALL
)
_SAYS_BOTH = re.compile(r"^[0-9]{1,2}[A-F]?\s*:\s*[A-Z]", re.IGNORECASE)
_YES = re.compile(
    r"^(y|yes|true|1|t|x|\u2713|\u2714|lac|cla|cic|looked after\b.*|child looked after\b.*"
    r"|child in care|in care|accommodated|uasc|(yes|y|lac|cla)\b\W.*)$",
    re.S,
)
_NO = re.compile(
    r"^(n|no|false|0|f|not (a )?(lac|cla|looked after|in care)\b.*|non[- ]?(lac|cla)"
    r"|(no|n)\b\W.*)$",
    re.S,
)
_NUMBER = r"(\d{1,3})(?:\.\d+|\s?[\u00bc-\u00be]|\s+1/2)?"
_MONTHS = r"\d{1,2}(?:\.\d+)?\s*(?:m|mth|mths|month|months|mos|/12)(?:\s*old)?"
# A second number without a unit is another child's age: "3 & 6", "3, 6", "3 6".
_YEARS = re.compile(
    rf"^(?:aged?|approx(?:imately)?|about|circa|c\.?|~)?\.?:?\s*{_NUMBER}\s*-?\s*"
    r"(?:(?:y|yr|yrs|year|years|yo|y/o|yr old|yrs old|year old|years old|years of age)(?![a-z])\.?"
    rf"(?:\s*(?:,|and|&)?\s*{_MONTHS})?|(?<=\s){_MONTHS})?"
    r"\s*(?:\((?!\s*(?:and|&|\+)).*\))?$"
)
_SHORTER = re.compile(
    rf"^(?:aged?\s*)?{_NUMBER}\s*-?\s*(m|mth|mths|month|months|mos|w|wk|wks|week|weeks|d|day|days)"
    r"\b\.?(?:\s*old)?\s*(?:\(.*\))?$"
)
_BETWEEN = re.compile(r"\d\s*(?:-|/|\u2013|or|to)\s*\d")


def as_text(cell: Cell) -> str:
    """Return a cell as text: text unchanged, dates in ISO form, whole floats without ``.0``."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing; spaces alone, non-breaking ones too, are nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def known(cell: Cell) -> str | None:
    """Return a cell's text without outer spaces and letter prefixes (``a) Yes`` is ``Yes``).

    ``None`` for blanks, ``N/K``, ``Unknown``, ``-``, ``#N/A`` and the like.
    """
    text = " ".join(as_text(cell).split())
    bare = _PREFIX.sub("", text)
    return bare if bare and bare.lower() not in NOT_GIVEN else None


def reference(cell: Cell) -> str | None:
    """Return a reference exactly as written: ``000123`` keeps its zeros, 123.0 is ``123``."""
    text = as_text(cell)
    return text if text.strip() and text.strip().lower() not in NOT_GIVEN else None


def iso_date(cell: Cell) -> str | None:
    """Return the date in ISO form, as :func:`auditor.sheets.dates.parse_date` reads it."""
    found = parse_date(cell)
    return found.isoformat() if found else None


def yes_no(cell: Cell) -> bool | None:
    """Return whether a cell says yes, also by naming care (``LAC``); ``None`` where unclear."""
    if isinstance(cell, bool):
        return cell
    text = (known(cell) or "").lower()
    if _YES.match(text):
        return True
    return False if _NO.match(text) else None


def age(cell: Cell) -> int | None:
    """Return whole years: 14 for ``14``, ``14y``, ``14.6``; 0 for ``7 months``.

    ``None`` for a range, several children, an unborn child and what cannot be an age.
    """
    if isinstance(cell, (bool, time, timedelta)):
        return None
    if isinstance(cell, date):  # a small number shown through a date format
        return cell.day if (cell.year, cell.month) == (1900, 1) else None
    if isinstance(cell, (int, float)):
        return _plausible(math.floor(cell)) if math.isfinite(cell) else None
    return _age_in_words((known(cell) or "").lower())


def _age_in_words(text: str) -> int | None:
    shorter = _SHORTER.match(text)
    if shorter:
        count, unit = int(shorter[1]), shorter[2][0]
        return _plausible(count // {"m": 12, "w": 52, "d": 365}[unit])
    if len(text) > 60 or (_BETWEEN.search(text) and "/12" not in text and " 1/2" not in text):
        return None
    years = _YEARS.match(text)
    return _plausible(int(years[1])) if years else None


def _plausible(years: int) -> int | None:
    return years if 0 <= years <= MAX_AGE and years != AGE_CODE_FOR_UNKNOWN else None


def age_between(born: date | None, at: date | None) -> int | None:
    """Return the whole years from birth to a later date; ``None`` before birth."""
    if born is None or at is None or at < born:
        return None
    return _plausible(at.year - born.year - ((at.month, at.day) < (born.month, born.day)))


def ethnicity(cell: Cell) -> str | None:
    """Return an ethnicity with statutory codes spelt out; police ``IC`` codes are kept."""
    text = known(cell)
    if text is None:
        return None
    code, _, rest = text.replace(":", " ").replace("-", " ").partition(" ")
    if code.upper() == "NOBT":
        return None
    if code.upper() in ETHNICITIES and (code.isupper() or not rest):
        return ETHNICITIES[code.upper()]
    return text


def gender(cell: Cell) -> str | None:
    """Return ``Male``, ``Female`` or what else is written; 1 and 2 are the census codes."""
    text = known(cell)
    if text is None or text.lower() in NO_GENDER:
        return None
    coded = _CODED.match(text)
    if coded and (coded[2] or coded[3]):
        return gender(coded[2] or coded[3])
    return GENDERS.get(text.lower(), text)


def is_agency_code(cell: Cell) -> bool:
    """Whether a cell is a census code of a referral source: ``6``, ``1A``, ``q) 6: Police``."""
    coded = _CODED.match(known(cell) or "")
    return coded is not None and (coded[1].upper() in AGENCIES or coded[1] == UNKNOWN_AGENCY)


def agency(cell: Cell, *, coded: bool) -> str | None:
    """Return the agency: ``6: Police`` is Police.

    Bare codes are spelt out where the whole column is ``coded``.
    """
    text = known(cell)
    match = _CODED.match(text or "")
    if text is None or match is None or not (coded or _SAYS_BOTH.match(text)):
        return text
    name = match[2] or match[3]
    if match[1] == UNKNOWN_AGENCY and not name:
        return None
    return known(name) if name else AGENCIES.get(match[1].upper(), text)
