"""Days in narratives, ages beside dates of birth, and how long a referral took."""

from __future__ import annotations

from datetime import date

import pytest
from one_check import judged, made, one_check

from auditor.checks.days import days, years_between
from auditor.types import Kind

WRITTEN = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 12/03/2026 at 10.30", ["2026-03-12"]),
        ("on 12.3.26 he", ["2026-03-12"]),
        ("on 2026-03-12.", ["2026-03-12"]),
        ("on 12/03 he", ["2026-03-12"]),
        ("on 12th of March he", ["2026-03-12"]),
        ("on March 3rd he", ["2026-03-03"]),
        ("in December: 20 Dec", ["2025-12-20"]),
        ("bail to 9 May", ["2026-05-09"]),
        ("yesterday and today", ["2026-03-13", "2026-03-14"]),
        ("born 31/02/2012", []),
        ("pages 3-5, 10.30, 24/7/365, 1/40 and June 26", []),
        ("dob 02/02/98", ["1998-02-02"]),
    ],
)
def test_days_are_read_as_written_in_britain(text: str, found: list[str]) -> None:
    read = list(days(text, WRITTEN))
    assert [d.on.isoformat() for d in read] == found
    assert all(text[d.start : d.end].strip() == text[d.start : d.end] for d in read)


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ((2012, 3, 14), (2026, 3, 14), 14),
        ((2012, 3, 15), (2026, 3, 14), 13),
        ((2012, 2, 29), (2026, 2, 28), 13),
        ((2026, 4, 1), (2026, 3, 14), -1),
    ],
)
def test_years_are_whole(born: tuple[int, int, int], on: tuple[int, int, int], years: int) -> None:
    assert years_between(date(*born), date(*on)) == years


@pytest.mark.parametrize(
    ("text", "verdict", "found"),
    [
        ("Kai (13, dob 12/03/2013) was in.", "met", []),
        ("Kai (13, dob 12/03/2009) was in.", "not met", ["13, dob 12/03/2009"]),
        ("Kai, 13 years old (DOB 12.03.09) was in.", "not met", ["13 years old (DOB 12.03.09"]),
        ("Kai, born 12 March 2009, aged 13.", "not met", ["born 12 March 2009, aged 13"]),
        ("Kai is 14 (dob 01/04/2011).", "met", []),
        ("Kai, 13, and Mo (dob 12/03/2009).", "not applicable", []),
        ("Baby, 6 months, dob 12/09/2025.", "not applicable", []),
        ("Kai is 13.", "not applicable", []),
    ],
)
def test_an_age_that_contradicts_a_date_of_birth_is_pointed_out(
    text: str, verdict: str, found: list[str]
) -> None:
    given, findings = judged(one_check({"kind": "ages-agree"}), made(text, date="2026-03-14"))
    assert given.outcome == verdict
    assert [f.text for f in findings] == found
    for finding in findings:
        assert finding.kind is Kind.CONCERN and text[finding.start : finding.end] == finding.text
        assert "The age given is 13; by the date of birth it was 17" in finding.message


def test_columns_that_contradict_are_pointed_out() -> None:
    auditor = one_check({"kind": "ages-agree"})
    wrong = made("Kai was in.", {"born": "2009-03-12"}, date="2026-03-14", age=13)
    given, (finding,) = judged(auditor, wrong)
    assert given.outcome == "not met"
    assert (finding.column, finding.text) == ("date of birth", "2009-03-12")
    right = made("Kai was in.", {"born": "2012-05-12"}, date="2026-03-14", age=13)
    assert judged(auditor, right)[0].outcome == "met"
    undated = made("Kai was in.", {"born": "2009-03-12"}, age=13)
    assert judged(auditor, undated)[0].outcome == "cannot tell"


def test_the_age_criterion_points_it_out_and_keeps_its_verdict() -> None:
    auditor = one_check({"kind": "age"})
    wrong = made("Kai (13, dob 12/03/2009) was in.", date="2026-03-14")
    given, findings = judged(auditor, wrong)
    assert given.outcome == "met" and len(findings) == 1
    assert "by the date of birth" in given.reason
    assert judged(auditor, made("Kai (13) was in.", date="2026-03-14"))[1] == ()


@pytest.mark.parametrize(
    ("text", "since", "verdict"),
    [
        ("Officers attended on 13/03/2026.", "incident", "met"),
        ("Officers attended on 8 March.", "incident", "partly met"),
        ("Officers attended on 1 March.", "incident", "not met"),
        ("Officers attended on 1 March and were called again yesterday.", "incident", "met"),
        ("Sam, dob 13/03/2013, was found.", "incident", "cannot tell"),
        ("He was found in 2021, on 4 May 2021.", "incident", "cannot tell"),
        ("Sam will be seen on 20 March.", "seen", "cannot tell"),
        ("Sam was seen alone on 1 March.", "seen", "not met"),
        ("The school rang on 13 March.", "seen", "cannot tell"),
    ],
)
def test_the_days_to_the_referral_are_counted(text: str, since: str, verdict: str) -> None:
    check = {"kind": "delay", "since": since, "within_days": 2, "partly_within_days": 7}
    given, findings = judged(one_check(check), made(text, date="2026-03-14"))
    assert given.outcome == verdict
    assert len(findings) == (verdict != "cannot tell")
    assert all(text[f.start : f.end] == f.text for f in findings)
    assert all((f.kind is Kind.EVIDENCE) == (verdict == "met") for f in findings)


def test_without_the_date_of_the_referral_it_cannot_be_told() -> None:
    auditor = one_check({"kind": "delay", "within_days": 2})
    assert judged(auditor, made("Officers attended on 8 March."))[0].outcome == "cannot tell"
