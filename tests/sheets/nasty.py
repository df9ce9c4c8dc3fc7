"""A folder of nasty files, made by code, and what comes of reading each.

python tests/sheets/nasty.py FOLDER    # writes the files
python tests/sheets/nasty.py --table   # writes docs/nasty-files.md
python tests/sheets/nasty.py --memory  # measures the peak memory of reading each (Linux)
"""

from __future__ import annotations

import csv
import io
import json
import os
import struct
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from auditor.errors import InputError
from auditor.sheets.columns import recognised_columns
from auditor.sheets.read import read_file
from auditor.sheets.referrals import iter_referrals

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "nasty-files.md"
MEMORY = Path(__file__).with_name("nasty_memory.json")
STORY = "PC Marsh attended after a call. Tilly said that she was scared of him and hid upstairs."
HEAD = ["Ref", "Date of referral", "Reason for referral"]
DATA = ["000123", "14/03/2026", STORY]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True)
class Nasty:
    """One file: its name, what it is, and how it is made."""

    name: str
    what: str
    make: Callable[[Path], None]


def _bytes(content: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


def _csv(rows: list[list[str]], encoding: str = "utf-8", **how: Any) -> bytes:
    out = io.StringIO()
    csv.writer(out, **how).writerows(rows)
    return out.getvalue().encode(encoding)


def _book(*rows: list[Any], **sheets: list[list[Any]]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
            for name, given in {"Referrals": list(rows), **sheets}.items():
                sheet = book.add_worksheet(name)
                for at, cells in enumerate(given):
                    sheet.write_row(at, 0, cells)

    return make


def _with(change: Callable[[Any, Any], None], **options: Any) -> Callable[[Path], None]:
    """Make a workbook of one sheet that ``change`` fills."""

    def make(path: Path) -> None:
        given = {"default_date_format": "dd/mm/yyyy", **options}
        with xlsxwriter.Workbook(str(path), given) as book:
            change(book, book.add_worksheet("Referrals"))

    return make


def _zip(*parts: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", how) as package:
            for name, content in parts:
                package.writestr(name, content)

    return make


def _raw(sheet: bytes, strings: bytes = b"", *more: tuple[str, bytes]) -> Callable[[Path], None]:
    """Make a workbook out of the XML of its sheet's rows and its shared texts."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "".join(
        f'<Relationship Id="r{n}" Type="{relations}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            (("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"))
        )
    )
    return _zip(
        ("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{relations}"><sheets><sheet name="S" '
         'sheetId="1" r:id="r0"/></sheets></workbook>'.encode()),
        ("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
         f'relationships"><Relationship Id="r1" Type="{relations}/officeDocument" '
         'Target="xl/workbook.xml"/></Relationships>'.encode()),
        ("xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/'
         f'package/2006/relationships">{kinds}</Relationships>'.encode()),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + sheet
         + b"</sheetData></worksheet>"),
        ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">'.encode() + strings + b"</sst>"),
        *more,
    )  # fmt: skip


def _inline(*rows: list[str], place: bool = True) -> bytes:
    out = []
    for number, cells in enumerate(rows, start=1):
        written = "".join(
            f'<c{f" r={chr(34)}{chr(65 + c)}{number}{chr(34)}" if place else ""} t="inlineStr">'
            f"<is><t>{text}</t></is></c>"
            for c, text in enumerate(cells)
        )
        out.append(f"<row>{written}</row>" if not place else f'<row r="{number}">{written}</row>')
    return "".join(out).encode()


def _changed(
    make: Callable[[Path], None], change: Callable[[bytes], bytes]
) -> Callable[[Path], None]:
    def made(path: Path) -> None:
        make(path)
        path.write_bytes(change(path.read_bytes()))

    return made


def _spaces(path: Path) -> None:
    """Write a small workbook that unpacks to a quarter of a gigabyte of spaces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for _ in range(4):
                part.write(b" " * 64 * 1024**2)


def _sheet_of(cells: Callable[[Any, Any], None]) -> Callable[[Path], None]:
    """Make a workbook of one referral and what ``cells`` adds."""

    def fill(book: Any, sheet: Any) -> None:
        _rows(sheet, HEAD, DATA)
        cells(book, sheet)

    return _with(fill)


def _rows(sheet: Any, *rows: list[Any]) -> None:
    for at, cells in enumerate(rows):
        sheet.write_row(at, 0, cells)


def _merged_headings(book: Any, sheet: Any) -> None:
    sheet.merge_range("A1:A2", "Ref")
    sheet.merge_range("B1:C1", "Child")
    sheet.merge_range("D1:D2", "Reason for referral")
    sheet.write_row("B2", ["Age", "Ethnicity"])
    _rows_at(sheet, 2, ["R1", 14, "White British", STORY], ["R2", 9, "Black African", STORY])


def _rows_at(sheet: Any, first: int, *rows: list[Any]) -> None:
    for at, cells in enumerate(rows):
        sheet.write_row(first + at, 0, cells)


def _one_child(book: Any, sheet: Any) -> None:
    _rows(sheet, HEAD, DATA, [None, None, STORY], [None, None, STORY])
    sheet.merge_range("A2:A4", "000123")
    sheet.merge_range("B2:B4", "14/03/2026")


def _hidden_rows(book: Any, sheet: Any) -> None:
    _rows(sheet, HEAD, DATA, DATA, DATA)
    sheet.set_row(2, options={"hidden": True})


def _hidden_sheet(book: Any, sheet: Any) -> None:
    _rows(sheet, HEAD, DATA)
    other = book.add_worksheet("Old")
    _rows(other, HEAD, DATA, DATA)
    other.very_hidden()


def _formulas(book: Any, sheet: Any) -> None:
    _rows(sheet, HEAD, DATA)
    sheet.write_row(2, 0, ["2", "14/03/2026"])
    sheet.write_formula(2, 2, '="He was "&"seen."', value="He was seen.")
    sheet.write_row(3, 0, ["3", "14/03/2026"])
    sheet.write_formula(3, 2, '=WEBSERVICE("http://example.org/")&C2', value="")


def _errors(book: Any, sheet: Any) -> None:
    _rows(sheet, HEAD, DATA)
    for row, error in enumerate(("#N/A", "#REF!", "#DIV/0!"), start=2):
        sheet.write_string(row, 0, f"R{row}")
        sheet.write_formula(row, 2, "=NA()", value=error)


def _dates(book: Any, sheet: Any) -> None:
    days: list[Any] = [date(2026, 3, 14), "14/03/2026", 46095, "2026-03-14", "14 March 2026"]
    _rows(sheet, HEAD, *([f"R{n}", day, STORY] for n, day in enumerate(days)))


def _far(row: int, column: int) -> Callable[[Any, Any], None]:
    return lambda book, sheet: sheet.write_string(row, column, "x")


def _many(text: bytes, times: int, attributes: bytes = b"") -> Callable[[Path], None]:
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"%s><v>0</v></c></row>' % (n, n, attributes)
        for n in range(1, times)
    )
    return _raw(cells, b"<si><t>" + text + b"</t></si>")


def _ods(*rows: str) -> Callable[[Path], None]:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = "".join(rows)
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table "
        f'table:name="S">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return _zip(
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.encode()),
        ("META-INF/manifest.xml", b"<manifest/>"),
    )


