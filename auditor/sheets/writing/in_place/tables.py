"""Excel's tables: which one can take the added columns, and making it take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from auditor.sheets.writing.in_place.elements import (
    Edit,
    Element,
    append,
    edited,
    parse,
    prefix_of,
    set_attribute,
)
from auditor.sheets.writing.in_place.names import TABLE
from auditor.sheets.writing.in_place.package import Package
from auditor.sheets.writing.in_place.ranges import Area, area
from auditor.sheets.writing.in_place.reasons import unusual


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table on a sheet: its part, what the part holds, the cells it covers."""

    part: str
    root: Element
    area: Area


def tables_of(package: Package, sheet: str) -> list[TablePart]:
    """Return the tables of the sheet whose part is ``sheet``."""
    found = []
    for part in package.related(sheet, TABLE):
        root = parse(package.read(part))
        where = area(root.attributes.get("ref", ""))
        if where is None:
            raise unusual("a table without a place")
        found.append(TablePart(part, root, where))
    return found


def growing(
    tables: Sequence[TablePart], header: int, right: int, last: int, headings: Sequence[str]
) -> str | None:
    """Return the part of the table that holds the referrals and can safely grow to the right.

    It must end where the columns are added, reach down to the last referral, have its
    headings shown, not be filled by a query, and have no column of the same name.
    """
    for table in tables:
        where, attributes = table.area, table.root.attributes
        fits = (where.top, where.right) == (header, right) and where.bottom >= last
        own = attributes.get("tableType", "worksheet") == "worksheet"
        shown = attributes.get("headerRowCount", "1") != "0"
        if fits and own and shown and not _taken(table.root) & {h.casefold() for h in headings}:
            return table.part
    return None


def _taken(root: Element) -> set[str]:
    columns = root.child("tableColumns")
    return {
        each.attributes.get("name", "").casefold() for each in (columns.children if columns else ())
    }


def grown(data: bytes, right: int, headings: Sequence[str]) -> bytes:
    """Return the table's part with columns added, so that it ends at column ``right``."""
    root = parse(data)
    edits = [_wider(data, root, right)]
    if found := root.child("autoFilter"):
        edits.append(_wider(data, found, right))
    if columns := root.child("tableColumns"):
        edits += _columns(data, columns, headings)
    return edited(data, edits)


def _wider(data: bytes, element: Element, right: int) -> Edit:
    where = area(element.attributes.get("ref", ""))
    if where is None:
        raise unusual("a table without a place")
    return set_attribute(data, element, "ref", str(_to(where, right)))


def _to(where: Area, right: int) -> Area:
    return Area(where.top, where.left, where.bottom, right)


def _columns(data: bytes, columns: Element, headings: Sequence[str]) -> list[Edit]:
    used = [int(each.attributes.get("id", "0")) for each in columns.children]
    prefix = prefix_of(data, columns).decode()
    new = "".join(
        f'<{prefix}tableColumn id="{number}" name={quoteattr(heading)}/>'
        for number, heading in enumerate(headings, start=max(used, default=0) + 1)
    )
    total = len(columns.children) + len(headings)
    return [
        set_attribute(data, columns, "count", str(total)),
        append(data, columns, new.encode("utf-8")),
    ]
