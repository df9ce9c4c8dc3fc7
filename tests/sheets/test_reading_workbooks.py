"""Workbooks are read sheet by sheet; csv and workbook give the same referrals."""

from __future__ import annotations

import logging
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from auditor.errors import InputError
from auditor.sheets.columns import recognise
from auditor.sheets.read import read_file, read_tables
from auditor.sheets.referrals import iter_referrals
from auditor.sheets.table import Role

STORY = "PC Marsh attended after a call. Tilly said that she was scared of him and hid upstairs."
HEAD = ["Ref", "Date of referral", "Reason for referral"]
DATA = ["000123", "14/03/2026", STORY]
Sheets = dict[str, list[list[Any]]]


def _book(path: Path, sheets: Sheets, hidden: str = "") -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, (date, time)):
                        sheet.write_datetime(at, column, cell, day)
                    elif cell is not None:
                        sheet.write(at, column, cell)
            if name == hidden:
                sheet.hide()
    return path


def test_cells_keep_their_values(tmp_path: Path) -> None:
    row = ["000123", date(2026, 3, 14), STORY, 14, 14.5, True, 123456789012, None, "#N/A"]
    head = [*HEAD, "Age", "Part", "Flag", "Phone", "Gap", "Error"]
    path = _book(tmp_path / "a.xlsx", {"S": [head, row]})
    (table,) = read_tables(path)
    cells = table.rows[0].cells
    assert cells == tuple(row)
    assert [type(cell) for cell in cells[3:7]] == [int, float, bool, int]
    assert (table.file, table.sheet, table.header_row) == ("a.xlsx", "S", 1)


def test_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    head = [None, None, *HEAD]
    data = [None, None, *DATA]
    path = _book(tmp_path / "a.xlsx", {"S": [[], [], [], head, data, [], data]})
    (table,) = read_tables(path)
    assert table.header_row == 4
    assert table.headings == ("Column A", "Column B", *HEAD)
    assert [row.number for row in table.rows] == [5, 6, 7]
    read = [referral for _, referral in iter_referrals(table, recognise(table))]
    assert [each.place.row if each else None for each in read] == [5, None, 7]


def test_escaped_carriage_returns_are_decoded(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", {"S": [HEAD, ["1", "14/03/2026", "PLACEHOLDER"]]})
    changed = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"PLACEHOLDER", b"One_x000D_&#10;two"))
    (table,) = read_tables(changed)
    assert table.rows[0].cells[2] == "One\r\ntwo"


def test_every_sheet_of_referrals_is_read_and_the_others_are_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    guidance = [["How to use this workbook"], [STORY], [STORY + " Again."], [STORY + " More."]]
    lists = [["Code", "Description"], ["N1", "Abuse or neglect of a child"], ["N2", "Disability"]]
    sheets: Sheets = {
        "Guidance": guidance,
        "March": [HEAD, DATA],
        "April": [HEAD, DATA, DATA],
        "Lists": lists,
        "Blank": [],
        "Old": [HEAD, DATA],
    }
    path = _book(tmp_path / "a.xlsx", sheets, hidden="Old")
    with caplog.at_level(logging.WARNING):
        tables = read_tables(path)
    assert [table.sheet for table in tables] == ["March", "April"]
    passed = {each.sheet: each.why for each in read_file(path).passed_over}
    assert passed.keys() == {"Guidance", "Lists", "Blank", "Old"}
    assert "hidden" in passed["Old"] and "empty" in passed["Blank"]
    assert "'Guidance' was passed over" in caplog.text and "Marsh" not in caplog.text


def test_a_named_sheet_is_read_whatever_it_holds(tmp_path: Path) -> None:
    sheets: Sheets = {"March": [HEAD, DATA], "Lists": [["Code", "Colour"], ["1", "Red"]], "E": []}
    path = _book(tmp_path / "a.xlsx", sheets)
    (table,) = read_tables(path, sheet=" lists")
    assert table.headings == ("Code", "Colour")
    with pytest.raises(InputError, match=r"no sheet 'May'.*'March', 'Lists', 'E'"):
        read_tables(path, sheet="May")
    with pytest.raises(InputError, match="sheet 'E', is empty"):
        read_tables(path, sheet="E")


def test_overrides_choose_the_sheet_too(tmp_path: Path) -> None:
    sheets: Sheets = {"March": [["Ref", "Blurb"], ["1", "Cold."]], "April": [HEAD, DATA]}
    path = _book(tmp_path / "a.xlsx", sheets)
    (table,) = read_tables(path, overrides={Role.NARRATIVE: ["blurb"]})
    assert table.sheet == "March"


def test_no_narrative_anywhere_lists_every_sheets_columns(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", {"One": [["Ref", "Age"], ["SECRET", 4]], "Two": []})
    with pytest.raises(InputError, match="sheet 'One', has no column that reads") as caught:
        read_tables(path)
    assert "SECRET" not in str(caught.value)


def test_only_a_hidden_sheet_is_read_rather_than_none(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", {"Front": [["Hello"]], "Data": [HEAD, DATA]}, hidden="Data")
    assert [table.sheet for table in read_tables(path)] == ["Data"]


def test_a_workbook_under_a_wrong_suffix_is_read(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", {"S": [HEAD, DATA]})
    for name in ("b.xls", "c.csv", "d.ods"):
        (other := tmp_path / name).write_bytes(path.read_bytes())
        assert read_tables(other)[0].sheet == "S"


def test_csv_and_workbook_give_the_same_referral(tmp_path: Path) -> None:
    book = _book(tmp_path / "a.xlsx", {"S": [HEAD, DATA]})
    plain = tmp_path / "a.csv"
    plain.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in (HEAD, DATA)))
    read = []
    for path in (book, plain):
        (table,) = read_tables(path)
        (pair,) = iter_referrals(table, recognise(table))
        assert pair[1] is not None
        read.append((pair[1].reference, pair[1].facts, pair[1].narratives[0].text))
    assert read[0] == read[1] and read[0][0] == "000123"


def test_dates_with_times_stay_so(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 14, 5, 6)
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("S")
        sheet.write_row(0, 0, HEAD)
        sheet.write_datetime(1, 1, moment, book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
        sheet.write_string(1, 2, STORY)
    (table,) = read_tables(path)
    assert table.rows[0].cells[1] == moment


def test_the_input_is_never_changed(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", {"S": [HEAD, DATA]})
    before = path.read_bytes(), path.stat().st_mtime_ns
    read_tables(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
