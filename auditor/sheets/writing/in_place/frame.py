"""What stands around a sheet's rows, with what the added columns need put in."""

from __future__ import annotations

from auditor.sheets.writing.in_place.columns import column_edits
from auditor.sheets.writing.in_place.elements import (
    Edit,
    Element,
    append,
    edited,
    element_edited,
    parse,
    prefix_of,
    set_attribute,
    slice_of,
)
from auditor.sheets.writing.in_place.fragments import in_namespace
from auditor.sheets.writing.in_place.ranges import Area, area, areas
from auditor.sheets.writing.in_place.restyle import Shift
from auditor.sheets.writing.in_place.room import SheetPlan

_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects",
    "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip


def framed(plan: SheetPlan, additions: bytes, shift: Shift) -> tuple[bytes, bytes]:
    """Return what comes before and after the rows of the sheet, with what is added.

    ``additions`` is the frame of the sheet of added cells, as :class:`~.scan.Scan` has it.
    """
    own = plan.scan.frame
    root, new = parse(own), parse(additions)
    edits = [
        *_wider(own, root, plan),
        *column_edits(own, root, additions, new),
        *_rules(own, root, additions, new, shift),
        *_listed(own, root, "dataValidations", _validations(root, additions, new)),
        *_listed(own, root, "hyperlinks", _links(additions, new)),
    ]
    whole = edited(own, edits)
    head, _, tail = whole.partition(b"<sheetData/>")
    return head, tail


def _wider(own: bytes, root: Element, plan: SheetPlan) -> list[Edit]:
    edits = []
    if (found := root.child("dimension")) and (where := area(found.attributes.get("ref", ""))):
        right = max(where.right, plan.added.right)
        wide = Area(where.top, where.left, where.bottom, right)
        edits.append(set_attribute(own, found, "ref", str(wide)))
    if (found := root.child("autoFilter")) and plan.filter:
        wide = Area(plan.filter.top, plan.filter.left, plan.filter.bottom, plan.added.right)
        edits.append(set_attribute(own, found, "ref", str(wide)))
    return edits


def _rules(own: bytes, root: Element, additions: bytes, new: Element, shift: Shift) -> list[Edit]:
    """Return the edit that adds conditional formats, ranked after the sheet's own."""
    rules = [each for each in root.walk() if each.name == "cfRule"]
    last = max((int(each.attributes.get("priority", "0")) for each in rules), default=0)
    at, prefix = place_for(root, "conditionalFormatting"), prefix_of(own, root)
    edits = []
    for group in new.all("conditionalFormatting"):
        ranked: list[Edit] = []
        for rule in group.all("cfRule"):
            last += 1
            ranked.append(set_attribute(additions, rule, "priority", str(last)))
        content = shift.moved(element_edited(additions, group, ranked))
        edits.append((at, at, in_namespace(content, prefix)))
    return edits


def _validations(root: Element, additions: bytes, new: Element) -> list[bytes]:
    """Return the dropdowns and notes to add: those on cells that have none of their own."""
    group = new.child("dataValidations")
    own = _validated(root)
    return [
        slice_of(additions, each)
        for each in (group.children if group else ())
        if not any(
            where.overlaps(taken)
            for where in areas([each.attributes.get("sqref", "")])
            for taken in own
        )
    ]


def _validated(root: Element) -> list[Area]:
    references = []
    for element in root.walk():
        if element.name == "dataValidation":
            references.append(element.attributes.get("sqref", ""))
            references += [each.text for each in element.walk() if each.name == "sqref"]
    return areas(references)


def _links(additions: bytes, new: Element) -> list[bytes]:
    group = new.child("hyperlinks")
    return [slice_of(additions, each) for each in (group.children if group else ())]


def _listed(own: bytes, root: Element, name: str, items: list[bytes]) -> list[Edit]:
    """Return the edits that add ``items`` to the list ``name``, or the list as a whole."""
    if not items:
        return []
    prefix = prefix_of(own, root)
    content = b"".join(in_namespace(item, prefix) for item in items)
    group = root.child(name)
    if group is None:
        at, tag = place_for(root, name), prefix + name.encode()
        count = b' count="%d"' % len(items) if name == "dataValidations" else b""
        return [(at, at, b"<%b%b>%b</%b>" % (tag, count, content, tag))]
    edits = [append(own, group, content)]
    if "count" in group.attributes:
        total = str(len(group.children) + len(items))
        edits.append(set_attribute(own, group, "count", total))
    return edits


def place_for(root: Element, name: str) -> int:
    """Return where an element of this name goes: behind all that come before it in order."""
    before = frozenset(_ORDER[: _ORDER.index(name) + 1])
    return max(each.end for each in root.children if _rank_name(each) in before)


def _rank_name(element: Element) -> str:
    """Return an element's name; for alternatives, that of the first which is known."""
    if element.name in _ORDER:
        return element.name
    return next((each.name for each in element.walk() if each.name in _ORDER), "")
