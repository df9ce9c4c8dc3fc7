"""How far apart the cells of binary Excel sheets stand (xlsb and xls), and how long they are."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.sheets.extent import Extent

_ROW_HEADER, _BLANK_CELL, _LAST_CELL, _SHARED_CELL, _SHARED_ITEM = 0, 1, 11, 7, 19


@dataclass(slots=True)
class Binary:
    """What a binary part holds: its extent, which shared texts it shows, which it keeps."""

    rows: int = 0
    columns: int = 0
    shown: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)

    @property
    def extent(self) -> Extent:
        """Return the rows and columns from the first cell on."""
        return Extent(self.rows, self.columns)

    def add(self, row: int, column: int) -> None:
        """Count a cell at this 0-based place."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)


def xlsb_part(content: bytes) -> Binary:
    """Return what a binary part holds; its stated dimensions are not believed."""
    found, row = Binary(), 0
    for kind, body in records(content):
        if kind == _ROW_HEADER and len(body) >= 4:
            row = int.from_bytes(body[:4], "little")
        elif _BLANK_CELL < kind <= _LAST_CELL and len(body) >= 4:
            found.add(row, int.from_bytes(body[:4], "little"))
            if kind == _SHARED_CELL and len(body) >= 12:
                found.shown.append(int.from_bytes(body[8:12], "little"))
        elif kind == _SHARED_ITEM:
            found.lengths.append(len(body))
    return found


def xlsb_extent(content: bytes) -> Extent:
    """Return the extent of a binary Excel sheet."""
    return xlsb_part(content).extent


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of an xlsb workbook: their kind and their bytes."""
    at, end = 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = (kind & 0x7F) | (content[at] << 7)
            at += 1
        length = shift = 0
        while at < end:
            byte = content[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, content[at : at + length]
        at += length


_BOUNDSHEET, _EOF, _SST, _CONTINUE = 0x85, 0x0A, 0xFC, 0x3C
_LABEL_SST, _MULTIPLE = 0xFD, {0xBD, 0xBE}
_CELLS = {0x03, 0x04, 0x06, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406, 0xD6, 0xFD, 0x02, 0x05}
MOST_SHEETS = 1_000


def xls_sheets(stream: bytes) -> list[Binary]:
    """Return what each sheet of an Excel 97 stream holds, in the order they are listed.

    Sheets that are listed at the same place are one. The lengths of all shared texts stand
    with the first; a text whose length cannot be followed counts as the longest there can be.
    """
    starts: dict[int, None] = {}
    texts: list[bytes] = []
    last = 0
    for kind, body in biff(stream, 0):
        if kind == _BOUNDSHEET and len(body) >= 4:
            starts[int.from_bytes(body[:4], "little")] = None
        elif kind == _SST or (kind == _CONTINUE and last in (_SST, _CONTINUE) and texts):
            texts.append(body)
        last = kind if kind != _CONTINUE or last in (_SST, _CONTINUE) else last
    sheets = [_xls_sheet(stream, at) for at in list(starts)[: MOST_SHEETS + 1]]
    if sheets:
        sheets[0].lengths = _sst_lengths(texts)
    return sheets


def _xls_sheet(stream: bytes, at: int) -> Binary:
    found = Binary()
    for kind, body in biff(stream, at):
        if kind in _CELLS and len(body) >= 4:
            found.add(*struct.unpack_from("<HH", body))
            if kind == _LABEL_SST and len(body) >= 10:
                found.shown.append(int.from_bytes(body[6:10], "little"))
        elif kind in _MULTIPLE and len(body) >= 6:
            row, _ = struct.unpack_from("<HH", body)
            found.add(row, int.from_bytes(body[-2:], "little"))
    return found


def biff(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from a place to the end of that part of the stream."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _EOF:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _sst_lengths(texts: list[bytes]) -> list[int]:
    """Return an upper bound in bytes for each shared text: what lies from it to the next."""
    if not texts:
        return []
    count = int.from_bytes(texts[0][4:8], "little")
    whole = sum(map(len, texts))
    lengths: list[int] = []
    at, body, rest = 8, texts[0], texts[1:]
    while len(lengths) < count and len(lengths) < whole:
        while at + 3 > len(body) and rest:
            at, body, rest = max(0, at - len(body)), rest[0], rest[1:]
        if at + 3 > len(body):
            break
        size, after = _sst_item(body, at)
        lengths.append(size)
        at = after
        while at > len(body) and rest:  # the next record repeats one byte of flags
            at, body, rest = at - len(body) + 1, rest[0], rest[1:]
    return lengths


def _sst_item(body: bytes, at: int) -> tuple[int, int]:
    """Return the size in bytes of the text at a place, and where the next one begins."""
    letters, flags = struct.unpack_from("<HB", body, at)
    after = at + 3
    runs = extra = 0
    if flags & 8:
        runs = int.from_bytes(body[after : after + 2], "little")
        after += 2
    if flags & 4:
        extra = int.from_bytes(body[after : after + 4], "little")
        after += 4
    width = 2 if flags & 1 else 1
    return letters * 3, after + letters * width + runs * 4 + extra
