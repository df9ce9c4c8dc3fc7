"""Refuses workbooks that would exhaust memory, before a workbook library opens them.

A few kilobytes of zip can hold gigabytes of spaces, one stray value in the last cell of a
sheet makes a reader lay out the seventeen thousand million empty cells before it, and one
long text can be shown by a million cells.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from auditor.errors import InputError
from auditor.sheets.extent import Extent, RoughExtent, UnsoundError, filled_extent, needs_care
from auditor.sheets.extent import overlapping as overlapped
from auditor.sheets.extent_binary import MOST_SHEETS, Binary, xls_sheets, xlsb_part
from auditor.sheets.extent_ods import ods_walk
from auditor.sheets.inside import Inside, SheetTells, parts_inside
from auditor.sheets.kinds import FileKind
from auditor.sheets.limits import DEFAULT, RATIO_FROM_BYTES, Limits
from auditor.sheets.package import absurd, damaged, opened_package
from auditor.sheets.shared_text import SharedCells, SharedItems, shown_items, text_shown
from auditor.sheets.source import Source, as_source

CHUNK = 1024**2
_DOCTYPE = b"<!DOCTYPE"
_DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass
class _Package:
    """A zipped workbook while it is looked at."""

    source: Source
    limits: Limits
    zip: zipfile.ZipFile
    total: int = 0
    cells: int = 0
    sheets: list[zipfile.ZipInfo] = field(default_factory=list)
    shared_cells: int = 0
    lengths: list[int] = field(default_factory=list)
    plain: bool = True
    tells: SheetTells = field(default_factory=SheetTells)


def check_package(file: Path | Source, kind: FileKind, limits: Limits = DEFAULT) -> Inside:
    """Raise ``InputError`` where opening the workbook could not be safe.

    Looks at the number of parts, their stated and their real sizes, how far they are
    compressed, document type declarations, how far apart a sheet's cells stand, and how much
    text they show. Returns what else the workbook holds that its reader should know of.
    """
    source = as_source(file, limits)
    if kind is FileKind.XLS:
        return _check_xls(source, limits)
    if kind not in (FileKind.XLSX, FileKind.XLSB, FileKind.ODS):
        return Inside()
    with opened_package(source, limits) as opened:
        package = _Package(source, limits, opened)
        _check_directory(package)
        for part in opened.infolist():
            _check_part(package, part, kind)
        _check_text(package, kind)
        return parts_inside(opened.namelist(), package.tells)


def _check_directory(package: _Package) -> None:
    parts = package.zip.infolist()
    limits = package.limits
    if len(parts) > limits.parts:
        why = f"it holds {len(parts):,} parts, and the limit is {limits.parts:,}"
        raise absurd(package.source, why, "parts")
    for part in parts:
        if part.flag_bits & 1:
            raise InputError(
                f"{package.source.name} holds encrypted parts. Save a copy without a password."
            )
        if part.compress_type not in _DEFLATED:
            raise zipfile.BadZipFile
        _check_size(package, part, part.file_size)
    _check_total(package, sum(part.file_size for part in parts))


def _check_total(package: _Package, total: int) -> None:
    if total > package.limits.unpacked:
        limit = package.limits.shown("unpacked")
        why = f"it unpacks to more than the limit of {limit}"
        raise absurd(package.source, why, "unpacked")


def _check_size(package: _Package, part: zipfile.ZipInfo, size: int) -> None:
    ratio = package.limits.ratio
    if size > RATIO_FROM_BYTES and size > ratio * max(part.compress_size, 1):
        why = f"one part unpacks to more than {ratio} times its size"
        raise absurd(package.source, why, "ratio")


def _check_part(package: _Package, part: zipfile.ZipInfo, kind: FileKind) -> None:
    name = part.filename.lower()
    chunks = _unpacked(package, part)
    if kind is FileKind.XLSB and not name.endswith((".xml", ".rels")):
        _add_binary(package, xlsb_part(b"".join(chunks)))
    elif kind is FileKind.ODS and name == "content.xml":
        _check_ods(package, chunks)
    elif kind is FileKind.XLSX:
        _look_at_xml(package, part, chunks)
    for _ in chunks:
        pass


def _look_at_xml(package: _Package, part: zipfile.ZipInfo, chunks: Iterator[bytes]) -> None:
    """Look at a part as a sheet and as shared texts; its name need not say which it is."""
    rough, cells, items = RoughExtent(), SharedCells(), SharedItems()
    for text, tail in overlapped(chunks):
        rough.feed(text, tail)
        cells.feed(text, tail)
        items.feed(text, tail)
        package.tells.feed(text, tail)
    extent = rough.extent()
    if needs_care(extent, package.limits.cells):
        extent = _walked(package, part)
    if cells.count:
        package.sheets.append(part)
        package.shared_cells += cells.count
    found = items.finish()
    package.plain = package.plain and (items.plain or not found)
    package.lengths = _longer(package.lengths, found)
    _check_cells(package, extent)


def _longer(known: list[int], found: list[int]) -> list[int]:
    """Return the greater length at each place: only the reader knows which part it will use."""
    if not (known and found):
        return known or found
    return [max(pair) for pair in zip_longest(known, found, fillvalue=0)]


def _walked(package: _Package, part: zipfile.ZipInfo) -> Extent:
    try:
        return filled_extent(_unpacked(package, part, again=True))
    except UnsoundError:
        raise InputError(damaged(package.source)) from None


def _check_cells(package: _Package, extent: Extent) -> None:
    if extent.columns > max(package.limits.columns, 0) and extent.rows:
        why = f"a value stands far away from the others, in column {extent.columns:,} of a sheet"
        raise absurd(package.source, why, "columns")
    package.cells += extent.cells if extent.rows else 0
    if max(extent.cells, package.cells) > package.limits.cells:
        raise absurd(package.source, _far(extent), "cells")


def _far(extent: Extent) -> str:
    return (
        f"a value stands far away from the others in one sheet (the area is "
        f"{extent.rows:,} rows by {extent.columns:,} columns)"
    )


def _check_ods(package: _Package, chunks: Iterator[bytes]) -> None:
    try:
        walk = ods_walk(chunks)
    except UnsoundError:
        raise InputError(damaged(package.source)) from None
    package.cells += walk.cells - walk.widest.cells
    _check_cells(package, walk.widest)
    _check_shown(package.source, package.limits, walk.text)


def _add_binary(package: _Package, found: Binary) -> None:
    _check_cells(package, found.extent)
    package.lengths = _longer(package.lengths, found.lengths)
    package.tells.shown += found.shown


def _check_text(package: _Package, kind: FileKind) -> None:
    """Compare the text that all cells show with the limit; the exact sum only where needed."""
    if kind is FileKind.XLSB:
        shown = text_shown(package.tells.shown, 0, package.lengths)
        _check_shown(package.source, package.limits, shown)
        return
    longest = max(package.lengths, default=0)
    if package.shared_cells * longest <= package.limits.text:
        return
    known = (
        (n for part in package.sheets for n in shown_items(_unpacked(package, part, again=True)))
        if package.plain
        else ()
    )
    shown = text_shown(known, package.shared_cells, package.lengths)
    _check_shown(package.source, package.limits, shown)


def _check_shown(source: Source, limits: Limits, size: int) -> None:
    if size > limits.text:
        why = f"its cells show more text than the limit of {limits.shown('text')}"
        raise absurd(source, why, "text")


def _check_xls(source: Source, limits: Limits) -> Inside:
    from auditor.sheets.ole import workbook_streams

    for stream in workbook_streams(source):
        sheets = xls_sheets(stream)
        if len(sheets) > MOST_SHEETS:
            raise absurd(source, f"it lists more than {MOST_SHEETS:,} sheets")
        if sum(sheet.extent.cells for sheet in sheets) > limits.cells:
            raise absurd(source, _far(max((s.extent for s in sheets), key=_area)), "cells")
        lengths = sheets[0].lengths if sheets else []
        shown = sum(text_shown(sheet.shown, 0, lengths) for sheet in sheets)
        _check_shown(source, limits, shown)
    return Inside()


def _area(extent: Extent) -> int:
    return extent.cells


def _unpacked(package: _Package, part: zipfile.ZipInfo, again: bool = False) -> Iterator[bytes]:
    """Unpack a part in chunks, counting what comes out rather than trusting what is stated."""
    part.file_size = package.limits.unpacked + CHUNK
    size, tail = 0, b""
    with package.zip.open(part) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            package.total += 0 if again else len(chunk)
            _check_size(package, part, size)
            _check_total(package, package.total)
            joined = (tail + chunk).replace(b"\0", b"") if b"\0" in chunk else tail + chunk
            if _DOCTYPE in joined and not part.filename.endswith(".bin"):
                why = "a part declares a document type, which spreadsheets never do"
                raise absurd(package.source, why)
            tail = joined[-len(_DOCTYPE) :]
            yield chunk
