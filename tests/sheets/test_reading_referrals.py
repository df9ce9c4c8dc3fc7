"""Rows become referrals: texts untouched, facts in one form, nothing lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.sheets.columns import recognise
from auditor.sheets.header import make_table
from auditor.sheets.referrals import iter_referrals, to_referral
from auditor.sheets.table import Cell, Row, Table
from auditor.types import Facts, Narrative, Place, Referral

HEAD: tuple[Cell, ...] = (
    "Ref",
    "Date of referral",
    "Agency",
    "Borough",
    "Age",
    "DOB",
    "Ethnicity",
    "Gender",
    "LAC",
    "Consent",
    "Reason for referral",
    "Voice of the child",
)
STORY = "  PC Marsh attended after a call.\r\nTilly said that she was\u00a0scared and hid.  "
DATA: tuple[Cell, ...] = (
    "000123",
    "14/03/2026",
    "Police",
    "Lewisham",
    14,
    date(2011, 5, 1),
    "a) WBRI",
    "b) Female",
    "b) No",
    "a) Yes",
    STORY,
    "She said 'no'.",
)


def _table(*rows: tuple[Cell, ...]) -> Table:
    numbered = [Row(number, cells) for number, cells in enumerate((HEAD, *rows), start=1)]
    return make_table("referrals.xlsx", "March", numbered)


def _read(row: tuple[Cell, ...], *others: tuple[Cell, ...]) -> Referral:
    table = _table(row, *others)
    referral = to_referral(table, recognise(table), table.rows[0])
    assert referral is not None
    return referral


def _with(**changes: Any) -> tuple[Cell, ...]:
    names = [str(name).lower().replace(" ", "_") for name in HEAD]
    assert changes.keys() <= set(names)
    return tuple(changes.get(name, cell) for name, cell in zip(names, DATA, strict=True))


def test_a_whole_row() -> None:
    assert _read(DATA) == Referral(
        place=Place("referrals.xlsx", "March", 2),
        reference="000123",
        narratives=(
            Narrative("Reason for referral", STORY),
            Narrative("Voice of the child", "She said 'no'."),
        ),
        facts=Facts(
            date="2026-03-14",
            agency="Police",
            borough="Lewisham",
            age=14,
            ethnicity="White British",
            gender="Female",
            looked_after=False,
        ),
        cells={"born": "2011-05-01", "consent": "Yes"},
    )


@pytest.mark.parametrize(
    ("changes", "age"),
    [
        ({"age": None}, 14),
        ({"age": 214}, 14),
        ({"age": "N/K", "dob": "2020-01-01"}, 6),
        ({"age": None, "dob": "N/K"}, None),
        ({"age": None, "date_of_referral": None}, None),
        ({"age": "7 months"}, 0),
    ],
)
def test_age_is_made_from_birth_where_it_is_not_given(changes: dict[str, Cell], age: int) -> None:
    others = [DATA] * 3
    assert _read(_with(**changes), *others).facts.age == age


def test_what_is_not_known_is_none_and_left_out() -> None:
    unknown = _with(
        agency="-", borough="N/K", ethnicity="Not known", gender="U/K", lac="#N/A", consent="n/a"
    )
    referral = _read(unknown, DATA)
    assert referral.facts == Facts(date="2026-03-14", age=14)
    assert referral.cells == {"born": "2011-05-01"}


def test_agency_codes_are_spelt_out_only_where_the_whole_column_is_coded() -> None:
    coded = [_with(agency=code) for code in ("6", "q) 6: Police", "1A", "Unknown")]
    table = _table(*coded)
    read = [referral for _, referral in iter_referrals(table, recognise(table))]
    assert [referral.facts.agency for referral in read if referral] == [
        "Police",
        "Police",
        "Family member, relative or carer",
        None,
    ]
    assert _read(_with(agency="6"), _with(agency="Police")).facts.agency == "6"


def test_a_date_of_birth_that_is_no_date_is_kept_as_text() -> None:
    assert _read(_with(dob="Unborn, due May"), DATA, DATA).cells["born"] == "Unborn, due May"


def test_rows_come_in_order_and_only_empty_ones_give_nothing() -> None:
    blank: tuple[Cell, ...] = (None, " ", "\u00a0") + (None,) * 9
    silent = _with(reason_for_referral=None, voice_of_the_child=None)
    table = _table(DATA, blank, silent, DATA)
    read = list(iter_referrals(table, recognise(table)))
    assert [(row.number, referral is None) for row, referral in read] == [
        (2, False),
        (3, True),
        (4, False),
        (5, False),
    ]
    referral = read[2][1]
    assert referral is not None and [each.text for each in referral.narratives] == ["", ""]
    assert [to_referral(table, recognise(table), row) for row, _ in read] == [
        each for _, each in read
    ]


def test_numbers_and_dates_in_a_narrative_cell_are_text() -> None:
    row = _with(voice_of_the_child=3.0, reason_for_referral=date(2026, 3, 14))
    texts = [each.text for each in _read(row, DATA, DATA).narratives]
    assert texts == ["2026-03-14", "3"]


def test_a_short_row_is_read() -> None:
    table = _table(DATA)
    referral = to_referral(table, recognise(table), Row(9, ("R9",)))
    assert referral is not None and referral.reference == "R9"
    assert referral.facts == Facts()


def test_dates_with_the_month_first_are_told_by_the_whole_table() -> None:
    american = _with(date_of_referral="03/25/2026", dob="05/01/2011", age=None)
    table = _table(american, _with(date_of_referral="03/04/2026", dob="05/01/2011"))
    read = [each for _, each in iter_referrals(table, recognise(table)) if each]
    assert [each.facts.date for each in read] == ["2026-03-25", "2026-03-04"]
    assert read[0].cells["born"] == "2011-05-01"
    mixed = _table(american, _with(date_of_referral="25/03/2026"))
    read = [each for _, each in iter_referrals(mixed, recognise(mixed)) if each]
    assert [each.facts.date for each in read] == [None, "2026-03-25"]
