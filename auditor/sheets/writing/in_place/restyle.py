"""The added cells' styles put behind the workbook's own, and their numbers moved on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from auditor.sheets.writing.in_place.elements import (
    Edit,
    Element,
    append,
    edited,
    element_edited,
    parse,
    prefix_of,
    set_attribute,
)
from auditor.sheets.writing.in_place.fragments import in_namespace
from auditor.sheets.writing.in_place.reasons import TOO_MANY_STYLES, NotInPlaceError

_CHUNK = 1024**2
_MOST_STYLES = 64_000
_FIRST_OWN_FORMAT = 164
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
          "tableStyles", "colors", "extLst")  # fmt: skip
_MOVED = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
_COUNTED = re.compile(rb'(<(?:c|row|col|cfRule)\b[^>]*? (?:s|style|dxfId)=")(\d+)(?=")')


@dataclass(frozen=True, slots=True)
class Shift:
    """How far the numbers of cell styles and of conditional styles are moved on."""

    cells: int
    conditions: int

    def moved(self, data: bytes) -> bytes:
        """Return rows, columns or rules with their style numbers moved on."""

        def move(match: re.Match[bytes]) -> bytes:
            by = self.conditions if match[1].endswith(b'dxfId="') else self.cells
            return match[1] + str(int(match[2]) + by).encode()

        return _COUNTED.sub(move, data)

    def stream(self, part: IO[bytes]) -> Iterator[bytes]:
        """Yield a whole sheet written by XlsxWriter with its style numbers moved on."""
        rest = b""
        while chunk := part.read(_CHUNK):
            joined = rest + chunk
            cut = joined.rfind(b"<")
            rest = joined[cut:] if cut >= 0 else joined
            yield self.moved(joined[: max(cut, 0)])
        yield self.moved(rest)


def joined_styles(own: bytes, added: bytes) -> tuple[bytes, Shift]:
    """Return ``own`` with the styles of ``added`` behind them, and how far numbers moved."""
    root, new = parse(own), parse(added)
    shift = {name: _size(root, name) for name in _MOVED}
    formats = _free_formats(root, new)
    if shift["cellXfs"] + _size(new, "cellXfs") > _MOST_STYLES:
        raise NotInPlaceError(TOO_MANY_STYLES)
    edits: list[Edit] = []
    for name in ("cellStyleXfs", *_MOVED):
        group = new.child(name)
        if group is None or (name == "cellStyleXfs" and root.child(name)):
            continue
        items = [_renumbered(added, item, name, shift, formats) for item in group.children]
        if items:
            edits.append(_added(own, root, name, items))
            edits += _counted(own, root, name, len(items))
    return edited(own, edits), Shift(shift["cellXfs"], shift["dxfs"])


def _size(root: Element, name: str) -> int:
    group = root.child(name)
    return len(group.children) if group else 0


def _free_formats(root: Element, new: Element) -> dict[str, str]:
    """Return a free number for each number format that is added."""
    used = [int(each) for each in _formats(root) if each.isdecimal()]
    first = max([*used, _FIRST_OWN_FORMAT - 1]) + 1
    return {number: str(first + i) for i, number in enumerate(_formats(new))}


def _formats(root: Element) -> list[str]:
    group = root.child("numFmts")
    return [each.attributes.get("numFmtId", "0") for each in (group.children if group else ())]


def _renumbered(
    added: bytes, item: Element, group: str, shift: dict[str, int], formats: dict[str, str]
) -> bytes:
    """Return one style with the numbers that it refers to moved on."""
    edits: list[Edit] = []
    number = item.attributes.get("numFmtId")
    if number in formats and group in ("numFmts", "cellXfs"):
        edits.append(set_attribute(added, item, "numFmtId", formats[number]))
    if group == "cellXfs":
        for name, to in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            moved = int(item.attributes.get(name, "0")) + shift[to]
            edits.append(set_attribute(added, item, name, str(moved)))
    return element_edited(added, item, edits)


def _added(own: bytes, root: Element, name: str, items: list[bytes]) -> Edit:
    prefix = prefix_of(own, root)
    content = b"".join(in_namespace(item, prefix) for item in items)
    if group := root.child(name):
        return append(own, group, content)
    tag = prefix + name.encode()
    at = _place(root, name)
    return at, at, b'<%b count="%d">%b</%b>' % (tag, len(items), content, tag)


def _counted(own: bytes, root: Element, name: str, more: int) -> list[Edit]:
    group = root.child(name)
    if group is None or "count" not in group.attributes:
        return []
    return [set_attribute(own, group, "count", str(len(group.children) + more))]


def _place(root: Element, name: str) -> int:
    """Return where a group that is missing belongs."""
    before = _ORDER[: _ORDER.index(name)]
    return max((each.end for each in root.children if each.name in before), default=root.inner)
