"""A form is read as one referral, and no table is taken for a form."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.sheets.columns import recognise
from auditor.sheets.header import make_table
from auditor.sheets.referrals import iter_referrals
from auditor.sheets.table import Cell, Row, Table
from auditor.types import Referral

STORY = "PC Marsh attended after a call. Tilly said that she was scared and hid in her room."
MORE = "Her mother said that she has not slept for a week and that he will be back on Friday."
FORM: list[tuple[Cell, ...]] = [
    ("Child's name", "Tilly Marsh"),
    ("Age", 13),
    ("Date of referral", date(2026, 3, 14)),
    ("Reason for referral", STORY),
    ("Voice of the child", "I don't want to go home."),
]


def _table(*rows: tuple[Cell, ...]) -> Table:
    return make_table("form.xlsx", "S", [Row(n, cells) for n, cells in enumerate(rows, start=1)])


def _read(table: Table) -> list[Referral]:
    return [each for _, each in iter_referrals(table, recognise(table)) if each]


def _texts(referral: Referral) -> list[str]:
    return [narrative.text for narrative in referral.narratives]


def test_labels_become_headings_and_their_cells_one_row() -> None:
    table = _table(("MARF",), (), *FORM)
    (referral,) = _read(table)
    assert table.headings == tuple(label for label, _ in FORM)
    assert (referral.facts.age, referral.facts.date) == (13, "2026-03-14")
    assert _texts(referral) == [STORY, "I don't want to go home."]
    assert table.notes and "one referral" in table.notes[0] and "row 3" in table.notes[0]


def test_what_goes_on_below_or_beside_belongs_to_its_label() -> None:
    below = [*FORM[:4], (None, MORE), FORM[4]]
    assert _texts(_read(_table(*below))[0])[0] == f"{STORY}\n{MORE}"
    beside = [("Age", 13, "Gender", "Female"), *FORM[2:]]
    (referral,) = _read(_table(*beside))
    assert (referral.facts.age, referral.facts.gender) == (13, "Female")


def test_forms_below_each_other_are_as_many_referrals() -> None:
    second = [("Child's name", "Kai"), ("Age", "15"), ("Reason for referral", MORE)]
    read = _read(_table(*FORM, (), *second))
    assert [referral.facts.age for referral in read] == [13, 15]
    assert [_texts(referral)[0] for referral in read] == [STORY, MORE]


def test_forms_side_by_side_are_as_many_referrals() -> None:
    second = ("Kai", "15", "15/03/2026", MORE, None)
    beside = [(*row, cell) for row, cell in zip(FORM, second, strict=True)]
    beside.insert(4, (None, "And so did her sister.", None))
    table = _table(("Field", "First", "Second"), *beside)
    read = _read(table)
    assert [(r.facts.age, r.facts.date) for r in read] == [(13, "2026-03-14"), (15, "2026-03-15")]
    assert [_texts(r)[0] for r in read] == [f"{STORY}\nAnd so did her sister.", MORE]
    assert [row.number for row in table.rows] == [2, 3]
    (note,) = table.notes
    assert "2 referrals (columns B, C; row 2 is the referral in column B" in note


def test_side_by_side_empty_fields_part_and_a_column_of_guidance_is_passed_over() -> None:
    third = "Kai told us that he sleeps on the sofa, and that he does not like it there at all."
    sparse: list[tuple[Cell, ...]] = [
        ("Child's name", None, "Tilly Marsh", None, None),
        ("Age", "In years", 13, None, None),
        ("School", None, None, "Hill Street", None),
        ("Date of referral", "The day it was made", None, date(2026, 3, 15), None),
        ("Reason for referral", "What is the worry, in words of your own?", STORY, MORE, third),
    ]
    table = _table(*sparse)
    read = _read(table)
    known = [(13, None), (None, "2026-03-15"), (None, None)]
    assert [(r.facts.age, r.facts.date) for r in read] == known
    assert [_texts(r)[0] for r in read] == [STORY, MORE, third]
    assert "passed over: B" in table.notes[0]


def test_where_forms_stand_both_beside_and_below_each_other_none_are_mixed() -> None:
    block = [(*row, cell) for row, cell in zip(FORM, ("Kai", 15, None, MORE, None), strict=True)]
    assert all(
        len({STORY, MORE} & set(_texts(referral))) <= 1
        for referral in _read(_table(*block, *block))
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("Type", "Narrative"), ("Referral", STORY), ("Concern", MORE), ("School", STORY)],
        [("Ref", "Reason for referral"), ("R1", STORY), ("R2", MORE)],
        [
            ("Field", "Description"),
            ("Age", "The age of the child in years at the time of the referral"),
            ("Date of referral", "The day on which the referral was received by the hub"),
            ("Reason for referral", "What the person who made it was worried about, in words"),
        ],
        [
            ("Field", "Description", "Asked for"),
            ("Age", "The age of the child in years at the time of the referral", "always"),
            ("Date of referral", "The day on which the referral was received", "always"),
            ("Reason for referral", "What the person who made it was worried about", STORY),
        ],
        [("Age", "Date", "Reason for referral"), (13, "14/03/2026", STORY)],
    ],
)
def test_a_table_is_no_form(rows: list[tuple[Cell, ...]]) -> None:
    table = _table(*rows)
    assert table.header_row > 0 and table.notes == ()
