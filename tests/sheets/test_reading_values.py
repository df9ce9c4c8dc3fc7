"""Single cells: what they are read as, near misses, and that nothing ever raises."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.sheets import values
from auditor.sheets.dates import parse_date
from auditor.sheets.table import Cell


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("03/04/2026", "2026-04-03"),
        ("3/4/26", "2026-04-03"),
        ("2026-03-14", "2026-03-14"),
        ("2026-03-14T10:11:12+01:00", "2026-03-14"),
        ("2026-03-14 10:11:12.000", "2026-03-14"),
        ("12 Mar 2026", "2026-03-12"),
        ("12th March 2026", "2026-03-12"),
        ("12-Mar-26", "2026-03-12"),
        ("12.03.26", "2026-03-12"),
        ("12/03/2026 14:05", "2026-03-12"),
        ("12/3/26 at 1405hrs", "2026-03-12"),
        ("Thursday, 12 March 2026", "2026-03-12"),
        ("Mar 12, 2026", "2026-03-12"),
        (" 12/03/2026\u00a0", "2026-03-12"),
        ("46093", "2026-03-12"),
        (46093, "2026-03-12"),
        (46093.75, "2026-03-12"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 23, 59), "2026-01-02"),
        ("01/02/75", "1975-02-01"),
        ("31/02/2026", None),
        ("03/25/2026", None),
        ("01/04471123/26", None),
        ("12/03/2026 to 14/03/2026", None),
        ("N/K", None),
        (2026, None),
        (214, None),
        (True, None),
        (time(3, 4), None),
        (None, None),
    ],
)
def test_dates(cell: Cell, iso: str | None) -> None:
    assert values.iso_date(cell) == iso


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        (14, 14),
        (14.6, 14),
        ("14", 14),
        ("14y", 14),
        ("14 yrs", 14),
        ("14 years old", 14),
        ("aged 14", 14),
        ("14yo", 14),
        ("14y 3m", 14),
        ("14 years, 3 months", 14),
        ("14 3/12", 14),
        ("14\u00bd", 14),
        ("14 (nearly 15)", 14),
        ("7 months", 0),
        ("18 months", 1),
        ("3 weeks", 0),
        ("014", 14),
        (0, 0),
        (214, None),
        ("214", None),
        ("99", None),
        (-1, None),
        (float("nan"), None),
        (float("inf"), None),
        ("12-13", None),
        ("14/15", None),
        ("13.5", 13),
        ("13 yrs.", 13),
        ("14y3m", 14),
        ("14 years and 3 months", 14),
        ("6 months", 0),
        ("3 & 6", None),
        ("2 & 4", None),
        ("3 and 6", None),
        ("3, 6", None),
        ("3,6", None),
        ("3 + 6", None),
        ("3/6", None),
        ("3 6", None),
        ("3yrs & 6yrs", None),
        ("3 & 6 months", None),
        ("3 (and 6)", None),
        ("Unborn", None),
        ("N/K", None),
        (True, None),
        (date(1900, 1, 14), 14),
        (date(2012, 1, 14), None),
    ],
)
def test_ages(cell: Cell, years: int | None) -> None:
    assert values.age(cell) == years


@pytest.mark.parametrize(
    ("born", "at", "years"),
    [
        (date(2012, 3, 14), date(2026, 3, 13), 13),
        (date(2012, 3, 14), date(2026, 3, 14), 14),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2026, 3, 15), date(2026, 3, 14), None),
        (None, date(2026, 3, 14), None),
    ],
)
def test_age_from_birth(born: date | None, at: date, years: int | None) -> None:
    assert values.age_between(born, at) == years


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Y", True),
        ("a) Yes", True),
        ("LAC", True),
        ("Looked after (s20)", True),
        ("Yes - s20", True),
        (True, True),
        (1, True),
        ("b) No", False),
        ("no.", False),
        ("FALSE", False),
        ("Not LAC", False),
        ("No - previously LAC", False),
        ("Previously LAC", None),
        ("Not known", None),
        ("N/K", None),
        ("n/a", None),
        ("-", None),
        ("", None),
    ],
)
def test_yes_and_no(cell: Cell, answer: bool | None) -> None:
    assert values.yes_no(cell) is answer


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a) WBRI", "White British"),
        ("BCRB", "Black Caribbean"),
        ("BCRB - Black Caribbean", "Black Caribbean"),
        ("BOTH", "Any other Black background"),
        ("Both parents white", "Both parents white"),
        ("s) REFU", "Refused"),
        ("s) NOBT", None),
        ("IC3", "IC3"),
        ("IC3 - Black", "IC3 - Black"),
        ("b) Irish", "Irish"),
        (" Black\u00a0African ", "Black African"),
        ("Unknown", None),
        ("#N/A", None),
    ],
)
def test_ethnicities(cell: Cell, text: str | None) -> None:
    assert values.ethnicity(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a) Male", "Male"),
        ("F", "Female"),
        (2, "Female"),
        ("1 - Male", "Male"),
        ("0", None),
        ("Non-binary", "Non-binary"),
        ("U/K", None),
        ("9", "Indeterminate"),
    ],
)
def test_genders(cell: Cell, text: str | None) -> None:
    assert values.gender(cell) == text


@pytest.mark.parametrize(
    ("cell", "coded", "text"),
    [
        ("q) 6: Police", True, "Police"),
        ("q) 6: Police", False, "Police"),
        ("6", True, "Police"),
        (6, True, "Police"),
        ("6", False, "6"),
        ("1a", True, "Family member, relative or carer"),
        ("3E: A&E", True, "A&E"),
        ("s) 8: Other", True, "Other"),
        ("10", True, None),
        ("10: Unknown", True, None),
        ("Police", False, "Police"),
        ("24 hour helpline", False, "24 hour helpline"),
    ],
)
def test_agencies(cell: Cell, coded: bool, text: str | None) -> None:
    assert values.agency(cell, coded=coded) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("000123", "000123"),
        (123.0, "123"),
        (123, "123"),
        (" 12 ", " 12 "),
        ("N/K", None),
        (None, None),
        ("  ", None),
        (12.5, "12.5"),
    ],
)
def test_references(cell: Cell, text: str | None) -> None:
    assert values.reference(cell) == text


CELLS = st.one_of(
    st.none(),
    st.text(),
    st.text(alphabet="0123456789/-. :ymnaYNLC)(%½"),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(CELLS)
def test_no_cell_raises(cell: Cell) -> None:
    for read in (values.known, values.reference, values.iso_date, values.ethnicity):
        assert read(cell) is None or isinstance(read(cell), str)
    assert values.gender(cell) is None or values.gender(cell)
    assert values.yes_no(cell) in (True, False, None)
    years = values.age(cell)
    assert years is None or 0 <= years <= values.MAX_AGE
    for coded in (True, False):
        assert values.agency(cell, coded=coded) != ""


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_back_however_it_is_written(day: date) -> None:
    forms = ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%Y%m%d", "%d.%m.%Y %H:%M")
    assert {parse_date(day.strftime(form)) for form in forms} == {day}


def test_durations_are_no_dates() -> None:
    assert parse_date(timedelta(days=46093)) is None
