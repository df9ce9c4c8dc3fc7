"""Reads delimited text: encoding and delimiter are told from the file itself."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Final, TextIO

from auditor.errors import InputError
from auditor.sheets.kinds import unmarked_utf16
from auditor.sheets.limits import DEFAULT, Limits, raise_by
from auditor.sheets.source import Source, as_source
from auditor.sheets.table import Cell, Row

MAX_FIELD = 16 * 1024**2
SAMPLE_RECORDS = 200
_CHUNK = 1024**2
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", "\t", ";", "|")
_ONE_COLUMN = "\x1f"
_END: Final = "\x00end of file\x00"


def read_rows(file: Path | Source, limits: Limits = DEFAULT) -> list[Row]:
    """Return every record of a delimited text file, numbered from 1, cells as text.

    Empty cells are ``None``. Encodings: UTF-8, UTF-16 and UTF-32, otherwise Windows-1252.
    Raises ``InputError`` where a quotation mark is never closed, a cell is absurdly long, or
    there are more cells or columns than the limits allow.
    """
    source = as_source(file, limits)
    encoding = tell_encoding(source)
    delimiter = tell_delimiter(source, encoding)
    rows: list[Row] = []
    cells = 0
    try:
        for number, record in enumerate(_records(source, encoding, delimiter), start=1):
            cells += len(record)
            _check_size(source, limits, number, len(record), cells)
            rows.append(Row(number, tuple(map(_cell, record))))
    except csv.Error:
        last = len(rows) + 1
        raise InputError(
            f"{source.name}, record {last}: a cell is longer than 16 million."
        ) from None
    except UnicodeError:
        raise InputError(f"{source.name} is cut short or is not text in {encoding}.") from None
    return _closed(source.name, rows)


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
    if not rows or rows[-1].cells != (_END,):
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


def _text(source: Source, encoding: str) -> TextIO:
    return io.TextIOWrapper(source.open(), encoding=encoding, newline="")


def _records(source: Source, encoding: str, delimiter: str) -> Iterator[list[str]]:
    before = csv.field_size_limit(MAX_FIELD)
    try:
        with _text(source, encoding) as file:
            yield from csv.reader(chain(file, (_END,)), delimiter=delimiter)
    finally:
        csv.field_size_limit(before)


def tell_encoding(file: Path | Source) -> str:
    """Return the codec's name: by the byte order mark, by zero bytes, or by trying UTF-8."""
    source = as_source(file)
    with source.open() as opened:
        head = opened.read(4096)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    unmarked = unmarked_utf16(head)
    plain = next((name for name in ("utf-8", "cp1252") if _decodes(source, name)), "latin-1")
    return unmarked or plain


def _decodes(source: Source, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with source.open() as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def tell_delimiter(file: Path | Source, encoding: str) -> str:
    """Return the delimiter under which the first records agree best on their width.

    A first line ``sep=;``, as Excel writes it, decides. Text that no delimiter cuts evenly
    is read as one column.
    """
    source = as_source(file)
    try:
        with _text(source, encoding) as opened:
            first = opened.readline(20).strip()
    except UnicodeError:
        return ","
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[-1]
    widths = {mark: _widths(source, encoding, mark) for mark in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda mark: _evenness(widths[mark]))
    share, width = _evenness(widths[best])
    heads = bool(widths[best]) and widths[best][0] == width
    return best if share > (0.2 if heads else 0.6) else _ONE_COLUMN


def _widths(source: Source, encoding: str, delimiter: str) -> list[int]:
    try:
        records = islice(_records(source, encoding, delimiter), SAMPLE_RECORDS)
        return [len(record) for record in records if record and record != [_END]]
    except (csv.Error, UnicodeError):
        return []


def _evenness(widths: list[int]) -> tuple[float, int]:
    """Return the share of records that have the usual width above one, and that width."""
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return (0.0, 0)
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return (count / len(widths), width)
