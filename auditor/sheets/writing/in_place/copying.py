"""Copies a package part by part: as it is, changed, left out, or new."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from auditor.sheets.writing.in_place.moved import Content
from auditor.sheets.writing.in_place.package import Package

Write = Callable[[bytes], object]


@dataclass
class Changes:
    """What becomes of parts, by the names that the package has them by.

    ``changed`` gives the new content of parts that are there, ``new`` that of others;
    ``dropped`` are left out, named in folded case.
    """

    changed: dict[str, Callable[[Write], object]] = field(default_factory=dict)
    new: Mapping[str, Content] = field(default_factory=dict)
    dropped: Collection[str] = frozenset()


def copy_package(own: Package, to: Path, changes: Changes) -> None:
    """Write the package ``own`` with ``changes`` to the file ``to``, its parts in their order."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in own.archive.infolist():
            if info.filename.casefold() not in changes.dropped:
                _copy(own, archive, info, changes.changed.get(info.filename))
        for name, content in changes.new.items():
            with archive.open(_fresh(name), "w", force_zip64=True) as part:
                for piece in content():
                    part.write(piece)


def _copy(
    own: Package,
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    change: Callable[[Write], object] | None,
) -> None:
    copy = _fresh(info.filename, info.date_time)
    copy.external_attr = info.external_attr
    stored = info.compress_type == zipfile.ZIP_STORED
    copy.compress_type = zipfile.ZIP_STORED if stored and not change else zipfile.ZIP_DEFLATED
    large = change is not None or info.file_size > 2**30
    with archive.open(copy, "w", force_zip64=large) as part:
        if change is not None:
            change(part.write)
            return
        with own.archive.open(info) as whole:
            shutil.copyfileobj(whole, part, 1024**2)


def _fresh(
    name: str, date: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)
) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
