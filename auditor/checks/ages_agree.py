"""The check ``ages-agree``: do ages agree with dates of birth?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from auditor.checks.case import Case, Judgement
from auditor.checks.days import day_of, days, years_between
from auditor.checks.findings import span_finding
from auditor.rubric import Criterion
from auditor.rubric.schema import AgesAgreeCheck
from auditor.types import Finding, Kind, Outcome, Speaker

BIRTH = r"(?:d\.?o\.?b\.?|born|date of birth)\W{0,3}(?:on\s)?"
FIGURE = r"(?P<years>\d{1,2})(?!\s*(?:months?|mths?|weeks?|wks?|days?|/|\d|m\b|w\b))"
YEARS = r"(?:\s?-?(?:y/?o|yrs?|years?)\b\.?)?(?:[\s-]olds?\b)?"
DATE = r"(?P<day>[\w./-]{1,10}(?:\s(?:of\s)?[a-z]{3,9}\.?,?\s\d{2,4})?)"
AGE_THEN_BIRTH = re.compile(rf"\b{FIGURE}{YEARS}[\s,;()-]{{1,3}}{BIRTH}{DATE}", re.IGNORECASE)
BIRTH_THEN_AGE = re.compile(
    rf"\b{BIRTH}{DATE}[\s,;()-]{{1,3}}(?:aged?:?\s)?{FIGURE}(?=\s?(?:y|\)|,|;|$|\.))",
    re.IGNORECASE,
)
YEARS_APART = 1
SUGGESTION = "Check which of the two is right, and put the other right."
Told = tuple[int, int, int, int, date]


def ages_agree(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` by every age that stands beside a date of birth."""
    check = criterion.check
    assert isinstance(check, AgesAgreeCheck)
    if day_of(case.referral.facts.date) is None:
        told = "Ages cannot be reckoned, as the referral's date is not given in a column."
        return Judgement(Outcome.CANNOT_TELL, told)
    compared, findings = contradictions(case, criterion, check.years_apart)
    if findings:
        told = "An age and a date of birth contradict each other."
        return Judgement(Outcome.NOT_MET, told, findings)
    if compared:
        return Judgement(Outcome.MET, "Ages agree with dates of birth.")
    told = "No age stands beside a date of birth, so there is nothing to compare."
    return Judgement(Outcome.NOT_APPLICABLE, told)


def contradictions(
    case: Case, criterion: Criterion, years_apart: int = YEARS_APART
) -> tuple[int, tuple[Finding, ...]]:
    """Return how many ages could be compared, and a finding for each that contradicts.

    Ages are reckoned to the referral's date; without it nothing is compared.
    """
    written = day_of(case.referral.facts.date)
    if written is None:
        return 0, ()
    compared, findings = 0, []
    for sentence, start, end, years, born in _told(case, written):
        compared += 1
        reckoned = years_between(born, written)
        if abs(reckoned - years) > years_apart:
            message = _message(years, reckoned)
            found = span_finding(
                case, criterion, sentence, start, end, kind=Kind.CONCERN, message=message
            )
            findings.append(replace(found, suggestion=SUGGESTION))
    columns = _columns(case, criterion, written, years_apart)
    return compared + (columns is not None), (*findings, *(columns or ()))


def _message(years: int, reckoned: int) -> str:
    if reckoned < 0:
        return f"The age given is {years}; the date of birth lies after the referral."
    return f"The age given is {years}; by the date of birth it was {reckoned} at the referral."


def _told(case: Case, written: date) -> Iterator[Told]:
    """Yield sentence, characters from and to, age and date of birth where both stand together."""
    for i, sentence in enumerate(case.sentences):
        for pattern in (AGE_THEN_BIRTH, BIRTH_THEN_AGE):
            for match in pattern.finditer(sentence.text):
                born = next(days(match["day"], written), None)
                if born is not None:
                    at = sentence.start
                    yield i, at + match.start(), at + match.end(), int(match["years"]), born.on


def _columns(case: Case, criterion: Criterion, written: date, apart: int) -> list[Finding] | None:
    """Return the finding that two columns contradict, if so; ``None`` where one is missing."""
    given = case.referral.cells.get("born")
    born, years = day_of(given), case.referral.facts.age
    if given is None or born is None or years is None:
        return None
    reckoned = years_between(born, written)
    if abs(reckoned - years) <= apart:
        return []
    return [
        Finding(
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
            message=_message(years, reckoned),
            suggestion=SUGGESTION,
        )
    ]
