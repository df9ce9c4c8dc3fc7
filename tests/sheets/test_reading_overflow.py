"""Delimiters that no quotation marks protect cost no row its reference or its age."""

from __future__ import annotations

from pathlib import Path

from auditor.sheets.csvfile import read_rows
from auditor.sheets.table import Cell


def _read(tmp_path: Path, text: str) -> tuple[list[tuple[Cell, ...]], list[str]]:
    path = tmp_path / "referrals.csv"
    path.write_text(text, encoding="utf-8")
    notes: list[str] = []
    return [row.cells for row in read_rows(path, notes=notes)], notes


def test_what_stands_past_a_last_narrative_is_put_back(tmp_path: Path) -> None:
    text = (
        "Ref,Age,Reason for referral\n1,13,He was cold, tired, and hungry.\n"
        "2,14,She ran, fell,, and cried, aloud.\n3,15,He hid.\n4,9,\n"
    )
    rows, notes = _read(tmp_path, text)
    assert rows[1:] == [
        ("1", "13", "He was cold, tired, and hungry."),
        ("2", "14", "She ran, fell,, and cried, aloud."),
        ("3", "15", "He hid."),
        ("4", "9", None),
    ]
    (note,) = notes
    assert note.startswith("rows 2 and 3 hold more cells") and "put back" in note
    assert "cold" not in note and "cried" not in note


def test_one_long_row_among_even_ones_is_put_back_too(tmp_path: Path) -> None:
    text = "Ref;Narrative\n" + "1;He hid.\n" * 5 + "7;She ran; he hid.\n"
    rows, notes = _read(tmp_path, text)
    assert rows[-1] == ("7", "She ran; he hid.")
    assert "row 7 holds" in notes[0]


def test_a_narrative_in_the_middle_is_left_and_noted(tmp_path: Path) -> None:
    text = "Ref,Reason for referral,Age\n1,He was cold, tired,13\n2,She ran.,14\n3,He hid.,9\n"
    rows, notes = _read(tmp_path, text)
    assert rows[1] == ("1", "He was cold", " tired", "13")
    assert notes and "row 2 holds" in notes[0] and "quotation marks" in notes[0]


def test_a_column_without_a_heading_stays_a_column(tmp_path: Path) -> None:
    text = "Ref,Narrative\n1,He hid.,seen\n2,She ran.,seen\n3,He was cold.,closed\n"
    rows, notes = _read(tmp_path, text)
    assert rows[1] == ("1", "He hid.", "seen")
    assert notes and "put back" not in notes[0]


def test_headings_that_the_rows_do_not_follow_are_noted(tmp_path: Path) -> None:
    text = "Ref,Narrative,Age\n1,a, b, c,13\n2,a, b, c, d, e,14\n3,a, b,13\n4,a, b, c, d,12\n"
    rows, notes = _read(tmp_path, text)
    assert len(rows[1]) == 1
    assert notes and "read as one column" in notes[0]


def test_sound_files_and_trailing_delimiters_need_no_note(tmp_path: Path) -> None:
    text = 'Ref,Narrative\n1,"He was cold, tired.",,\n2,She ran.\n'
    assert _read(tmp_path, text)[1] == []
