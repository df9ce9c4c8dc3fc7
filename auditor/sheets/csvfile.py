"""Reads delimited text: encoding and delimiter are told from the file itself."""

from __future__ import annotations

import csv
from pathlib import Path

from auditor.errors import InputError
from auditor.sheets.delimited import END, ONE_COLUMN, records, tell_delimiter
from auditor.sheets.encoding import tell_encoding, without_bad
from auditor.sheets.limits import DEFAULT, Limits, raise_by
from auditor.sheets.overflow import mended, uncut
from auditor.sheets.source import Source, as_source
from auditor.sheets.table import Cell, Row
from auditor.sheets.told import rows_named


def read_rows(
    file: Path | Source, limits: Limits = DEFAULT, notes: list[str] | None = None
) -> list[Row]:
    """Return every record of a delimited text file, numbered from 1, cells as text.

    Empty cells are ``None``. Encodings: UTF-8, UTF-16 and UTF-32, otherwise Windows-1252.
    What was mended, or looks as if it should be, is added to ``notes``.

    Raises ``InputError`` where a quotation mark is never closed, a cell is absurdly long, or
    there are more cells or columns than the limits allow.
    """
    source = as_source(file, limits)
    encoding = tell_encoding(source)
    delimiter = tell_delimiter(source, encoding)
    told: list[str] = []
    rows: list[Row] = []
    bad: list[int] = []
    cells = 0
    try:
        for number, record in enumerate(records(source, encoding, delimiter), start=1):
            cells += len(record)
            _check_size(source, limits, number, len(record), cells)
            if encoding.flawed and (clean := [without_bad(text) for text in record]) != record:
                record = clean
                bad.append(number)
            rows.append(Row(number, tuple(map(_cell, record))))
    except csv.Error:
        last = len(rows) + 1
        raise InputError(
            f"{source.name}, record {last}: a cell is longer than 16 million."
        ) from None
    except UnicodeError:
        raise InputError(f"{source.name} is cut short or is not text in {encoding.name}.") from None
    rows = _closed(source.name, rows)
    if bad:
        told.append(_bad_told(bad))
    if delimiter == ONE_COLUMN:
        told += uncut(rows)
    else:
        rows = mended(rows, delimiter, told)
    if notes is not None:
        notes += told
    return rows


def _bad_told(numbers: list[int]) -> str:
    return (
        f"{rows_named(numbers)}: bytes that are not UTF-8, as the rest of the file is, were read "
        "as \ufffd; correct them there, or ask for the file to be saved as UTF-8"
    )


def _check_size(source: Source, limits: Limits, number: int, width: int, cells: int) -> None:
    if width > limits.columns:
        raise InputError(
            f"{source.name}, record {number} has {width:,} cells, and the limit is "
            f"{limits.columns:,}. {raise_by('columns')}"
        )
    if cells > limits.cells:
        raise InputError(
            f"{source.name} has more than {limits.cells:,} cells, which is the limit. Split it, "
            f"or keep only the columns that you need. {raise_by('cells')}"
        )


def _closed(name: str, rows: list[Row]) -> list[Row]:
    """Take the end mark off; where it was swallowed, a quoted cell was still open."""
    if not rows or rows[-1].cells != (END,):
        where = rows[-1].number if rows else 1
        raise InputError(
            f'{name}, record {where}: a quotation mark (") opens a cell and is never '
            "closed, so the rest of the file would be read as one cell. Close it and try again."
        )
    rows.pop()
    while rows and not any(cell is not None for cell in rows[-1].cells):
        rows.pop()
    return rows


def _cell(text: str) -> Cell:
    return (text.replace("_x000D_", "\r") if "_x000D_" in text else text) or None
