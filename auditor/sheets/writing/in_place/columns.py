"""The widths of added columns, put among those that the sheet has."""

from __future__ import annotations

from auditor.sheets.writing.in_place.elements import (
    Edit,
    Element,
    element_edited,
    prefix_of,
    set_attribute,
    slice_of,
)
from auditor.sheets.writing.in_place.fragments import in_namespace


def column_edits(own: bytes, root: Element, additions: bytes, new: Element) -> list[Edit]:
    """Return the edits that give the added columns of ``new`` their widths.

    Columns of the sheet that reach over added ones are parted, so that what they say holds
    for the others still.
    """
    widths = new.child("cols")
    if widths is None:
        return []
    prefix = prefix_of(own, root)
    first, last = (
        int(widths.children[0].attributes["min"]),
        int(widths.children[-1].attributes["max"]),
    )
    content = b"".join(in_namespace(slice_of(additions, e), prefix) for e in widths.children)
    listed = root.child("cols")
    if listed is None:
        data = root.child("sheetData")
        at = data.start if data else 0
        return [(at, at, b"<%bcols>%b</%bcols>" % (prefix, content, prefix))]
    return _among(own, listed, first, last, content)


def _among(own: bytes, listed: Element, first: int, last: int, content: bytes) -> list[Edit]:
    before, after, edits = b"", b"", []
    at = listed.inner
    for column in listed.children:
        left, right = int(column.attributes["min"]), int(column.attributes["max"])
        if left < first:
            at = column.end
        if right < first or left > last:
            continue
        edits.append((column.start, column.end, b""))
        if left < first:
            before = _part(own, column, left, first - 1)
        if right > last:
            after = _part(own, column, last + 1, right)
    return [*edits, (at, at, before + content + after)]


def _part(own: bytes, column: Element, left: int, right: int) -> bytes:
    return element_edited(own, column, [
        set_attribute(own, column, "min", str(left)),
        set_attribute(own, column, "max", str(right)),
    ])  # fmt: skip
