"""Refuses workbooks that would exhaust memory, before a workbook library opens them.

A few kilobytes of zip can hold gigabytes of spaces, and one stray value in the last cell of
a sheet makes a reader lay out the seventeen thousand million empty cells before it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from auditor.errors import InputError
from auditor.sheets.extent import (
    MAX_CELLS,
    Extent,
    filled_extent,
    needs_care,
    ods_cells,
    rough_extent,
    xlsb_extent,
)
from auditor.sheets.kinds import FileKind

MAX_ENTRIES = 20_000
MAX_PART_BYTES = 2 * 1024**3
MAX_TOTAL_BYTES = 4 * 1024**3
MAX_RATIO = 250
RATIO_FROM_BYTES = 64 * 1024**2
CHUNK = 1024**2
_DOCTYPE = b"<!DOCTYPE"
_SHEET = re.compile(r"(?:^|[/\\])worksheets[/\\][^/\\]+\.bin$", re.IGNORECASE)
_PARTS = (".xml", ".rels", ".bin")
_ADVICE = "Copy the rows that you need into a new workbook, save it and try again."


def check_package(path: Path, kind: FileKind) -> None:
    """Raise ``InputError`` where opening the zipped workbook could not be safe.

    Looks at the number of parts, their stated and their real sizes, how far they are
    compressed, document type declarations, and how far apart a sheet's cells stand.
    """
    if kind not in (FileKind.XLSX, FileKind.XLSB, FileKind.ODS):
        return
    try:
        with zipfile.ZipFile(path) as package:
            _check_directory(path, package.infolist())
            for info in package.infolist():
                if info.filename.lower().endswith(_PARTS):
                    _check_part(path, package, info, kind)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ):
        raise InputError(
            f"{path.name} is damaged or only part of it arrived. Ask for it to be sent again."
        ) from None


def _check_directory(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_ENTRIES:
        raise _absurd(path, f"it holds {len(parts):,} parts, and the limit is {MAX_ENTRIES:,}")
    total = 0
    for part in parts:
        total += part.file_size
        _check_size(path, part, part.file_size)
        if part.flag_bits & 1:
            raise InputError(f"{path.name} holds encrypted parts. Save a copy without a password.")
    if total > MAX_TOTAL_BYTES:
        limit = _gib(MAX_TOTAL_BYTES)
        raise _absurd(path, f"it unpacks to {_gib(total)}, and the limit is {limit}")


def _check_size(path: Path, part: zipfile.ZipInfo, size: int) -> None:
    if size > MAX_PART_BYTES:
        limit = _gib(MAX_PART_BYTES)
        raise _absurd(path, f"one part unpacks to more than the limit of {limit}")
    if size > RATIO_FROM_BYTES and size > MAX_RATIO * max(part.compress_size, 1):
        raise _absurd(path, f"one part unpacks to more than {MAX_RATIO} times its size")


def _check_part(
    path: Path, package: zipfile.ZipFile, part: zipfile.ZipInfo, kind: FileKind
) -> None:
    chunks = _unpacked(path, package, part)
    extent = Extent()
    if kind is FileKind.XLSX and part.filename.lower().endswith(".xml"):
        extent = rough_extent(chunks)
        if needs_care(extent):
            extent = filled_extent(_unpacked(path, package, part))
    elif kind is FileKind.XLSB and _SHEET.search(part.filename):
        extent = xlsb_extent(b"".join(chunks))
    elif kind is FileKind.ODS and part.filename == "content.xml":
        extent = ods_cells(chunks)
    for _ in chunks:
        pass
    if extent.cells > MAX_CELLS:
        raise _absurd(
            path,
            f"a value stands far away from the others in one sheet (the area is "
            f"{extent.rows:,} rows by {extent.columns:,} columns)",
        )


def _unpacked(path: Path, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part in chunks, counting what comes out rather than trusting what is stated."""
    part.file_size = MAX_PART_BYTES + CHUNK
    size, tail = 0, b""
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            _check_size(path, part, size)
            joined = (tail + chunk).replace(b"\0", b"") if b"\0" in chunk else tail + chunk
            if _DOCTYPE in joined and not part.filename.endswith(".bin"):
                raise _absurd(path, "a part declares a document type, which spreadsheets never do")
            tail = joined[-len(_DOCTYPE) :]
            yield chunk


def _absurd(path: Path, why: str) -> InputError:
    return InputError(f"{path.name} is not opened, as it could exhaust memory: {why}. {_ADVICE}")


def _gib(size: int) -> str:
    return f"{size / 1024**3:.1f} GiB"
