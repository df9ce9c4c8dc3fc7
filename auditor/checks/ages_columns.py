"""A row's own age and date of birth: do the columns contradict, and can the day be?"""

from __future__ import annotations

import re
from datetime import date

from auditor.checks.case import Case
from auditor.checks.days import day_of, days, years_between
from auditor.rubric import Criterion
from auditor.types import Finding, Kind, Speaker

SUGGESTION = "Please check which of the two is right, and put the other right."
FIGURES = re.compile(r"^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d))$")
IN_WORDS = re.compile(r"^\d{1,2}(?:st|nd|rd|th)?\s[a-z]{3,9}\s\d{4}$", re.IGNORECASE)
ANY_DAY = date(2000, 1, 1)


def apart_in_words(years: int, reckoned: int) -> str:
    """Return that an age is not the one ``reckoned`` from the date of birth."""
    if reckoned < 0:
        return f"The age given is {years}; the date of birth lies after the referral."
    return f"The age given is {years}; by the date of birth it was {reckoned} at the referral."


def columns_apart(
    case: Case, criterion: Criterion, written: date, apart: int
) -> list[Finding] | None:
    """Return the finding that two columns contradict, if so; ``None`` where one is missing."""
    given = case.referral.cells.get("born")
    born, years = day_of(given), case.referral.facts.age
    if given is None or born is None or years is None:
        return None
    reckoned = years_between(born, written)
    if abs(reckoned - years) <= apart:
        return []
    return [_in_column(criterion, given, apart_in_words(years, reckoned), SUGGESTION)]


def impossible_birth(case: Case, criterion: Criterion) -> tuple[Finding, ...]:
    """Return the finding that the column's date of birth, its day read first, is no day."""
    given = case.referral.cells.get("born", "").strip()
    like_a_date = FIGURES.match(given) or IN_WORDS.match(given)
    if not like_a_date or next(days(given, ANY_DAY), None) is not None:
        return ()
    message = "The date of birth in the column is not a day in the calendar."
    return (_in_column(criterion, given, message, "Please check the date of birth."),)


def _in_column(criterion: Criterion, given: str, message: str, suggestion: str) -> Finding:
    return Finding(
        criterion=criterion.id,
        label=None,
        kind=Kind.CONCERN,
        column="date of birth",
        start=0,
        end=len(given),
        text=given,
        by="check",
        rule=None,
        confidence=1.0,
        speaker=Speaker.FORM,
        message=message,
        suggestion=suggestion,
    )
