"""What is fuzzed: bytes in; nothing but an error for the user may come out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from auditor.checks.abbreviations import abbreviations
from auditor.errors import InputError
from auditor.sheets.columns import recognised_columns
from auditor.sheets.read import read_file
from auditor.sheets.referrals import iter_referrals
from auditor.text import analyse
from auditor.types import Facts, Narrative

WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{TYPE}worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{TYPE}sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{TYPE}styles" Target="styles.xml"/></Relationships>'
)
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{TYPE}officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
HEAD = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>Reason for referral</t></is></c></row>'
)
STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
STYLES = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def workbook(sheet: bytes, strings: bytes = b"", styles: bytes = b"") -> bytes:
    """Return a workbook with these pieces of XML in its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("_rels/.rels", ROOT)
        package.writestr("xl/workbook.xml", WORKBOOK)
        package.writestr("xl/_rels/workbook.xml.rels", RELATIONSHIPS)
        package.writestr("xl/worksheets/sheet1.xml", HEAD + sheet + b"</sheetData></worksheet>")
        package.writestr("xl/sharedStrings.xml", STRINGS + strings + b"</sst>")
        package.writestr("xl/styles.xml", STYLES + styles + b"</styleSheet>")
    return out.getvalue()


def read(path: Path) -> None:
    """Read a file as the audit does; only ``InputError`` is allowed."""
    try:
        reading = read_file(path)
    except InputError as error:
        assert len(str(error)) < 100_000
        return
    for table in reading.tables:
        columns = recognised_columns(table)
        rows = list(iter_referrals(table, columns))
        assert len(rows) == len(table.rows)


def text(narrative: str) -> None:
    """Analyse a narrative; every sentence must stand where it says, in order."""
    read_ = analyse(Narrative("N", narrative), Facts(date="2026-01-01"))
    last = 0
    for sentence in read_.sentences:
        assert last <= sentence.start < sentence.end <= len(narrative)
        assert narrative[sentence.start : sentence.end] == sentence.text
        last = sentence.start
    assert abbreviations() is not None


def one(data: bytes, path: Path) -> None:
    """Do one case; the first byte says which kind."""
    if not data:
        return
    kind, body = data[0] % 6, data[1:]
    if kind == 5:
        wide = body[:1] == b"\xed"  # half surrogates come from UTF-16 alone
        even = body[1 : len(body) - (len(body) + 1) % 2]
        text(even.decode("utf-16-le", "surrogatepass") if wide else body.decode("utf-8", "replace"))
        return
    if kind == 1:
        body = workbook(body)
    elif kind == 2:
        first, _, rest = body.partition(b"\xff")
        strings, _, styles = rest.partition(b"\xff")
        body = workbook(first, strings, styles)
    elif kind == 3:
        body = b"Ref,Date of referral,Reason for referral\n" + body
    path.write_bytes(body)
    read(path)
