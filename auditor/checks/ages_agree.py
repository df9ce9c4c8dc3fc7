"""The check ``ages-agree``: do ages agree with dates of birth?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from auditor.checks.ages_columns import SUGGESTION, apart_in_words, columns_apart, impossible_birth
from auditor.checks.ages_told import Narratives, Told, of_lone_child, pairs
from auditor.checks.case import Case, Judgement
from auditor.checks.days import day_of, years_between
from auditor.checks.findings import span_finding
from auditor.rubric import Criterion
from auditor.rubric.schema import AgesAgreeCheck
from auditor.text.age_patterns import ADULT
from auditor.types import Finding, Kind, Outcome

YEARS_APART = 1


def ages_agree(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` by every age that can be compared with a date of birth."""
    check = criterion.check
    assert isinstance(check, AgesAgreeCheck)
    compared, findings = contradictions(case, criterion, check.years_apart)
    if findings:
        return Judgement(Outcome.NOT_MET, contradicted(findings), findings)
    if day_of(case.referral.facts.date) is None:
        told = "Ages cannot be reckoned, as the referral's date is not given in a column."
        return Judgement(Outcome.CANNOT_TELL, told)
    if compared:
        return Judgement(Outcome.MET, "Ages agree with dates of birth.")
    told = "No age stands beside a date of birth, so there is nothing to compare."
    return Judgement(Outcome.NOT_APPLICABLE, told)


def contradicted(findings: tuple[Finding, ...]) -> str:
    """Return in a sentence that ``findings``, as :func:`contradictions` gives them, were made."""
    if len(findings) == 1:
        return f"{findings[0].message} Please check which is right."
    return f"In {len(findings)} places ages or dates of birth contradict; please check them."


def contradictions(
    case: Case, criterion: Criterion, years_apart: int = YEARS_APART
) -> tuple[int, tuple[Finding, ...]]:
    """Return how many ages could be compared, and a finding for each that contradicts.

    Ages are reckoned to the referral's date; without it only an impossible date is found.
    """
    impossible = impossible_birth(case, criterion)
    written = day_of(case.referral.facts.date)
    if written is None:
        return 0, impossible
    read = Narratives(case)
    beside = [t for t in pairs(case, written) if not _adult(t, written)]
    told = [(t, m) for t in beside if (m := _against(t.years, t, written, years_apart))]
    # Who is who is asked only of what contradicts, as reading that takes long.
    adults = [t for t, _ in told if read.is_adults(t)]
    told = [(t, m) for t, m in told if t not in adults]
    lone, more = _with_column(case, read, written, years_apart)
    told += [(t, m) for t, m in more if not any(_overlap(t, other) for other, _ in told)]
    columns = columns_apart(case, criterion, written, years_apart)
    findings = [_found(case, criterion, *each) for each in told]
    compared = len(beside) - len(adults) + lone + (columns is not None)
    return compared, (*findings, *(columns or ()), *impossible)


def _adult(told: Told, written: date) -> bool:
    """Whether age and date of birth both are an adult's, whatever the words about them."""
    assert told.years is not None and told.born is not None
    return told.years >= ADULT and years_between(told.born, written) >= ADULT


def _with_column(
    case: Case, read: Narratives, written: date, apart: int
) -> tuple[int, list[tuple[Told, str]]]:
    """Compare the row's own age with a lone child's age and date of birth in the text."""
    given = case.referral.facts.age
    if given is None or given >= ADULT:
        return 0, []
    births, ages = of_lone_child(case, read, written)
    born = day_of(case.referral.cells.get("born"))
    # An age reckoned from a date of birth may be a year from one that somebody wrote down.
    reckoned = born is not None and years_between(born, written) == given
    wrong = list(_births_against(births, given, written, apart))
    for told in ages:
        assert told.years is not None
        if abs(told.years - given) > (apart if reckoned else 0):
            wrong.append((told, f"The age in the column is {given}, in the text {told.years}."))
    return len(births), wrong


def _births_against(
    births: list[Told], given: int, written: date, apart: int
) -> Iterator[tuple[Told, str]]:
    for told in births:
        message = _against(given, told, written, apart)
        # A date of birth of an adult, said of nobody, is more likely a parent's.
        if message and told.born and years_between(told.born, written) < ADULT:
            yield told, message


def _against(years: int | None, told: Told, written: date, apart: int) -> str:
    assert years is not None and told.born is not None
    reckoned = years_between(told.born, written)
    return apart_in_words(years, reckoned) if abs(reckoned - years) > apart else ""


def _overlap(told: Told, other: Told) -> bool:
    same = told.sentence == other.sentence
    return same and told.start < other.end and other.start < told.end


def _found(case: Case, criterion: Criterion, told: Told, message: str) -> Finding:
    found = span_finding(case, criterion, *told[:3], kind=Kind.CONCERN, message=message)
    return replace(found, suggestion=SUGGESTION)
