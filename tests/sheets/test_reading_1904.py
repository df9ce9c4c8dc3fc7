"""Numbers that stand for days count from the day that the workbook says."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from nasty import _container

from auditor.sheets.columns import recognise
from auditor.sheets.epoch import counts_from_1904
from auditor.sheets.kinds import FileKind
from auditor.sheets.read import read_file
from auditor.sheets.referrals import iter_referrals
from auditor.sheets.source import as_source

STORY = "PC Marsh attended after a call. Tilly said that she was scared of him and hid upstairs."
HEAD = ["Ref", "Date of referral", "DOB", "Reason for referral"]
SERIAL = 44_633  # 14 March 2026, counted from 1904


def _book(path: Path, from_1904: bool, day: object = SERIAL) -> Path:
    with xlsxwriter.Workbook(str(path), {"date_1904": from_1904}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["R1", day, str(SERIAL - 13 * 366), STORY])
        sheet.write_row(2, 0, ["R2", "14/03/2026", "01/02/2012", STORY])
        shown = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(3, 0, ["R3", None, None, STORY])
        sheet.write_datetime(3, 1, datetime(2026, 3, 14), shown)
    return path


def _facts(path: Path) -> list[tuple[str | None, int | None]]:
    (table,) = read_file(path).tables
    read = [each for _, each in iter_referrals(table, recognise(table)) if each]
    return [(each.facts.date, each.facts.age) for each in read]


@pytest.mark.parametrize("day", [SERIAL, SERIAL + 0.5, str(SERIAL)])
def test_numbers_and_numbers_as_text_count_from_1904(tmp_path: Path, day: object) -> None:
    path = _book(tmp_path / "a.xlsx", from_1904=True, day=day)
    assert _facts(path) == [("2026-03-14", 13), ("2026-03-14", 14), ("2026-03-14", None)]
    cell = read_file(path).tables[0].rows[0].cells[1]
    assert cell == (datetime(2026, 3, 14, 12) if day == SERIAL + 0.5 else date(2026, 3, 14))


def test_without_that_word_they_count_from_1900(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", from_1904=False)
    assert _facts(path)[0] == ("2022-03-13", 13)
    assert read_file(path).tables[0].rows[0].cells[1] == SERIAL


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (b'<workbook><workbookPr date1904="1"/></workbook>', True),
        (b"<x:workbook><x:workbookPr a='b' date1904='true' /></x:workbook>", True),
        (b'<workbook><workbookPr date1904="0"/></workbook>', False),
        (b'<workbook><other date1904="1"/></workbook>', False),
    ],
)
def test_xlsx_says_so_in_its_properties(tmp_path: Path, part: bytes, said: bool) -> None:
    path = _zipped(tmp_path / "a.xlsx", "xl/workbook.xml", part)
    assert counts_from_1904(as_source(path), FileKind.XLSX) is said


@pytest.mark.parametrize("flags", [0, 1])
def test_xlsb_says_so_in_its_properties(tmp_path: Path, flags: int) -> None:
    record = bytes([0x99, 0x01, 8]) + struct.pack("<II", flags, 0)
    path = _zipped(tmp_path / "a.xlsb", "xl/workbook.bin", record)
    assert counts_from_1904(as_source(path), FileKind.XLSB) is bool(flags)


@pytest.mark.parametrize("mode", [0, 1])
def test_xls_says_so_in_a_record(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.xls"
    stream = struct.pack("<HHHHI4x", 0x809, 16, 0x600, 5, 0) + bytes(4)
    stream += struct.pack("<HHH", 0x22, 2, mode) + struct.pack("<HH", 0x0A, 0)
    path.write_bytes(_container(stream.ljust(4096, b"\0")))
    assert counts_from_1904(as_source(path), FileKind.XLS) is bool(mode)


def _zipped(path: Path, name: str, content: bytes) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, content)
    path.write_bytes(out.getvalue())
    return path
