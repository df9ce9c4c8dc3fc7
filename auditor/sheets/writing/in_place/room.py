"""Where on a sheet the audit's columns can stand: to the right of all that is there."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.sheets.table import Columns, Table
from auditor.sheets.values import is_blank
from auditor.sheets.workbook_out.layout import ADDED, REVIEW, free_headings
from auditor.sheets.writing.in_place.elements import Element, parse
from auditor.sheets.writing.in_place.floating import floating_areas
from auditor.sheets.writing.in_place.names import LAST_COLUMN
from auditor.sheets.writing.in_place.package import Package
from auditor.sheets.writing.in_place.ranges import Area, area, areas
from auditor.sheets.writing.in_place.reasons import NO_HEADINGS, NO_ROOM, NotInPlaceError, unusual
from auditor.sheets.writing.in_place.scan import Scan, scan
from auditor.sheets.writing.in_place.tables import growing, tables_of

_FORMATTED = 30
"""How many columns of cells that are empty but have a format are passed over.

Where whole rows were given a format, such cells reach far to the right.
"""

_REST = str(LAST_COLUMN)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet to annotate: its part, its place among the sheets, and where columns are added.

    ``start`` is the first added column (from 1), ``headings`` the added columns' headings,
    ``header`` and ``last`` the rows (from 1) of the headings and of the last referral.
    ``narratives`` gives narrative columns (from 1) by heading. ``table`` is the part of the
    table that grows, ``filter`` the area of the filter that does.
    """

    part: str
    index: int
    name: str
    scan: Scan
    start: int
    headings: tuple[str, ...]
    header: int
    last: int
    narratives: dict[str, int]
    table: str | None
    filter: Area | None
    links: int

    @property
    def added(self) -> Area:
        """The block of added cells, headings and all."""
        right = self.start + len(self.headings) - 1
        return Area(self.header, self.start, self.last, right)


def plan_sheet(
    package: Package, part: str, index: int, table: Table, columns: Columns
) -> SheetPlan:
    """Return where ``table`` is annotated; raises :class:`NotInPlaceError` where it cannot be."""
    if table.header_row < 1:
        raise NotInPlaceError(NO_HEADINGS)
    with package.open(part) as stream:
        seen = scan(stream)
    frame = parse(seen.frame)
    if frame.child("sheetData") is None or table.sheet is None:
        raise unusual("a sheet without rows")
    headings = tuple(free_headings(table.headings, [*ADDED, *REVIEW]))
    last = max((row.number for row in table.rows if _holds(row.cells)), default=table.header_row)
    tables = tables_of(package, part)
    around = [each.area for each in tables] + floating_areas(package, part, frame)
    start = _right_edge(frame, seen, table, last, around) + 1
    if start + len(headings) - 1 > LAST_COLUMN:
        raise NotInPlaceError(NO_ROOM)
    open_tables = [] if _is_protected(frame) else tables
    grown = growing(open_tables, table.header_row, start - 1, last, headings)
    return SheetPlan(
        part, index, table.sheet, seen, start, headings, table.header_row, last,
        {column.heading: column.index + 1 for column in reversed(columns.narratives())},
        grown, None if grown else _filter(frame, table.header_row, start - 1),
        sum(len(each.children) for each in frame.all("hyperlinks")),
    )  # fmt: skip


def _holds(cells: tuple[object, ...]) -> bool:
    return any(not is_blank(cell) for cell in cells)  # type: ignore[arg-type]


def _right_edge(frame: Element, seen: Scan, table: Table, last: int, around: list[Area]) -> int:
    """Return the last column (from 1) that anything beside the referrals reaches."""
    merges = frame.child("mergeCells")
    merged = areas(each.attributes.get("ref", "") for each in (merges.children if merges else ()))
    known = [each for each in (*merged, *around) if each.shares_rows(table.header_row, last)]
    beside = [each.right for each in known]
    edge = max([seen.filled, len(table.headings), *beside])
    others = seen.columns | _hidden(frame)
    return max([edge, *(each for each in others if each <= edge + _FORMATTED)])


def _hidden(frame: Element) -> set[int]:
    """Return the last of each stretch of hidden columns, but not all the rest of the sheet."""
    listed = frame.child("cols")
    return {
        int(each.attributes["max"])
        for each in (listed.children if listed else ())
        if each.attributes.get("hidden") in ("1", "true") and each.attributes["max"] != _REST
    }


def _is_protected(frame: Element) -> bool:
    return frame.child("sheetProtection") is not None


def _filter(frame: Element, header: int, right: int) -> Area | None:
    if _is_protected(frame) or (found := frame.child("autoFilter")) is None:
        return None
    where = area(found.attributes.get("ref", ""))
    return where if where and (where.top, where.right) == (header, right) else None
