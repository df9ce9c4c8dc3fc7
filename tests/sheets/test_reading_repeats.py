"""Headings that stand again further down are no referrals, and nothing like them is lost."""

from __future__ import annotations

from auditor.sheets.columns import recognise
from auditor.sheets.header import make_table
from auditor.sheets.referrals import iter_referrals
from auditor.sheets.table import Cell, Row, Table

STORY = "PC Marsh attended after a call. Tilly said that she was scared and hid in her room."
HEAD = ("Ref", "Age", "Reason for referral", None)
DATA = ("R1", 13, STORY, None)


def _table(*rows: tuple[Cell, ...]) -> Table:
    return make_table("a.xlsx", None, [Row(n, cells) for n, cells in enumerate(rows, start=1)])


def test_they_keep_their_place_but_are_no_referrals() -> None:
    table = _table(HEAD, DATA, HEAD, DATA, ("REF", "age", " Reason for\nreferral "))
    pairs = list(iter_referrals(table, recognise(table)))
    assert [(row.number, referral is not None) for row, referral in pairs] == [
        (2, True), (3, False), (4, True), (5, False),
    ]  # fmt: skip
    assert table.notes == (
        "rows that only say the headings again, which are passed over and counted as empty: "
        "2 (rows 3 and 5)",
    )


def test_a_row_that_shares_a_word_with_the_headings_is_read() -> None:
    table = _table(HEAD, DATA, ("Ref", 13, "Reason for referral"), ("Ref", None, None))
    assert (table.repeats, table.notes) == (frozenset(), ())


def test_headings_over_two_rows_stand_again_over_two() -> None:
    top, bottom = ("Ref", "Date of", "Reason for"), (None, "referral", "referral")
    data = ("R1", "14/03/2026", STORY)
    table = _table(top, bottom, data, top, bottom, data, bottom)
    assert table.header_row == 2
    assert table.repeats == {4, 5}


def test_they_do_not_count_among_the_values_of_a_column() -> None:
    rows = [("Ref", "Ages", "Reason for referral"), ("R1", "13", STORY)] * 3
    assert "age" in {each.role for each in recognise(_table(*rows)).recognised}
