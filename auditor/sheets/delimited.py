"""The records of delimited text, and by which delimiter they are parted."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Final, TextIO

from auditor.sheets.encoding import Encoding
from auditor.sheets.overflow import LOOKED_AT, ends_in_narrative, is_headings
from auditor.sheets.source import Source, as_source

MAX_FIELD = 16 * 1024**2
SAMPLE_RECORDS = 200
DELIMITERS = (",", "\t", ";", "|")
ONE_COLUMN = "\x1f"
END: Final = "\x00end of file\x00"


def _text(source: Source, encoding: Encoding) -> TextIO:
    return io.TextIOWrapper(source.open(), encoding.name, encoding.errors, newline="")


def records(source: Source, encoding: Encoding, delimiter: str) -> Iterator[list[str]]:
    """Yield the records of a text, and :data:`END` as one more where no cell was left open."""
    before = csv.field_size_limit(MAX_FIELD)
    try:
        with _text(source, encoding) as file:
            yield from csv.reader(chain(file, (END,)), delimiter=delimiter)
    finally:
        csv.field_size_limit(before)


def tell_delimiter(file: Path | Source, encoding: Encoding) -> str:
    """Return the delimiter under which the first records agree best on their width.

    A first line ``sep=;``, as Excel writes it, decides. Text that no delimiter cuts evenly
    is read as one column, but for texts with delimiters below headings that are known.
    """
    source = as_source(file)
    try:
        with _text(source, encoding) as opened:
            first = opened.readline(20).strip()
    except UnicodeError:
        return ","
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[-1]
    widths = {mark: _widths(source, encoding, mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: _evenness(widths[mark]))
    share, width = _evenness(widths[best])
    heads = bool(widths[best]) and widths[best][0] == width
    if share > (0.2 if heads else 0.6):
        return best
    return _by_headings(source, encoding) or ONE_COLUMN


def _by_headings(source: Source, encoding: Encoding) -> str | None:
    """Return the delimiter that parts known headings, the last of which names a narrative.

    The rows then are uneven as their texts hold it too, without quotation marks.
    """
    for mark in DELIMITERS:
        for record in _first(source, encoding, mark, LOOKED_AT):
            if is_headings(record) and ends_in_narrative(record):
                return mark
    return None


def _widths(source: Source, encoding: Encoding, delimiter: str) -> list[int]:
    return [len(record) for record in _first(source, encoding, delimiter, SAMPLE_RECORDS)]


def _first(source: Source, encoding: Encoding, delimiter: str, most: int) -> list[list[str]]:
    try:
        found = islice(records(source, encoding, delimiter), most)
        return [record for record in found if record and record != [END]]
    except (csv.Error, UnicodeError):
        return []


def _evenness(widths: list[int]) -> tuple[float, int]:
    """Return the share of records that have the usual width above one, and that width."""
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return (0.0, 0)
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return (count / len(widths), width)
