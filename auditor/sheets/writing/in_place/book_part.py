"""The workbook's own part: its list of sheets and its names, with the audit's put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from auditor.sheets.extent import column_letters
from auditor.sheets.writing.in_place.elements import (
    Edit,
    Element,
    append,
    edited,
    parse,
    prefix_of,
    set_attribute,
)
from auditor.sheets.writing.in_place.names import OFFICE
from auditor.sheets.writing.in_place.plan import BookPlan
from auditor.sheets.writing.in_place.reasons import unusual
from auditor.sheets.writing.in_place.room import SheetPlan

_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
_FILTER = "_xlnm._FilterDatabase"


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to be listed: its name, its relationship, and the names that are its own.

    ``defined`` are pairs of attributes and text of defined names.
    """

    name: str
    relation: str
    defined: tuple[tuple[Mapping[str, str], str], ...]


def sheets_of(data: bytes) -> list[tuple[str, str]]:
    """Return every sheet's name and its relationship, in order."""
    listed = parse(data).child("sheets")
    return [
        (each.attributes.get("name", ""), each.attributes.get(f"{OFFICE} id", ""))
        for each in (listed.children if listed else ())
    ]


def names_of(data: bytes) -> list[tuple[Mapping[str, str], str]]:
    """Return every defined name's attributes and text."""
    listed = parse(data).child("definedNames")
    return [(each.attributes, each.text) for each in (listed.children if listed else ())]


def with_sheets(data: bytes, new: Sequence[NewSheet], plan: BookPlan) -> bytes:
    """Return the workbook's part with ``new`` listed, and its filters grown.

    The first of ``new`` stands before the user's sheets, as it is read first; the others stand
    behind them. The sheet that was open stays open.
    """
    root = parse(data)
    listed, prefix = root.child("sheets"), prefix_of(data, root).decode()
    if listed is None:
        raise unusual("its list of sheets")
    taken = [int(each.attributes.get("sheetId", "0")) for each in listed.children]
    lines = [
        f'<{prefix}sheet name={quoteattr(sheet.name)} sheetId="{number}" '
        f'xmlns:r="{OFFICE}" r:id={quoteattr(sheet.relation)}/>'
        for number, sheet in enumerate(new, start=max(taken, default=0) + 1)
    ]
    edits = [(listed.inner, listed.inner, "".join(lines[:1]).encode("utf-8"))]
    edits.append(append(data, listed, "".join(lines[1:]).encode("utf-8")))
    edits += _one_further(data, root)
    edits += _names(data, root, new, len(listed.children), prefix)
    edits += [edit for sheet in plan.sheets for edit in _filter(root, sheet)]
    return edited(data, edits)


def _one_further(data: bytes, root: Element) -> list[Edit]:
    """Return the edits for whatever counts the user's sheets, each now one place further."""
    edits: list[Edit] = []
    names, views = root.child("definedNames"), root.child("bookViews")
    for each in names.children if names else ():
        if "localSheetId" in each.attributes:
            number = int(each.attributes["localSheetId"]) + 1
            edits.append(set_attribute(data, each, "localSheetId", str(number)))
    listed, prefix = root.child("sheets"), prefix_of(data, root)
    if views is None and listed is not None:
        tags = (prefix, prefix, prefix)
        shown = b'<%bbookViews><%bworkbookView activeTab="1"/></%bbookViews>' % tags
        edits.append((listed.start, listed.start, shown))
    for view in views.children if views else ():
        number = int(view.attributes.get("activeTab", "0")) + 1
        edits.append(set_attribute(data, view, "activeTab", str(number)))
    return edits


def _names(
    data: bytes, root: Element, new: Sequence[NewSheet], first: int, prefix: str
) -> list[Edit]:
    written = []
    for i, sheet in enumerate(new):
        for attributes, text in sheet.defined:
            own = {**attributes, "localSheetId": str(first + i if i else 0)}
            given = "".join(f" {name}={quoteattr(value)}" for name, value in own.items())
            written.append(f"<{prefix}definedName{given}>{escape(text)}</{prefix}definedName>")
    content = "".join(written).encode("utf-8")
    if not content:
        return []
    if found := root.child("definedNames"):
        return [append(data, found, content)]
    at = max(each.end for each in root.children if each.name in _BEFORE_NAMES)
    tag = f"{prefix}definedNames".encode()
    return [(at, at, b"<%b>%b</%b>" % (tag, content, tag))]


def _filter(root: Element, sheet: SheetPlan) -> list[Edit]:
    """Return the edit that lets the hidden name of a grown filter grow with it."""
    listed = root.child("definedNames")
    if sheet.filter is None or listed is None:
        return []
    was = f"${column_letters(sheet.filter.right)}${sheet.filter.bottom}"
    now = f"${column_letters(sheet.added.right)}${sheet.filter.bottom}"
    return [
        (each.inner, each.close, escape(each.text.removesuffix(was) + now).encode("utf-8"))
        for each in listed.children
        if each.attributes.get("name") == _FILTER
        and each.attributes.get("localSheetId") == str(sheet.index)
        and each.text.endswith(was)
    ]
