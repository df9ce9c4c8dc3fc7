"""Files that are not what their suffix says, and workbooks that are not safe to open."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from auditor.errors import InputError
from auditor.sheets import safety
from auditor.sheets.extent import Extent, filled_extent, ods_cells, rough_extent, xlsb_extent
from auditor.sheets.kinds import FileKind, tell
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


def _refused(tmp_path: Path, *parts: tuple[str, bytes]) -> str:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(_zip(("xl/workbook.xml", b"<workbook/>"), *parts))
    with pytest.raises(InputError) as caught:
        safety.check_package(path, FileKind.XLSX)
    return str(caught.value)


def test_absurd_compression_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "RATIO_FROM_BYTES", 1_000_000)
    assert "times its size" in _refused(tmp_path, ("xl/sharedStrings.xml", b" " * 2_000_000))


def test_absurd_sizes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "MAX_PART_BYTES", 1000)
    assert "more than the limit" in _refused(tmp_path, ("xl/a.xml", b"x" * 1001))
    monkeypatch.setattr(safety, "MAX_TOTAL_BYTES", 1500)
    parts = (("xl/a.xml", b"x" * 900), ("xl/b.xml", b"x" * 900))
    assert "it unpacks to" in _refused(tmp_path, *parts)
    monkeypatch.setattr(safety, "MAX_ENTRIES", 2)
    assert "3 parts" in _refused(tmp_path, *parts)


def test_sizes_stated_wrongly_are_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "MAX_PART_BYTES", 100_000)
    content = _zip(("xl/workbook.xml", b"<workbook/>"), ("xl/a.xml", b"x" * 500_000))
    stated = struct.pack("<I", 500_000)
    assert content.count(stated) == 2
    path = tmp_path / "liar.xlsx"
    path.write_bytes(content.replace(stated, struct.pack("<I", 500)))
    with pytest.raises(InputError, match=r"more than the limit|damaged"):
        safety.check_package(path, FileKind.XLSX)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(tmp_path: Path, encoding: str) -> None:
    text = '<?xml version="1.0"?>' + " " * 1_048_560 + '<!DOCTYPE x [<!ENTITY a "b">]><x/>'
    assert "document type" in _refused(tmp_path, ("xl/a.xml", text.encode(encoding)))


@pytest.mark.parametrize(
    ("xml", "rough", "filled"),
    [
        (b'<row r="7"><c r="C7"><v>1</v></c></row>', Extent(7, 26), Extent(7, 3)),
        (b'<row r="7"><c s="1" r="AB7"><v>1</v></c></row>', Extent(7, 28), Extent(7, 28)),
        (b'<row r="7"><c r="AB7" s="1"/></row>', Extent(7, 28), Extent(0, 0)),
        (b"<row r='1'><c r='A1048576'><v>1</v></c></row>", Extent(1048576, 26), Extent(1048576, 1)),
        (b'<t> r="a"</t>', Extent(0, 26), Extent(0, 0)),
    ],
)
def test_extents(xml: bytes, rough: Extent, filled: Extent) -> None:
    assert rough_extent(iter([xml[:9], xml[9:]])) == rough
    assert filled_extent(iter([xml])) == filled


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


def test_xlsb_extent_walks_where_the_stated_size_is_absurd() -> None:
    row = _record(0, struct.pack("<I", 4)) + _record(7, struct.pack("<III", 2, 0, 0))
    small = _record(148, struct.pack("<4I", 0, 9, 0, 3))
    large = _record(148, struct.pack("<4I", 0, 1_048_575, 0, 16_383))
    blank = _record(0, struct.pack("<I", 999)) + _record(1, struct.pack("<II", 16_000, 0))
    assert xlsb_extent(small + row) == Extent(10, 4)
    assert xlsb_extent(large + row + blank) == Extent(5, 3)
