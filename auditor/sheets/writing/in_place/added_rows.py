"""The rows of added cells, read from what XlsxWriter wrote, ready to be put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from auditor.sheets.writing.in_place.fragments import cells_in_namespace
from auditor.sheets.writing.in_place.restyle import Shift

_CHUNK = 1024**2
_ROW = re.compile(rb'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)

AddedRow = tuple[int, bytes]
"""A row's number (from 1) and the XML of the cells that are added to it."""


def added_rows(part: IO[bytes], shift: Shift, prefix: bytes) -> Iterator[AddedRow]:
    """Yield the rows of a sheet that XlsxWriter wrote, in order, in the styles they get."""
    rest = b""
    while chunk := part.read(_CHUNK):
        rest += chunk
        at = 0
        for row in _ROW.finditer(rest):
            at = row.end()
            if row[2]:
                yield int(row[1]), cells_in_namespace(shift.moved(row[2]), prefix)
        rest = rest[at:]
