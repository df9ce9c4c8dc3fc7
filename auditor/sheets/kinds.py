"""Tells what kind of file a spreadsheet is by its bytes, whatever its suffix says."""

from __future__ import annotations

import struct
import zipfile
from enum import StrEnum
from pathlib import Path

from auditor.errors import InputError
from auditor.sheets.foreign_text import text_kind
from auditor.sheets.limits import DEFAULT, Limits
from auditor.sheets.package import opened_package
from auditor.sheets.source import Source, as_source

HEAD_BYTES = 4096
AS_SPREADSHEET = "Open it in Excel, save it as an Excel workbook (.xlsx) and try again."


class FileKind(StrEnum):
    """The kinds of file that can be read."""

    XLSX = "Excel workbook"
    XLSB = "Excel binary workbook"
    XLS = "Excel 97-2003 workbook"
    ODS = "OpenDocument spreadsheet"
    CSV = "delimited text"
    PARQUET = "Parquet file"
    LOCKED = "workbook protected by a password"


_FOREIGN = (
    (b"%PDF", "a PDF document", "Ask for the spreadsheet it was made from."),
    (b"{\\rtf", "a rich text document", "Ask for the spreadsheet it was made from."),
    (b"SQLite format 3", "a database", "Export the table as .csv and try again."),
    (b"\x1f\x8b", "a compressed (gzip) file", "Decompress it and try again."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Take the spreadsheet out of it and try again."),
    (b"Rar!", "a RAR archive", "Take the spreadsheet out of it and try again."),
    (b"\x89PNG", "a picture", "Ask for the spreadsheet it was made from."),
    (b"\xff\xd8\xff", "a picture", "Ask for the spreadsheet it was made from."),
    (b"\x09\x08\x10\x00", "a bare Excel 97 stream", AS_SPREADSHEET),
    (b"\x09\x08\x08\x00", "a very old (Excel 5 or before) workbook", AS_SPREADSHEET),
    (b"\x09\x04\x06\x00", "a very old (Excel 4) workbook", AS_SPREADSHEET),
    (b"\x09\x02\x06\x00", "a very old (Excel 3) workbook", AS_SPREADSHEET),
)
_MARKUP = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "an XML Spreadsheet 2003 file"),
    (b"office:document", "a flat OpenDocument file"),
    (b"<html", "a web page (HTML) saved under a spreadsheet's name"),
    (b"<!doctype html", "a web page (HTML) saved under a spreadsheet's name"),
    (b"<table", "a web page (HTML) saved under a spreadsheet's name"),
    (b"mime-version:", "a web archive (MHTML) saved under a spreadsheet's name"),
)
_EXCEL_TYPES = (
    b"spreadsheetml.sheet.main+xml",
    b"spreadsheetml.template.main+xml",
    b"ms-excel.sheet.macroEnabled.main+xml",
    b"ms-excel.template.macroEnabled.main+xml",
)
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def tell(file: Path | Source, limits: Limits = DEFAULT) -> FileKind:
    """Return what kind of spreadsheet ``file`` holds, judged by its bytes.

    Raises ``InputError`` where there is no such file, it is empty, or it is something
    else; the message then says what it really is and what to do.
    """
    source = as_source(file, limits)
    with source.open() as opened:
        head = opened.read(HEAD_BYTES)
    if not head:
        raise InputError(f"{source.name} is empty (0 bytes). Ask for it to be sent again.")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(source, limits)
    if head.startswith(_OLE_MAGIC):
        return _ole_kind(source)
    if head.startswith(b"PAR1"):
        return FileKind.PARQUET
    _refuse_foreign(source, head)
    return FileKind.CSV


def _zip_kind(source: Source, limits: Limits) -> FileKind:
    with opened_package(source, limits) as package:
        names = {name.replace("\\", "/").lower() for name in package.namelist()}
        types = _peek(package, "[Content_Types].xml")
        mimetype = _peek(package, "mimetype")
        locked = b"encryption-data" in _peek(package, "META-INF/manifest.xml")
    if b"sheet.binary.macroEnabled.main" in types or "xl/workbook.bin" in names:
        return FileKind.XLSB
    if any(mark in types for mark in _EXCEL_TYPES) or "xl/workbook.xml" in names:
        return FileKind.XLSX
    if b"opendocument.spreadsheet" in mimetype:
        if locked:
            raise InputError(password_message(source.name))
        return FileKind.ODS
    raise InputError(f"{source.name} is {_zip_name(names, mimetype)}, not a spreadsheet.")


def _peek(package: zipfile.ZipFile, name: str) -> bytes:
    """Return the first megabyte of a part; nothing where there is none."""
    if name not in package.namelist():
        return b""
    with package.open(name) as part:
        return part.read(1024**2)


def _zip_name(names: set[str], mimetype: bytes) -> str:
    for start, what in (("word/", "a Word document"), ("ppt/", "a PowerPoint presentation")):
        if any(name.startswith(start) for name in names):
            return what
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        return "an Apple Numbers or Pages document"
    return "an OpenDocument text or drawing" if mimetype else "a zip archive"


def _ole_kind(source: Source) -> FileKind:
    content = source.content or b""
    if _ole_entry(content, "EncryptedPackage"):
        return FileKind.LOCKED
    if any(_ole_entry(content, name) for name in ("Workbook", "Book", "WORKBOOK", "BOOK")):
        return FileKind.XLS
    others = (
        ("WordDocument", "a Word 97-2003 document"),
        ("PowerPoint Document", "a PowerPoint 97-2003 presentation"),
        ("__properties_version1.0", "an Outlook message"),
    )
    what = next((what for name, what in others if _ole_entry(content, name)), "an Office file")
    raise InputError(f"{source.name} is {what}, not a spreadsheet.")


def _ole_entry(content: bytes, name: str) -> bool:
    """Whether a stream of that name stands in the container's directory."""
    encoded = name.encode("utf-16-le")
    return encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded) + 2) in content


def password_message(name: str) -> str:
    """Return what to say of a workbook whose password cannot be used here."""
    return (
        f"{name} is protected by a password. Open it in Excel, remove the password "
        "(File, Info, Protect Workbook, Encrypt with Password) on a copy, and audit the copy."
    )


def _refuse_foreign(source: Source, head: bytes) -> None:
    if source.name.startswith("~$"):
        raise InputError(f"{source.name} only marks a workbook as open. Name the workbook itself.")
    for start, what, advice in _FOREIGN:
        if head.startswith(start):
            raise InputError(f"{source.name} is {what}, not a spreadsheet. {advice}")
    text = head.lower() if b"\0" not in head else head.replace(b"\0", b"").lower()
    bare = text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if told := text_kind(bare):
        raise InputError(f"{source.name} is {told[0]}, not a spreadsheet. {told[1]}")
    if bare.startswith((b"<", b"mime-version:")):
        what = next((what for mark, what in _MARKUP if mark in text), "an XML file")
        raise InputError(f"{source.name} is {what}. {AS_SPREADSHEET}")
    if not _looks_like_text(head):
        raise InputError(
            f"{source.name} is not a spreadsheet that can be read (it is neither an Excel or "
            "OpenDocument workbook nor delimited text). Ask for it to be sent again."
        )


def _looks_like_text(head: bytes) -> bool:
    if head.startswith(_BOMS) or unmarked_utf16(head):
        return True
    return sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1e\x1f" for byte in head) < 8


def unmarked_utf16(head: bytes) -> str | None:
    """Return the codec of UTF-16 without its mark: nearly every second byte is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if min(even, odd) > 0.2 * half or max(even, odd) < 0.6 * half:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"
