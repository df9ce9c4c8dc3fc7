"""Files that are not what their suffix says, and workbooks that are not safe to open."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from auditor.errors import InputError
from auditor.sheets import safety
from auditor.sheets.extent import Extent, filled_extent, needs_care, rough_extent
from auditor.sheets.extent_binary import xls_sheets, xlsb_extent
from auditor.sheets.extent_ods import ods_cells, ods_walk
from auditor.sheets.kinds import FileKind, tell
from auditor.sheets.limits import DEFAULT, Limits, with_limits
from auditor.sheets.read import read_tables

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def _zip(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return out.getvalue()


def _ole(name: str) -> bytes:
    encoded = name.encode("utf-16-le")
    return OLE + encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded) + 2) + b"\0" * 400


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b'[{"ref": 1, "narrative": "SECRET"}]', "a JSON file"),
        (b'\xef\xbb\xbf  {\n "ref": 1, "narrative": "SECRET"}\n', "a JSON file"),
        ('{"narrative": "SECRET"}'.encode("utf-16"), "a JSON file"),
        (b"From: a@x\r\nTo: b@x\r\nSubject: SECRET\r\n\r\nHe hid.", "an e-mail"),
        (b"MIME-Version: 1.0\nDate: x\n y\nMessage-ID: <1>\nSubject: S\n\nx", "an e-mail"),
        (b"From a@x Mon Mar 14 09:00:00 2026\nReturn-Path: <a@x>\n", r"a mailbox \(mbox\)"),
        (b"MIME-Version: 1.0\nContent-Type: x\nSubject: S\n\n<html>", "a web page"),
    ],
)
def test_text_that_is_no_table_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "referrals.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=f"referrals.csv is {what}") as caught:
        tell(path)
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "[Ref],[Narrative]\n1,He hid.\n",
        "{Ref},Narrative\n1,He hid.\n",
        "From,To,Subject\na,b,c\n",
        "Subject: a referral\nHe hid.\nDate: today\nTo: the hub\n",
        "From: Date: To:\n",
    ],
)
def test_a_table_that_only_begins_so_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "referrals.csv"
    path.write_text(text, encoding="utf-8")
    assert tell(path) is FileKind.CSV


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (_zip(("xl/workbook.xml", b"<workbook/>")), FileKind.XLSX),
        (_zip(("xl/workbook.bin", b"")), FileKind.XLSB),
        (
            _zip(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
            FileKind.ODS,
        ),
        (_zip(("xl\\workbook.xml", b"<workbook/>")), FileKind.XLSX),
        (
            _zip(("[Content_Types].xml", b"spreadsheetml.sheet.main+xml"), ("book.xml", b"")),
            FileKind.XLSX,
        ),
        (_ole("Workbook"), FileKind.XLS),
        (_ole("WORKBOOK"), FileKind.XLS),
        (b"Ref,Narrative\r\n1,He said no\r\n", FileKind.CSV),
        ("Ref\tNarrative\r\n".encode("utf-16"), FileKind.CSV),
        ("Ref\tNarrative of the referral\r\n".encode("utf-16-le"), FileKind.CSV),
    ],
)
def test_kinds(tmp_path: Path, content: bytes, kind: FileKind) -> None:
    path = tmp_path / "referrals.dat"
    path.write_bytes(content)
    assert tell(path) is kind


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "a PDF document"),
        (b"{\\rtf1", "a rich text document"),
        (b"  <html><body><table>", "a web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html>\n<p>", "a web page"),
        ("<html><table>".encode("utf-16"), "a web page"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
            b'xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "XML Spreadsheet 2003",
        ),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a web archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (_zip(("word/document.xml", b"")), "a Word document"),
        (_zip(("ppt/presentation.xml", b"")), "a PowerPoint presentation"),
        (_zip(("referrals.csv", b"a,b")), "a zip archive"),
        (_zip(("Index/Document.iwa", b"")), "an Apple Numbers"),
        (
            _zip(
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
            ),
            "protected by a password",
        ),
        (b"PK\x03\x04 and then nothing", "is damaged"),
        (_ole("EncryptedPackage"), "protected by a password"),
        (_ole("WordDocument"), "a Word 97-2003 document"),
        (_ole("__properties_version1.0"), "an Outlook message"),
        (bytes(range(256)) * 4, "not a spreadsheet that can be read"),
        (b"\0" * 1000, "not a spreadsheet that can be read"),
    ],
)
def test_what_it_really_is_is_said(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "referrals.xls"
    path.write_bytes(content)
    with pytest.raises(InputError, match=says) as caught:
        read_tables(path)
    assert "referrals.xls" in str(caught.value)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        tell(tmp_path / "none.xlsx")
    with pytest.raises(InputError, match="is a folder"):
        tell(tmp_path)


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    _workbook(path, {(0, 0): "Narrative", (1, 0): "He was seen."})
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError, match="damaged"):
        read_tables(path)


def _workbook(path: Path, cells: dict[tuple[int, int], str]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Referrals")
        for (row, column), text in cells.items():
            sheet.write_string(row, column, text)


def test_a_value_in_the_last_cell_is_refused_before_it_is_laid_out(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    _workbook(path, {(0, 0): "Narrative", (1, 0): "x", (1_048_575, 16_383): "y"})
    with pytest.raises(InputError, match="far away"):
        read_tables(path)


def test_formats_without_values_do_not_count_as_far_away(tmp_path: Path) -> None:
    path = tmp_path / "formats.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, bold = book.add_worksheet("Referrals"), book.add_format({"bold": True})
        sheet.write_string(0, 0, "Reason for referral")
        sheet.write_string(1, 0, "He was seen.")
        sheet.write_blank(1_048_575, 16_383, None, bold)
    (table,) = read_tables(path)
    assert len(table.rows) == 1


def _refused(tmp_path: Path, *parts: tuple[str, bytes], limits: Limits = DEFAULT) -> str:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(_zip(("xl/workbook.xml", b"<workbook/>"), *parts))
    with pytest.raises(InputError) as caught:
        safety.check_package(path, FileKind.XLSX, limits)
    return str(caught.value)


def test_absurd_compression_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "RATIO_FROM_BYTES", 1_000_000)
    assert "times its size" in _refused(tmp_path, ("xl/sharedStrings.xml", b" " * 2_000_000))


def test_absurd_sizes_are_refused(tmp_path: Path) -> None:
    parts = (("xl/a.xml", b"x" * 900), ("xl/b.xml", b"x" * 900))
    assert "unpacks to more" in _refused(tmp_path, *parts, limits=Limits(unpacked=1500))
    assert "more than 2 parts" in _refused(tmp_path, *parts, limits=Limits(parts=2))


def test_sizes_stated_wrongly_are_found_out(tmp_path: Path) -> None:
    content = _zip(("xl/workbook.xml", b"<workbook/>"), ("xl/a.xml", b"x" * 500_000))
    stated = struct.pack("<I", 500_000)
    assert content.count(stated) == 2
    path = tmp_path / "liar.xlsx"
    path.write_bytes(content.replace(stated, struct.pack("<I", 500)))
    with pytest.raises(InputError, match=r"more than the limit|damaged"):
        safety.check_package(path, FileKind.XLSX, Limits(unpacked=100_000))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(tmp_path: Path, encoding: str) -> None:
    text = '<?xml version="1.0"?>' + " " * 1_048_560 + '<!DOCTYPE x [<!ENTITY a "b">]><x/>'
    assert "document type" in _refused(tmp_path, ("xl/a.xml", text.encode(encoding)))


@pytest.mark.parametrize(
    ("xml", "rough", "filled"),
    [
        (b'<row r="7"><c r="C7"><v>1</v></c></row>', Extent(7, 26), Extent(7, 3)),
        (b'<row r="7"><c s="1" r="AB7"><v>1</v></c></row>', Extent(7, 28, True), Extent(7, 28)),
        (b'<row r="7"><c r="AB7" s="1"/></row>', Extent(7, 28), Extent(0, 0)),
        (b"<row r='1'><c r='A1048576'><v>1</v></c></row>", Extent(1048576, 26), Extent(1048576, 1)),
        (b'<row r="1"><c r="ab7"><v>1</v></c></row>', Extent(7, 28), Extent(7, 28)),
        (b'<t> r="a"</t>', Extent(0, 26), Extent(0, 0)),
    ],
)
def test_extents(xml: bytes, rough: Extent, filled: Extent) -> None:
    assert rough_extent(iter([xml[:9], xml[9:]])) == rough
    assert filled_extent(iter([xml])) == filled


@pytest.mark.parametrize(
    ("xml", "filled"),
    [
        (b"<s><row><c><v>1</v></c><c><v>1</v></c></row><row/><row><c/></row></s>", Extent(1, 2)),
        (b"<s><row/><row><c/><c/><c><is/></c></row></s>", Extent(2, 3)),
        (
            b'<x:s xmlns:x="u"><x:row r="9"><x:c r="C9"><x:v>1</x:v></x:c></x:row></x:s>',
            Extent(9, 3),
        ),
        (b'<s><row r="9"><c  r="XFD9"><v>1</v></c><c><v>1</v></c></row></s>', Extent(9, 16_385)),
        (b'<s><row><c s=">" r = "B5"><v>1</v></c></row></s>', Extent(5, 2)),
    ],
)
def test_cells_that_do_not_begin_with_their_place_are_followed_one_by_one(
    xml: bytes, filled: Extent
) -> None:
    rough = rough_extent(iter([xml[:21], xml[21:]]))
    assert rough.unplaced and needs_care(rough)
    assert filled_extent(iter([xml])) == filled


def test_a_bomb_of_cells_without_places_is_refused(tmp_path: Path) -> None:
    wide = b"<row>" + b"<c/>" * 16_000 + b"<c><v>1</v></c></row>"
    sheet = (
        b"<worksheet><sheetData>" + wide + b"<row/>" * 5_000 + wide + b"</sheetData></worksheet>"
    )
    assert "far away" in _refused(tmp_path, ("xl/worksheets/odd.name", sheet))


def test_one_long_text_shown_by_many_cells_is_refused(tmp_path: Path) -> None:
    long = b"<sst><si><t>short</t></si><si><t>" + b"a b " * 50_000 + b"</t></si></sst>"
    shown = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>1</v></c></row>' % (row, row) for row in range(1, 9_000)
    )
    sheet = b"<worksheet><sheetData>" + shown + b"</sheetData></worksheet>"
    parts = (("xl/sharedStrings.xml", long), ("xl/worksheets/sheet1.xml", sheet))
    assert "more text" in _refused(tmp_path, *parts)
    hidden = sheet.replace(b"<v>1</v>", b"<v >1</v>")
    assert "more text" in _refused(tmp_path, parts[0], ("xl/worksheets/sheet1.xml", hidden))
    decoy = ("xl/strings.xml", b"<sst>" + b"<si><t>a</t></si>" * 9 + b"</sst>")
    assert "more text" in _refused(tmp_path, *parts, decoy)
    path = tmp_path / "sound.xlsx"
    sound = (parts[0], ("xl/worksheets/sheet1.xml", sheet.replace(b"<v>1</v>", b"<v>0</v>")))
    path.write_bytes(_zip(*sound))
    safety.check_package(path, FileKind.XLSX)


def test_a_zip_with_two_directories_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    _workbook(path, {(0, 0): "Narrative", (1, 0): "He was seen."})
    path.write_bytes(path.read_bytes() + path.read_bytes())
    with pytest.raises(InputError, match="damaged"):
        read_tables(path)


def test_other_ways_of_packing_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "packed.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
    with pytest.raises(InputError, match="damaged"):
        safety.check_package(path, FileKind.XLSX)


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    sheet = b"<worksheet><sheetData><row><c>" + b"<a>" * 5_000
    assert "damaged" in _refused(tmp_path, ("xl/worksheets/sheet1.xml", sheet))


def test_limits_can_be_raised_and_say_so(tmp_path: Path) -> None:
    parts = (("xl/a.xml", b"x" * 900),)
    refused = _refused(tmp_path, *parts, limits=Limits(unpacked=500))
    assert "--limit unpacked=" in refused
    raised = with_limits(["unpacked=2kB", " cells = 5"], Limits(unpacked=500))
    assert (raised.unpacked, raised.cells) == (2048, 5)
    for wrong in ("unpacked", "size=5", "cells=-1", "cells=many", "=5"):
        with pytest.raises(InputError, match="is no limit"):
            with_limits([wrong])


def test_a_file_over_the_limit_and_a_pipe_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Ref,Narrative\n" * 100)
    with pytest.raises(InputError, match=r"the limit is 0.0 MiB.*--limit file="):
        tell(path, Limits(file=1000))
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(InputError, match="a device or a pipe"):
        tell(tmp_path / "pipe.csv")


def test_ods_text_counts_as_often_as_it_is_shown() -> None:
    cell = b'<table:table-cell office:value-type="string" table:number-columns-repeated="9"><p>'
    row = b'<table:table-row table:number-rows-repeated="100">' + cell + b"abcde</p>"
    sheet = b"<table:table>" + row + b"</table:table-cell></table:table-row></table:table>"
    walk = ods_walk(iter([sheet]))
    assert (walk.widest, walk.text) == (Extent(100, 9), 4500)


def _biff(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def test_an_old_workbook_with_a_cell_far_away_is_seen() -> None:
    texts = struct.pack("<II", 2, 2) + struct.pack("<HB", 3, 0) + b"abc"
    texts += struct.pack("<HB", 5, 1) + "abcde".encode("utf-16-le")
    head = _biff(0x809, bytes(16)) + _biff(0xFC, texts)
    at = len(head) + 12 + 4
    listed = _biff(0x85, struct.pack("<I", at) + bytes(4)) + _biff(0x0A, b"")
    cells = _biff(0xFD, struct.pack("<HHHI", 65_535, 3, 0, 1))
    cells += _biff(0xBD, struct.pack("<HH", 4, 0) + bytes(12) + struct.pack("<H", 65_000))
    (sheet,) = xls_sheets(head + listed + cells + _biff(0x0A, b""))
    assert sheet.extent == Extent(65_536, 65_001)
    assert (sheet.shown, sheet.lengths) == ([1], [9, 15])


def test_ods_extent_counts_repeats_before_values_only() -> None:
    cell = b'<table:table-cell office:value-type="string"/>'
    many = b'<table:table-cell table:number-columns-repeated="16383"/>'
    rows = b'<table:table-row table:number-rows-repeated="1048574">' + many + b"</table:table-row>"
    body = b"<table:table-row>" + cell + b"</table:table-row>" + rows
    far = b"<table:table-row>" + many + cell + b"</table:table-row>"
    sheet = b"<table:table>%s</table:table>"
    assert ods_cells(iter([sheet % body])) == Extent(1, 1)
    assert ods_cells(iter([sheet % (body + far)])) == Extent(1_048_576, 16_384)


def _record(kind: int, body: bytes) -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(body)]) + body


def test_xlsb_extent_does_not_believe_the_stated_size() -> None:
    row = _record(0, struct.pack("<I", 4)) + _record(7, struct.pack("<III", 2, 0, 0))
    small = _record(148, struct.pack("<4I", 0, 9, 0, 3))
    large = _record(148, struct.pack("<4I", 0, 1_048_575, 0, 16_383))
    blank = _record(0, struct.pack("<I", 999)) + _record(1, struct.pack("<II", 16_000, 0))
    assert xlsb_extent(small + row) == Extent(5, 3)
    assert xlsb_extent(large + row + blank) == Extent(5, 3)
