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


STORY_TOLD = "Tilly said that she was scared of him and hid upstairs until her nan came home."


@pytest.mark.parametrize(
    ("upper", "lower", "merges", "headings"),
    [
        (("Ref", "Date of", "Reason for"), (None, "referral", "referral"), (),
         ("Ref", "Date of referral", "Reason for referral")),
        (("Ref", "Child", None, "Reason for referral"), (None, "Age", "Ethnicity", None),
         ((1, 2, 1, 3),), ("Ref", "Child Age", "Child Ethnicity", "Reason for referral")),
        (("Ref", None, "Reason for referral"), (None, "Age", None), (),
         ("Ref", "Age", "Reason for referral")),
    ],
)  # fmt: skip
def test_headings_in_two_rows_are_put_together(
    upper: tuple[Cell, ...],
    lower: tuple[Cell, ...],
    merges: tuple[tuple[int, int, int, int], ...],
    headings: tuple[str, ...],
) -> None:
    data = ("R1", 14, STORY_TOLD) if len(upper) == 3 else ("R1", 14, "WBRI", STORY_TOLD)
    rows = [Row(1, upper), Row(2, lower), Row(3, data), Row(4, data)]
    table = make_table("a.xlsx", "S", rows, merges)
    assert (table.headings, table.header_row, len(table.rows)) == (headings, 2, 2)
    assert table.above[0].cells == upper


@pytest.mark.parametrize(
    "first",
    [
        ("R1", "Kai", "He was seen."),
        ("ABC", "Police", "Streetwise"),
        ("ABC", None, "Police informed"),
        (None, "Age", "He said no to her and then he hid"),
        ("R1", "14", STORY_TOLD),
    ],
)
def test_a_referral_of_few_words_is_not_taken_for_a_heading(first: tuple[Cell, ...]) -> None:
    rows = [Row(1, ("Ref", "Agency", "Reason for referral")), Row(2, first), Row(3, first)]
    table = make_table("a.xlsx", "S", rows)
    assert (table.header_row, len(table.rows)) == (1, 2)


def test_a_cell_merged_downwards_counts_for_each_row_that_holds_something() -> None:
    rows = [
        Row(1, ("Ref", "Reason for referral")),
        Row(2, ("R1", STORY_TOLD)),
        Row(3, (None, STORY_TOLD)),
        Row(4, ()),
        Row(5, ("R2", STORY_TOLD)),
    ]
    table = make_table("a.xlsx", "S", rows, [(2, 1, 5, 1), (2, 1, 10**9, 1)])
    assert [row.cells[0] for row in table.rows] == ["R1", "R1", None, "R2"]
