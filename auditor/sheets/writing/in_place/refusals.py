"""What is never edited: signed, strict, shared and damaged workbooks."""

from __future__ import annotations

from auditor.sheets.writing.in_place.names import CONTENT_TYPES, STRICT_HOST
from auditor.sheets.writing.in_place.package import Package
from auditor.sheets.writing.in_place.reasons import (
    DAMAGED,
    SHARED,
    SIGNED,
    STRICT,
    NotInPlaceError,
    unusual,
)

_CHUNK = 1024**2
_CHECKED_BEFORE = (".xml", ".rels", ".bin")
"""Parts that were unpacked whole, and so checked, when the workbook was read."""

_LONGEST_NAME = 31
_FORBIDDEN = set("[]:*?/\\")


def refuse_package(package: Package) -> None:
    """Raise :class:`NotInPlaceError` where the workbook as a whole is not to be edited."""
    names = [name.casefold() for name in package.archive.namelist()]
    kinds = [relation.type for relation in package.relations("").values()]
    if any(STRICT_HOST in kind for kind in kinds):
        raise NotInPlaceError(STRICT)
    signed = any(kind.endswith("/digital-signature/origin") for kind in kinds)
    if signed or any(name.startswith("_xmlsignatures/") for name in names):
        raise NotInPlaceError(SIGNED)
    if any(name.startswith("xl/revisions/") for name in names):
        raise NotInPlaceError(SHARED)
    if CONTENT_TYPES not in package:
        raise unusual("it does not list its parts")
    _refuse_damaged(package)


def _refuse_damaged(package: Package) -> None:
    """Unpack what was not unpacked before, so that no damage is met half-way."""
    for info in package.archive.infolist():
        if info.filename.lower().endswith(_CHECKED_BEFORE) or info.is_dir():
            continue
        with package.archive.open(info) as part:
            size = 0
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                if size > info.file_size:
                    raise NotInPlaceError(DAMAGED)


def refuse_sheet_name(name: str) -> None:
    """Raise :class:`NotInPlaceError` where Excel would not take a sheet's name."""
    quoted = name.strip("'") != name
    if quoted or not 0 < len(name) <= _LONGEST_NAME or _FORBIDDEN & set(name):
        raise unusual("the name of a sheet")
