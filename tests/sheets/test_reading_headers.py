"""The row of headings is found wherever it stands, and every column has its own name."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.sheets.header import make_table, name_columns
from auditor.sheets.table import Cell, Row, Table

STORY = "PC Marsh attended after a call. Tilly said that she was scared and hid in her room."
HEAD = ("MASH Ref", "Date of contact", "Agency", "Reason for referral")
DATA = ("MASH-0001", date(2026, 3, 14), "Police", STORY)


def _table(*rows: tuple[Cell, ...]) -> Table:
    numbered = [Row(number, cells) for number, cells in enumerate(rows, start=1)]
    return make_table("referrals.xlsx", "Referrals", numbered)


@pytest.mark.parametrize(
    ("rows", "header_row"),
    [
        ([HEAD, DATA], 1),
        ([("Referrals to the hub, March 2026",), (), HEAD, DATA, DATA], 3),
        ([("OFFICIAL-SENSITIVE",), ("Run on", date(2026, 4, 1)), (), HEAD, DATA], 4),
        ([(None, "Notes: " + STORY), HEAD, DATA], 2),
        ([("Child", None, None, "Referral"), HEAD, DATA], 2),
        ([("Kolumna", "Datum", "Bron", "Verhaal"), DATA, DATA], 1),
        ([HEAD, ("R1", "14/03/2026", "School", "Father"), ("R2", "15/03/2026", "GP", "Home")], 1),
        ([HEAD], 1),
        ([("Narrative",), ("He was seen and was well.",)], 1),
        ([("Narrative",), (STORY,), (STORY,)], 1),
    ],
)
def test_the_header_is_found(rows: list[tuple[Cell, ...]], header_row: int) -> None:
    table = _table(*rows)
    assert table.header_row == header_row
    assert [row.number for row in table.rows] == list(range(header_row + 1, len(rows) + 1))
    assert [row.number for row in table.above] == list(range(1, header_row))
    assert {len(row.cells) for row in (*table.rows, *table.above)} <= {len(table.headings)}


@pytest.mark.parametrize("rows", [[DATA, DATA], [(STORY,), (STORY,)], [("R1", STORY)]])
def test_without_headings_no_referral_is_taken_for_one(rows: list[tuple[Cell, ...]]) -> None:
    table = _table(*rows)
    assert table.header_row == 0
    assert len(table.rows) == len(rows)
    assert table.headings[0] == "Column A"


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (("Details", None, "Details"), ("Details", "Column B", "Details (2)")),
        (("details", "Details", "DETAILS"), ("details", "Details (2)", "DETAILS (3)")),
        (("Details (2)", "Details", "Details"), ("Details (2)", "Details", "Details (3)")),
        (("Column B", None), ("Column B", "Column B (2)")),
        (
            ("\u00a0Date of\u00a0Birth ", "Reason\nfor  referral"),
            ("Date of Birth", "Reason for referral"),
        ),
        (("\ufeffRef", 2026, date(2026, 3, 14)), ("Ref", "2026", "2026-03-14")),
    ],
)
def test_every_column_has_its_own_name(cells: tuple[Cell, ...], names: tuple[str, ...]) -> None:
    assert name_columns(cells, len(cells)) == names


def test_columns_past_z_and_short_rows() -> None:
    assert name_columns((), 28)[25:] == ("Column Z", "Column AA", "Column AB")
    table = _table(HEAD, ("R1",), (*DATA, None, "stray", None))
    assert table.headings[4:] == ("Column E", "Column F")
    assert table.rows[0].cells == ("R1", None, None, None, None, None)


def test_empty_rows_keep_their_place() -> None:
    table = _table(HEAD, DATA, (), DATA)
    assert [row.number for row in table.rows] == [2, 3, 4]


def test_nothing_at_all() -> None:
    assert _table((), (None, " ")).headings == ()
