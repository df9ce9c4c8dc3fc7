"""Ages against dates of birth, in text and columns: whose they are, and what contradicts."""

from __future__ import annotations

import pytest
from one_check import judged, made, one_check

from auditor.checks.ages_agree import contradicted

RECEIVED = "2026-03-14"
CHECK = one_check({"kind": "ages-agree"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ben, aged 13, was born on 4 May 2009.", ["13, was born on 4 May 2009"]),
        ("Ben is 13 and was born on 04/05/2009.", ["13 and was born on 04/05/2009"]),
        ("Ben was born on 4 May 2009 and is 13.", ["born on 4 May 2009 and is 13"]),
        ("Ben, aged 16, was born on 4 May 2009.", []),
        ("Ben, 13, and Mo, born on 4 May 2009.", []),
        ("Ben lives with his mother Kelly (34, DOB 01/01/1995).", []),
        ("Ben's mother Kelly (34, DOB 01/01/1985) was in.", []),
        ("His father, aged 21, was born on 4 May 1995.", []),
    ],
)
def test_ages_beside_dates_of_birth_are_a_childs(text: str, found: list[str]) -> None:
    _, findings = judged(CHECK, made(text, date=RECEIVED))
    assert [f.text for f in findings] == found


@pytest.mark.parametrize(
    ("text", "age", "found"),
    [
        ("Ben was in. DOB 04/05/2009.", 13, ["DOB 04/05/2009"]),
        ("Ben, DOB 14/06/2010. He is aged 16.", 17, ["DOB 14/06/2010", "He is aged 16"]),
        ("Zahra, age 5, was in.", 6, ["Zahra, age 5"]),
        ("Zahra, age 6, was in. DOB 04/05/2019.", 6, []),
        ("Zahra, age 5, has a sister.", 6, []),
        ("Zahra, age 5, and Omar, age 8, were in.", 6, []),
        ("Zahra was 5 when they moved.", 6, []),
        ("Zahra, 5 months, was in.", 6, []),
        ("Ben was seen with his mother. Mother's DOB 04/05/1985.", 13, []),
        ("Ben lives with his mother Kelly (34, DOB 01/01/1995).", 13, []),
        ("Ben, 13, was in.", None, []),
    ],
)
def test_a_lone_childs_age_and_birth_are_compared_with_the_column(
    text: str, age: int | None, found: list[str]
) -> None:
    _, findings = judged(CHECK, made(text, date=RECEIVED, age=age))
    assert [f.text for f in findings] == found
    assert all("Please check" in f.suggestion for f in findings)


@pytest.mark.parametrize(
    ("born", "found"),
    [
        ("30/02/2009", True),
        ("2009-02-30", True),
        ("31 June 2009", True),
        ("28/02/2012", False),
        ("about 2009", False),
        ("see form 30/02", False),
    ],
)
def test_a_date_of_birth_that_cannot_be_is_pointed_out(born: str, found: bool) -> None:
    given, findings = judged(CHECK, made("Ben was in.", {"born": born}, date=RECEIVED))
    assert [f.text for f in findings] == [born] * found
    assert ("not a day in the calendar" in given.reason) is found


def test_several_contradictions_are_counted() -> None:
    text = "Ben (13, DOB 04/05/2009) and Mo (9, DOB 04/05/2009) were in."
    given, findings = judged(CHECK, made(text, date=RECEIVED))
    assert len(findings) == 2
    assert given.reason.startswith("In 2 places") and given.reason == contradicted(findings)
    one, (finding,) = judged(CHECK, made("Ben (13, DOB 04/05/2009).", date=RECEIVED))
    assert one.reason.startswith(finding.message)
