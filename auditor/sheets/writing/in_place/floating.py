"""What floats over a sheet's cells: charts, pictures, shapes, controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.sheets.writing.in_place.elements import Element, parse
from auditor.sheets.writing.in_place.names import DRAWING, VML
from auditor.sheets.writing.in_place.package import Package
from auditor.sheets.writing.in_place.ranges import Area

_NARROW, _LOW = 300_000, 120_000
"""A narrow column and a low row in English Metric Units: sizes are taken for more cells."""

_CONTROL = re.compile(
    rb"""<x:ClientData\s+ObjectType=["'](?!Note)\w+["'].*?<x:Anchor>([^<]*)</x:Anchor>""", re.S
)


def floating_areas(package: Package, sheet: str, frame: Element) -> list[Area]:
    """Return the cells that each thing which floats over ``sheet`` covers, or more."""
    found = list(_anchored(frame))
    for part in package.related(sheet, DRAWING):
        found += _anchored(parse(package.read(part)))
    for part in package.related(sheet, VML):
        found += _controls(package.read(part))
    return found


def _anchored(root: Element) -> Iterator[Area]:
    for element in root.walk():
        if start := element.child("from"):
            left, top = _corner(start)
        elif element.name == "absoluteAnchor" and (position := element.child("pos")):
            left = _number(position, "x") // _NARROW
            top = _number(position, "y") // _LOW
        else:
            continue
        if end := element.child("to"):
            right, bottom = _corner(end)
        elif size := element.child("ext"):
            right = left + _number(size, "cx") // _NARROW + 1
            bottom = top + _number(size, "cy") // _LOW + 1
        else:
            right, bottom = left, top
        yield Area(top + 1, left + 1, bottom + 1, right + 1)


def _corner(place: Element) -> tuple[int, int]:
    column, row = place.child("col"), place.child("row")
    return int(column.text or 0) if column else 0, int(row.text or 0) if row else 0


def _number(element: Element, name: str) -> int:
    value = element.attributes.get(name, "0")
    return int(value) if value.isdecimal() else 0


def _controls(drawing: bytes) -> Iterator[Area]:
    """Read the old kind of drawing by pattern, as it is often no sound XML."""
    for anchor in _CONTROL.findall(drawing):
        numbers = [int(number) for number in re.findall(rb"-?\d+", anchor)]
        if len(numbers) == 8:
            left, _, top, _, right, _, bottom, _ = numbers
            yield Area(top + 1, left + 1, bottom + 1, right + 1)
