"""The parts of a workbook's zip package, and how they hang together."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

from auditor.sheets.writing.in_place.elements import Element, parse
from auditor.sheets.writing.in_place.names import CONTENT_TYPES, OFFICE
from auditor.sheets.writing.in_place.reasons import unusual


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: its id, its type, and the part or address it leads to."""

    id: str
    type: str
    target: str
    external: bool


class Package:
    """An open package; parts are named without a leading slash, in any case of letters."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}
        if len(self._names) < len(archive.namelist()) or any("\\" in n for n in self._names):
            raise unusual("the names of its parts")

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._names

    def entry(self, part: str) -> str:
        """Return the name of a part as the zip has it; raises :class:`NotInPlaceError`."""
        if part not in self:
            raise unusual("a part is missing")
        return self._names[part.casefold()]

    def read(self, part: str) -> bytes:
        """Return what a part holds."""
        return self.archive.read(self.entry(part))

    def open(self, part: str) -> IO[bytes]:
        """Open a part for reading."""
        return self.archive.open(self.entry(part))

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relationships of a part by id; the package's own where it is ``""``."""
        rels = rels_of(part)
        if rels not in self:
            return {}
        found = parse(self.read(rels)).all("Relationship")
        return {each.id: each for each in (_relation(part, element) for element in found)}

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that ``part`` leads to by relationships of this type, in order."""
        relations = self.relations(part).values()
        return [self.entry(r.target) for r in relations if r.type == kind and not r.external]

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook's own part."""
        found = self.related("", f"{OFFICE}/officeDocument")
        if len(found) != 1:
            raise unusual("it has no workbook part")
        return found[0]

    @cached_property
    def types(self) -> dict[str, str]:
        """The content types of parts that have one of their own, by folded name."""
        root = parse(self.read(CONTENT_TYPES))
        return {
            each.attributes["PartName"].lstrip("/").casefold(): each.attributes["ContentType"]
            for each in root.all("Override")
        }


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open the workbook at ``path`` as a package."""
    with zipfile.ZipFile(path) as archive:
        yield Package(archive)


def rels_of(part: str) -> str:
    """Return the name of the part that holds the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(part: str, element: Element) -> Relation:
    attributes = element.attributes
    external = attributes.get("TargetMode") == "External"
    target = attributes.get("Target", "")
    if not external:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:]
    return Relation(attributes.get("Id", ""), attributes.get("Type", ""), target, external)