def _ods_row(cells: list[str], repeat: int = 1, across: int = 1) -> str:
    inside = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{across}">'
        f"<text:p>{text}</text:p></table:table-cell>"
        for text in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeat}">{inside}</table:table-row>'


def _locked(path: Path) -> None:
    from auditor.sheets.passwords import encrypt

    _book(HEAD, DATA)(path)
    encrypt(path, "Tr0ub4dor")


def _old(*records: tuple[int, bytes]) -> Callable[[Path], None]:
    """Make a small Excel 97 container whose one sheet has these records."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def make(path: Path) -> None:
        start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
        name = struct.pack("<BBBB", 0, 0, 1, 0) + b"S"
        at = len(start) + 4 + 4 + len(name) + 4
        stream = start + record(0x85, struct.pack("<I", at) + name) + record(0x0A, b"")
        stream += record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0))
        stream += b"".join(record(*each) for each in records) + record(0x0A, b"")
        path.write_bytes(_container(stream.ljust(4096 * (1 + len(stream) // 4096), b"\0")))

    return make


def _container(stream: bytes) -> bytes:
    """Return an OLE container with one stream, Workbook."""
    sectors = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    fat = b"".join(struct.pack("<I", each) for each in chain).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                        0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)  # fmt: skip
    head = head.ljust(512, b"\xff")

    def entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
        wide = name.encode("utf-16-le")
        length = len(wide) + 2 if name else 0
        links = struct.pack("<HBBIII", length, kind, 1, 2**32 - 1, 2**32 - 1, child)
        return wide.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1)
    directory += entry("Workbook", 2, 2, len(stream), 2**32 - 1)
    return head + fat + (directory + entry("", 0, 0, 0, 0) * 2) + stream


def _label(row: int, column: int, text: str) -> tuple[int, bytes]:
    return 0x204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1")


def _parquet(columns: dict[str, list[Any]]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        import pyarrow
        from pyarrow import parquet

        parquet.write_table(pyarrow.table(columns), path)

    return make


_PLAIN_HEAD = ",".join(HEAD).encode()
_ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    ) + b"]>"
)  # fmt: skip
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_MACRO = ("xl/vbaProject.bin", b"Attribute VB_Name")
_LINK = ("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
_TEMPLATE = (
    "xl/worksheets/_rels/sheet1.xml.rels",
    b'<Relationships><Relationship Id="r9" TargetMode="External" Type="attachedTemplate" '
    b'Target="http://example.org/evil.xltm"/></Relationships>',
)
_QUIRKS = [
    ["Child Unique ID ", "Gender", "Ethnicity", "Date of Referral", "Referral Source", "Age",
     "Referral NFA?", "Reason for referral"],
    ["000123", "a) Male", "a) WBRI", 46095, "q) 6: Police", 14.6, "b) No", STORY],
    ["000124", "b) Female", "s) NOBT", "14/03/2026", "s) 8: Other", "7 months", "a) Yes", STORY],
    ["000125", "\u00a0N/K\u00a0", "#N/A", "-", "10", "U/K", "Not Known", STORY],
]  # fmt: skip


def _text_files() -> Iterator[Nasty]:
    rows = [HEAD, DATA]
    curly = [HEAD, ["1", "14/03/2026", "“Don’t”, she said – café."]]
    yield Nasty("utf8.csv", "UTF-8 without a mark", _bytes(_csv(curly)))
    yield Nasty("utf8-bom.csv", "UTF-8 with a byte order mark", _bytes(_csv(curly, "utf-8-sig")))
    yield Nasty("utf16.csv", "UTF-16 with a mark", _bytes(_csv(curly, "utf-16")))
    yield Nasty("utf16-bare.csv", "UTF-16 without a mark", _bytes(_csv(rows, "utf-16-le")))
    yield Nasty("utf32.csv", "UTF-32", _bytes(_csv(curly, "utf-32")))
    yield Nasty("cp1252.csv", "Windows-1252 with curly quotes", _bytes(_csv(curly, "cp1252")))
    yield Nasty("semicolons.csv", "semicolons", _bytes(_csv(rows, delimiter=";")))
    yield Nasty("pipes.txt", "vertical bars", _bytes(_csv(rows, delimiter="|")))
    yield Nasty("tabs.tsv", "tabs", _bytes(_csv(rows, delimiter="\t")))
    yield Nasty("sep.csv", "a first line sep=;", _bytes(b"sep=;\n" + _csv(rows, delimiter=";")))
    lines = [HEAD, ["1", "14/03/2026", 'One\r\ntwo\nthree, "four"\rfive']]
    yield Nasty("line-breaks.csv", "line breaks and quotes in a cell", _bytes(_csv(lines)))
    yield Nasty("old-mac.csv", "lines end in a carriage return",
                _bytes(_csv(rows, lineterminator="\r")))  # fmt: skip
    yield Nasty("open-quote.csv", "a quotation mark that is never closed",
                _bytes(_PLAIN_HEAD + b'\n1,14/03/2026,"He said\n2,14/03/2026,no\n'))  # fmt: skip
    yield Nasty("ragged.csv", "rows longer and shorter than the headings",
                _bytes(_csv([HEAD, [*DATA, "", "more"], ["2"]])))  # fmt: skip
    yield Nasty("commas.csv", "one row of three million commas", _bytes(b"," * 3_000_000))
    yield Nasty("wide.csv", "one row of 16,000 cells above 5,000 short ones",
                _bytes(b"a," * 16_000 + b"b\n" + b"Ref,Reason\n" * 5_000))  # fmt: skip
    yield Nasty("one-cell.csv", "one cell of 17 million letters",
                _bytes(_PLAIN_HEAD + b"\n1,14/03/2026," + b"a" * 17_000_000))  # fmt: skip
    yield Nasty("blank-lines.csv", "300,000 empty lines in the middle",
                _bytes(_csv(rows) + b"\n" * 300_000 + _csv([DATA])))  # fmt: skip
    yield Nasty("control.csv", "control characters in a narrative",
                _bytes(_PLAIN_HEAD + b"\n1,14/03/2026,He \x01\x02\x1b said\x0b no\x0c.\n"))  # fmt: skip
    yield Nasty("nul.csv", "a zero byte in a narrative",
                _bytes(_PLAIN_HEAD + b"\n1,14/03/2026,He said\x00 no to her.\n"))  # fmt: skip
    yield Nasty("formula.csv", "cells that begin like formulas",
                _bytes(_csv([HEAD, ["=1+1", "14/03/2026", "=cmd|' /C calc'!A0 he was seen"]])))  # fmt: skip
    yield Nasty("html.csv", "HTML and _x000D_ in a cell",
                _bytes(_csv([HEAD, ["1", "14/03/2026", "<p>Seen.</p>_x000D_<br>Told &amp; heard."]])))  # fmt: skip
    yield Nasty("repeats.csv", "the same reference on several rows",
                _bytes(_csv([HEAD, DATA, DATA, DATA])))  # fmt: skip
    yield Nasty("empty.csv", "no bytes at all", _bytes(b""))
    yield Nasty("header-only.csv", "headings and nothing below", _bytes(_csv([HEAD])))
    yield Nasty("noise.csv", "bytes of no kind", _bytes(bytes(range(256)) * 64))
    yield Nasty("page.xls", "a web page called .xls", _bytes(b"<html><table><tr><td>x"))
    yield Nasty("document.xlsx", "a PDF called .xlsx", _bytes(b"%PDF-1.7 x"))
    yield Nasty("~$open.xlsx", "the file Excel leaves beside an open workbook", _bytes(b"\x05Officer" + b"\0" * 150))  # fmt: skip


def _sound_books() -> Iterator[Nasty]:
    yield Nasty("workbook.csv", "a workbook called .csv", _book(HEAD, DATA))
    title = ["MASH export, OFFICIAL-SENSITIVE (made up)"]
    yield Nasty("title.xlsx", "a title and a blank row above the headings",
                _book(title, [], HEAD, DATA))  # fmt: skip
    yield Nasty("two-row-headings.xlsx", "headings cut over two rows",
                _book(["Ref", "Date of", "Reason for"], [None, "referral", "referral"], DATA))  # fmt: skip
    yield Nasty("merged-headings.xlsx", "merged headings over two rows", _with(_merged_headings))
    yield Nasty("one-child.xlsx", "one child over three rows, reference merged", _with(_one_child))
    yield Nasty("layouts.xlsx", "sheets with different layouts", _book(
        HEAD, DATA, April=[[], ["Notes"], ["Circumstances", "Merlin No"], [STORY, "M1"]],
        Lists=[["Code", "Meaning"], ["N1", "Abuse"]], Blank=[],
    ))  # fmt: skip
    yield Nasty("hidden-rows.xlsx", "a hidden row", _with(_hidden_rows))
    yield Nasty("hidden-sheet.xlsx", "a very hidden sheet of referrals", _with(_hidden_sheet))
    yield Nasty("formulas.xlsx", "narratives by formula, one asking a web service",
                _with(_formulas))  # fmt: skip
    yield Nasty("errors.xlsx", "error cells", _with(_errors))
    yield Nasty("dates.xlsx", "dates as dates, serial numbers and texts", _with(_dates))
    yield Nasty("dates-1904.xlsx", "dates counted from 1904", _with(_dates, date_1904=True))
    yield Nasty("times.xlsx", "times and durations",
                _book(HEAD, ["1", time(9, 5), STORY], ["2", datetime(2026, 3, 14, 9), STORY]))  # fmt: skip
    yield Nasty("quirks.xlsx", "the quirks of statutory exports", _book(*_QUIRKS))
    yield Nasty("longest.xlsx", "a cell of 32,767 letters", _book(HEAD, [*DATA[:2], ("Seen. " * 6000)[:32767]]))  # fmt: skip
    yield Nasty("over-long.xlsx", "a cell of 100,000 letters, more than Excel allows",
                _raw(_inline(HEAD, [*DATA[:2], "Seen. " * 16_667])))  # fmt: skip
    yield Nasty("empty-rows.xlsx", "a million empty rows, then a value",
                _sheet_of(lambda book, sheet: sheet.write_row(1_048_575, 0, DATA)))  # fmt: skip
    yield Nasty("formatted-rows.xlsx", "formats in the last cell of the sheet", _sheet_of(
        lambda book, sheet: sheet.write_blank(1_048_575, 16_383, None, book.add_format())))  # fmt: skip
    yield Nasty("no-places.xlsx", "cells that do not say where they stand",
                _raw(_inline(HEAD, DATA, place=False)))  # fmt: skip
    yield Nasty("macros.xlsm", "macros", _raw(_inline(HEAD, DATA), b"", _MACRO))
    yield Nasty("links.xlsx", "links to other workbooks", _raw(_inline(HEAD, DATA), b"", _LINK))
    yield Nasty("template.xlsx", "a template on a web server",
                _raw(_inline(HEAD, DATA), b"", _TEMPLATE))  # fmt: skip
    yield Nasty("paths.xlsx", "parts named ../../ and /etc/passwd", _raw(
        _inline(HEAD, DATA), b"", ("../../evil.xml", b"<a/>"), ("/etc/passwd", b"x")))  # fmt: skip
    yield Nasty("sound.ods", "an OpenDocument sheet", _ods(_ods_row(HEAD), _ods_row(DATA)))
    yield Nasty("sound.xls", "an Excel 97 workbook", _old(*(
        _label(r, c, text) for r, row in enumerate((HEAD, DATA)) for c, text in enumerate(row))))  # fmt: skip
    yield Nasty("locked.xlsx", "protected by a password", _locked)
    yield Nasty("empty.xlsx", "a workbook without a cell", _book())
    yield Nasty("no-narrative.xlsx", "no column of text", _book(["Ref", "Age"], ["1", 14]))
    yield Nasty("sound.parquet", "a Parquet file", _parquet(
        {"Ref": ["R1", "R2"], "Age": [14, None], "Reason for referral": [STORY, STORY]}))  # fmt: skip
    yield Nasty("cut.parquet", "half a Parquet file", _changed(
        _parquet({"Reason for referral": [STORY] * 50}), lambda content: content[:200]))  # fmt: skip


def _bombs() -> Iterator[Nasty]:
    filler = b"<row/>" * 200_000
    one = b"<c><v>1</v></c>"
    yield Nasty("spaces.xlsx", "256 MiB of spaces in 260 kB", _spaces)
    yield Nasty("far-cell.xlsx", "a value in the last cell of a sheet",
                _sheet_of(_far(1_048_575, 16_383)))  # fmt: skip
    yield Nasty("far-no-places.xlsx", "the same by 200,000 rows without a place",
                _raw(b"<row>" + one * 16_000 + b"</row>" + filler + b"<row>" + one + b"</row>"))  # fmt: skip
    yield Nasty("far-prefix.xlsx", "a far value under another prefix", _changed_sheet())
    yield Nasty("far-spaced.xlsx", "a far value written r = 'xfd1048576'",
                _raw(b"<row r='1'><c r = 'xfd1048576'><v>1</v></c><c r='A1'><v>1</v></c></row>"))  # fmt: skip
    yield Nasty("far-name.xlsx", "a far value in a sheet called sheet1.png", _named_sheet())
    yield Nasty("one-text.xlsx", "a text of 32,000 letters shown by 60,000 cells",
                _many(b"Seen. " * 5_400, 60_000))  # fmt: skip
    yield Nasty("one-text-hidden.xlsx", "the same with the number written as an entity",
                _changed_many())  # fmt: skip
    yield Nasty("entities.xlsx", "entities that unfold to gigabytes", _doctype(_ENTITIES))
    yield Nasty("outside.xlsx", "an entity that names /etc/passwd", _doctype(_OUTSIDE))
    yield Nasty("outside-16.xlsx", "the same in UTF-16", _doctype(_OUTSIDE, "utf-16"))
    yield Nasty("nested.xlsx", "a million elements inside each other",
                _raw(b"<row><c><v>" + b"<a>" * 1_000_000))  # fmt: skip
    yield Nasty("parts.xlsx", "25,000 parts", _zip(
        ("xl/workbook.xml", b"<workbook/>"), *((f"p/{n}.xml", b"") for n in range(25_000))))  # fmt: skip
    yield Nasty("lzma.xlsx", "packed as no spreadsheet is",
                _zip(("xl/workbook.xml", b"<workbook/>"), how=zipfile.ZIP_LZMA))  # fmt: skip
    yield Nasty("two-zips.xlsx", "two zips in one file",
                _changed(_book(HEAD, DATA), lambda content: content + content))  # fmt: skip
    yield Nasty("liar.xlsx", "a part that states a smaller size than it has", _changed(
        _zip(("xl/workbook.xml", b"<workbook/>"), ("xl/a.xml", b"x" * 500_000)),
        lambda content: content.replace(struct.pack("<I", 500_000), struct.pack("<I", 500))))  # fmt: skip
    yield Nasty("cut.xlsx", "the end is missing",
                _changed(_book(HEAD, DATA), lambda content: content[:-200]))  # fmt: skip
    yield Nasty("far.xls", "an Excel 97 value in row 65,536, column 65,000", _old(
        _label(0, 0, "Reason for referral"), _label(65_535, 64_999, "x")))  # fmt: skip
    yield Nasty("repeats.ods", "a filled row repeated a million times, 1,000 columns wide",
                _ods(_ods_row(["x"], 1_000_000, 1_000)))  # fmt: skip
    yield Nasty("text.ods", "a long text repeated a million times",
                _ods(_ods_row(["Seen. " * 5_000], 1_000_000)))  # fmt: skip
    yield Nasty("bomb.parquet", "a text of 100,000 letters repeated 50,000 times", _parquet(
        {"Reason for referral": ["Seen. " * 16_667] * 50_000}))  # fmt: skip


def _changed_sheet() -> Callable[[Path], None]:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1048576"><x:c r="XFD1048576">'
        '<x:v>1</x:v></x:c></x:row><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    return _zip(("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/s.xml", sheet.encode()))


def _named_sheet() -> Callable[[Path], None]:
    sheet = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v>'
    return _zip(("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.png", sheet))


def _changed_many() -> Callable[[Path], None]:
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>&#48;</v></c></row>' % (n, n) for n in range(1, 60_000)
    )
    return _raw(cells, b"<si><t>" + b"Seen. " * 5_400 + b"</t></si>")


def _doctype(declared: bytes, encoding: str = "utf-8") -> Callable[[Path], None]:
    text = '<?xml version="1.0"?>' + declared.decode() + "<x>&a;</x>"
    return _zip(
        ("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", text.encode(encoding))
    )


def nasty() -> list[Nasty]:
    """Return every nasty file."""
    return [*_text_files(), *_sound_books(), *_bombs()]


def outcome(path: Path) -> str:
    """Return in words what comes of reading a file."""
    try:
        reading = read_file(path)
    except InputError as error:
        return f"Refused: {error}"
    told: list[str] = []
    for table in reading.tables:
        read = [r for _, r in iter_referrals(table, recognised_columns(table))]
        empty = sum(r is None for r in read)
        letters = max((len(n.text) for r in read if r for n in r.narratives), default=0)
        where = f"sheet {table.sheet}: " if table.sheet else ""
        told.append(f"{where}{len(read) - empty:,} referrals, the longest text {letters:,} letters"
                    + (f", {empty:,} empty rows" if empty else ""))  # fmt: skip
    told += [f"sheet {p.sheet} passed over: {p.why}" for p in reading.passed_over]
    return "Read: " + "; ".join([*told, *reading.notes])


def table(folder: Path) -> str:
    """Return the page of all nasty files and their outcomes, made in ``folder``."""
    memory = json.loads(MEMORY.read_text("utf-8")) if MEMORY.exists() else {}
    lines = [
        "# Nasty files", "",
        "Made by `tests/sheets/nasty.py`, which also writes this page; a test holds it current.",
        "Memory is the most that reading the file took on top of the program itself, measured "
        "once on Linux; it is given from 1 MiB on.", "",
        "| file | what it is | bytes | what comes of it | memory |", "|---|---|---:|---|---:|",
    ]  # fmt: skip
    for each in nasty():
        path = folder / each.name
        each.make(path)
        told = outcome(path).replace("|", "\\|").replace("\n", " ")
        peak = memory.get(each.name, 0)
        shown = f"{peak} MiB" if peak else ""
        size = f"{path.stat().st_size:,}" if path.stat().st_size < 100_000 else _rounded(path)
        lines.append(f"| `{each.name}` | {each.what} | {size} | {told} | {shown} |")
        path.unlink()
    return "\n".join(lines) + "\n"


def _rounded(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} million"


def _peak(path: Path) -> int:
    """Return how many MiB reading ``path`` adds at most, measured in a process of its own."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        import resource

        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        outcome(path)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        os.write(writer, str((after - before) // 1024).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        peak = int(told.read() or -1)
    os.wait()
    return peak


def main() -> None:
    """Write the files, the table or the measurements."""
    with tempfile.TemporaryDirectory() as temporary:
        if sys.argv[1] == "--table":
            TABLE.write_text(table(Path(temporary)), encoding="utf-8")
        elif sys.argv[1] == "--memory":
            outcome_of = {}
            for each in nasty():
                each.make(path := Path(temporary) / each.name)
                outcome_of[each.name] = _peak(path)
                path.unlink()
            MEMORY.write_text(json.dumps(outcome_of, indent=1) + "\n", encoding="utf-8")
        else:
            folder = Path(sys.argv[1])
            folder.mkdir(exist_ok=True)
            for each in nasty():
                each.make(folder / each.name)


if __name__ == "__main__":
    main()
