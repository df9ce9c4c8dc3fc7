"""The day from which a workbook counts its dates: 1900 as a rule, 1904 in some from Macs."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import datetime, time, timedelta

from auditor.sheets.dates import parse_date, serial
from auditor.sheets.extent_binary import biff, records
from auditor.sheets.kinds import FileKind
from auditor.sheets.limits import DEFAULT, Limits
from auditor.sheets.package import opened_package
from auditor.sheets.source import Source
from auditor.sheets.table import Cell, Columns, Role, Row, Table

DAYS_BETWEEN = 1462
_OF_DAYS = (Role.DATE, Role.BORN)
_BOOK = re.compile(r"(^|/)workbook\d*\.(xml|bin)$", re.IGNORECASE)
_SAYS_1904 = re.compile(
    rb"""<(?:\w+:)?workbookPr\b[^<>]*\bdate1904\s*=\s*["'](?:1|true|on)["']""", re.IGNORECASE
)
_PROPERTIES_WITHIN = 1024**2
_XLSB_PROPERTIES, _XLS_DATE_MODE = 153, 0x22


def counts_from_1904(source: Source, kind: FileKind, limits: Limits = DEFAULT) -> bool:
    """Whether the numbers that stand for days in a workbook count from 1904.

    The workbook must have passed :func:`auditor.sheets.safety.check_package`.
    """
    if kind is FileKind.XLS:
        from auditor.sheets.ole import workbook_streams

        return any(
            record == _XLS_DATE_MODE and body[:1] == b"\x01"
            for stream in workbook_streams(source)
            for record, body in biff(stream, 0)
        )
    if kind not in (FileKind.XLSX, FileKind.XLSB):
        return False
    with opened_package(source, limits) as package:
        parts = [_start(package, name) for name in package.namelist() if _BOOK.search(name)]
    said = _xml_says if kind is FileKind.XLSX else _binary_says
    return any(said(part) for part in parts)


def _start(package: zipfile.ZipFile, name: str) -> bytes:
    """Return the beginning of a part, where a workbook's properties stand."""
    with package.open(name) as part:
        return part.read(_PROPERTIES_WITHIN)


def _xml_says(part: bytes) -> bool:
    return _SAYS_1904.search(part.replace(b"\0", b"")) is not None


def _binary_says(part: bytes) -> bool:
    kept = (body[0] & 1 for kind, body in records(part) if kind == _XLSB_PROPERTIES and body)
    return any(kept)


def dated_from_1904(table: Table, columns: Columns) -> Table:
    """Return ``table`` with the numbers in its columns of days as the days that they stand for.

    Excel shows them as numbers, or as text, where they have no format of dates. They become
    dates here, as what is written from them may count from 1900.
    """
    by_role = columns.by_role()
    at = [by_role[role].index for role in _OF_DAYS if role in by_role]
    return replace(table, rows=tuple(_dated(row, at) for row in table.rows)) if at else table


def _dated(row: Row, at: list[int]) -> Row:
    changed = {index: day for index in at if (day := _day(row.cells[index]))}
    if not changed:
        return row
    return Row(row.number, tuple(changed.get(i, cell) for i, cell in enumerate(row.cells)))


def _day(cell: Cell) -> Cell:
    number = serial(cell)
    day = None if number is None else parse_date(number + DAYS_BETWEEN)
    if number is None or day is None or number.is_integer():
        return day
    seconds = round(number % 1 * 86_400)
    return datetime.combine(day, time()) + timedelta(seconds=seconds)
