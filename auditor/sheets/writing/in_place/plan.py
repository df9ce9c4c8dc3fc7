"""Deciding, before anything is judged, whether and where a workbook can be annotated."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import InputError
from auditor.sheets.kinds import FileKind, tell
from auditor.sheets.limits import DEFAULT, Limits
from auditor.sheets.source import as_source, changed_message
from auditor.sheets.table import Columns, Table
from auditor.sheets.writing.in_place.elements import Element, parse
from auditor.sheets.writing.in_place.names import (
    BOOK_TYPES,
    MACRO_BOOK,
    MACRO_TEMPLATE,
    MAIN,
    OFFICE,
    WORKSHEET,
)
from auditor.sheets.writing.in_place.package import Package, opened
from auditor.sheets.writing.in_place.reasons import (
    DAMAGED,
    PROTECTED,
    NotInPlaceError,
    unusual,
)
from auditor.sheets.writing.in_place.refusals import refuse_package, refuse_sheet_name
from auditor.sheets.writing.in_place.room import SheetPlan, plan_sheet


@dataclass(frozen=True, slots=True)
class BookPlan:
    """A workbook that can be annotated as it is, and where on each of its sheets.

    ``names`` are the names of all its sheets; ``stamp`` the file's size and time of change;
    ``macros`` says that it is of the kind that holds macros, ``from_1904`` that its dates
    count from then.
    """

    source: Path
    stamp: tuple[int, int]
    sheets: tuple[SheetPlan, ...]
    names: tuple[str, ...]
    macros: bool
    from_1904: bool


def plan_book(
    source: Path,
    tables: Sequence[tuple[Table, Columns]],
    limits: Limits = DEFAULT,
    digest: str = "",
) -> BookPlan:
    """Return how the workbook at ``source``, which gave ``tables``, is to be annotated.

    ``digest`` is its SHA-256 as it was read. Raises :class:`NotInPlaceError`, with the
    reason, where it is not one that can be, and ``InputError`` where it changed since.
    """
    taken = as_source(source, limits)
    if digest and taken.digest != digest:
        raise InputError(changed_message(source.name))
    kind = tell(taken, limits)
    if kind is FileKind.LOCKED:
        raise NotInPlaceError(PROTECTED)
    if kind is not FileKind.XLSX:
        raise NotInPlaceError(f"it is of the kind '{kind.value}', not an .xlsx or .xlsm workbook")
    try:
        with opened(source) as package:
            return _planned(source, taken.stamp[:2], package, tables)
    except (zipfile.BadZipFile, EOFError, NotImplementedError):
        raise NotInPlaceError(DAMAGED) from None


def _planned(
    source: Path,
    stamp: tuple[int, int],
    package: Package,
    tables: Sequence[tuple[Table, Columns]],
) -> BookPlan:
    refuse_package(package)
    workbook = parse(package.read(package.workbook))
    kind = package.types.get(package.workbook.casefold())
    if workbook.space != MAIN or kind not in BOOK_TYPES:
        raise unusual("its main part")
    parts = _worksheets(package, workbook)
    properties = workbook.child("workbookPr")
    date_system = properties.attributes.get("date1904", "0") if properties else "0"
    return BookPlan(
        source,
        stamp,
        tuple(_sheet(package, parts, table, columns) for table, columns in tables),
        tuple(parts),
        kind in (MACRO_BOOK, MACRO_TEMPLATE),
        date_system in ("1", "true", "on"),
    )


def stamp_of(path: Path) -> tuple[int, int]:
    """Return what tells whether a file was changed: its size and time of change."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _worksheets(package: Package, workbook: Element) -> dict[str, tuple[int, str | None]]:
    """Return every sheet's place among the sheets and its part, by name; charts have none."""
    relations = package.relations(package.workbook)
    listed = workbook.child("sheets")
    found: dict[str, tuple[int, str | None]] = {}
    for index, sheet in enumerate(listed.children if listed else ()):
        relation = relations.get(sheet.attributes.get(f"{OFFICE} id", ""))
        if relation is None or sheet.name != "sheet":
            raise unusual("its list of sheets")
        part = relation.target if relation.type == WORKSHEET else None
        found[sheet.attributes.get("name", "")] = index, part
    return found


def _sheet(
    package: Package, parts: dict[str, tuple[int, str | None]], table: Table, columns: Columns
) -> SheetPlan:
    name = table.sheet or ""
    index, part = parts.get(name, (0, None))
    if part is None:
        raise unusual(f"sheet '{name}' is not found")
    refuse_sheet_name(name)
    return plan_sheet(package, package.entry(part), index, table, columns)
