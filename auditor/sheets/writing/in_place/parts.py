"""Every part that changes when a workbook is annotated, put together."""

from __future__ import annotations

from pathlib import Path

from auditor.sheets.writing.in_place.book_part import NewSheet, names_of, sheets_of, with_sheets
from auditor.sheets.writing.in_place.content_types import with_relations, with_types
from auditor.sheets.writing.in_place.copying import Changes, Write
from auditor.sheets.writing.in_place.macros import kind_for, left_out
from auditor.sheets.writing.in_place.moved import Mover
from auditor.sheets.writing.in_place.names import (
    CONTENT_TYPES,
    STYLES,
    STYLES_TYPE,
    WORKSHEET,
)
from auditor.sheets.writing.in_place.package import Package, rels_of
from auditor.sheets.writing.in_place.plan import BookPlan
from auditor.sheets.writing.in_place.restyle import Shift, joined_styles
from auditor.sheets.writing.in_place.sheet_part import Room, SheetWriter
from auditor.sheets.writing.in_place.tables import grown


def changed_parts(own: Package, added: Package, plan: BookPlan, path: Path, room: Room) -> Changes:
    """Return what is to change in the package ``own``, given the additions in ``added``.

    ``path`` decides by its suffix whether macros stay; ``room`` is for temporary files.
    """
    assembly = _Assembly(own, added, plan)
    assembly.tables()
    assembly.sheets(room)
    assembly.book(path)
    return assembly.changes


class _Assembly:
    def __init__(self, own: Package, added: Package, plan: BookPlan) -> None:
        self._own, self._added, self._plan = own, added, plan
        self.changes = Changes()
        self._types: dict[str, str] = {}
        self._relations: list[tuple[str, str, str]] = []
        self._styles, self._shift = self._joined()
        self._mover = Mover(added, own, self._shift)
        listed = sheets_of(added.read(added.workbook))
        targets = added.relations(added.workbook)
        self._written = [(name, targets[relation].target) for name, relation in listed]

    def _joined(self) -> tuple[bytes, Shift]:
        """Put the styles together; return the new part and how far numbers moved."""
        new = self._added.read(self._added.related(self._added.workbook, STYLES)[0])
        parts = self._own.related(self._own.workbook, STYLES)
        if parts:
            styles, shift = joined_styles(self._own.read(parts[0]), new)
            self._set(parts[0], styles)
            return styles, shift
        self.changes.new = {"xl/styles.xml": lambda: iter([new])}
        self._types["xl/styles.xml"] = STYLES_TYPE
        self._relations.append((self._free_id(), STYLES, "xl/styles.xml"))
        return new, Shift(0, 0)

    def tables(self) -> None:
        """Let tables grow over the added columns."""
        for sheet in self._plan.sheets:
            if sheet.table:
                data = self._own.read(sheet.table)
                self._set(sheet.table, grown(data, sheet.added.right, sheet.headings))

    def sheets(self, room: Room) -> None:
        """Change the annotated sheets."""
        parts = dict(self._written)
        writer = SheetWriter(self._own, self._added, self._styles, self._shift, room)
        for sheet in self._plan.sheets:
            self.changes.changed[sheet.part] = writer.for_sheet(sheet, parts[sheet.name])

    def book(self, path: Path) -> None:
        """Move the audit's sheets over, list them, and settle which kind of workbook it is."""
        own, macros = self._own, left_out(self._own, path)
        data = own.read(own.workbook)
        self._set(own.workbook, with_sheets(data, self._new_sheets(), self._plan))
        rels = own.entry(rels_of(own.workbook))
        self._set(rels, with_relations(own.read(rels), self._relations, macros.relations))
        types = {**self._mover.moved.types, **self._types}
        kinds = {own.workbook.casefold(): kind_for(path)}
        listed = with_types(own.read(CONTENT_TYPES), types, kinds, macros.parts)
        self._set(own.entry(CONTENT_TYPES), listed)
        self.changes.dropped = macros.parts
        self.changes.new = {**self.changes.new, **self._mover.moved.parts}

    def _new_sheets(self) -> list[NewSheet]:
        """Move the audit's own sheets; return how they are to be listed."""
        annotated = {sheet.name for sheet in self._plan.sheets}
        defined = names_of(self._added.read(self._added.workbook))
        new = []
        for index, (name, part) in enumerate(self._written):
            if name in annotated:
                continue
            relation = self._free_id()
            self._relations.append((relation, WORKSHEET, self._mover.sheet(part)))
            names = [each for each in defined if each[0].get("localSheetId") == str(index)]
            new.append(NewSheet(name, relation, tuple(names)))
        return new

    def _free_id(self) -> str:
        used = {*self._own.relations(self._own.workbook), *(id_ for id_, _, _ in self._relations)}
        number = len(used) + 1
        while f"rIdAudit{number}" in used:
            number += 1
        return f"rIdAudit{number}"

    def _set(self, part: str, data: bytes) -> None:
        def write(out: Write) -> None:
            out(data)

        self.changes.changed[self._own.entry(part)] = write
