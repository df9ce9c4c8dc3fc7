"""The audit's own sheets moved over from the workbook that XlsxWriter wrote."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from auditor.sheets.writing.in_place.elements import edited, parse, set_attribute
from auditor.sheets.writing.in_place.package import Package, rels_of
from auditor.sheets.writing.in_place.restyle import Shift

_NUMBERED = re.compile(r"\d*(\.\w+)$")
Content = Callable[[], Iterator[bytes]]
"""Gives what a new part holds, in pieces."""


@dataclass
class MovedParts:
    """New parts by name, and the content types of those that need to be named."""

    parts: dict[str, Content] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


class Mover:
    """Moves sheets, and what they lead to, from ``source`` into the workbook ``target``."""

    def __init__(self, source: Package, target: Package, shift: Shift) -> None:
        self._source = source
        self._target = target
        self._shift = shift
        self._renamed: dict[str, str] = {}
        self._used = {name.casefold() for name in target.archive.namelist()}
        self.moved = MovedParts()

    def sheet(self, part: str) -> str:
        """Move a sheet over; return its new name."""
        return self._move(part, lambda: self._restyled(part))

    def _move(self, part: str, content: Content) -> str:
        if part in self._renamed:
            return self._renamed[part]
        name = self._renamed[part] = self._free(part)
        self.moved.parts[name] = content
        if kind := self._source.types.get(part.casefold()):
            self.moved.types[name] = kind
        if rels_of(part) in self._source:
            links = self._links(part)
            self.moved.parts[rels_of(name)] = lambda: iter([links])
        return name

    def _links(self, part: str) -> bytes:
        """Move what ``part`` leads to as well; return its relationships with the new names."""
        data = self._source.read(rels_of(part))
        targets = {r.id: r.target for r in self._source.relations(part).values() if not r.external}
        edits = []
        for element in parse(data).all("Relationship"):
            if target := targets.get(element.attributes["Id"]):
                name = self._move(target, self._whole(target))
                edits.append(set_attribute(data, element, "Target", f"/{name}"))
        return edited(data, edits)

    def _whole(self, part: str) -> Content:
        return lambda: iter([self._source.read(part)])

    def _restyled(self, part: str) -> Iterator[bytes]:
        with self._source.open(part) as stream:
            yield from self._shift.stream(stream)

    def _free(self, part: str) -> str:
        """Return the name of a part with the first number that no part of the target has."""
        folder, name = posixpath.split(part)
        number = 1
        while True:
            free = posixpath.join(folder, _NUMBERED.sub(rf"{number}\1", name))
            if free.casefold() not in self._used:
                self._used.add(free.casefold())
                return free
            number += 1
