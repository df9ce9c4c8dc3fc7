"""Writes one annotated sheet: what frames its rows, and the rows themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from auditor.sheets.writing.in_place.added_rows import added_rows
from auditor.sheets.writing.in_place.additions import marks_file
from auditor.sheets.writing.in_place.copying import Write
from auditor.sheets.writing.in_place.elements import parse, prefix_of
from auditor.sheets.writing.in_place.fonts import Font, fonts_of_styles
from auditor.sheets.writing.in_place.frame import framed
from auditor.sheets.writing.in_place.marks import RowMarks, kept_marks
from auditor.sheets.writing.in_place.names import STRINGS
from auditor.sheets.writing.in_place.package import Package
from auditor.sheets.writing.in_place.pieces import Piece
from auditor.sheets.writing.in_place.restyle import Shift
from auditor.sheets.writing.in_place.room import SheetPlan
from auditor.sheets.writing.in_place.rows import copy_rows
from auditor.sheets.writing.in_place.rows_plan import RowsPlan
from auditor.sheets.writing.in_place.scan import scan
from auditor.sheets.writing.in_place.strings import SharedStrings, keep_strings


@dataclass(frozen=True, slots=True)
class Room:
    """A private folder for temporary files, and what closes them before it is removed.

    ``unmarked`` takes the sheet, row and column (from 1) of narratives that cannot be marked.
    """

    folder: Path
    stack: ExitStack
    unmarked: list[tuple[str, int, int]] = field(default_factory=list)


class SheetWriter:
    """Writes the annotated sheets of ``own``; added cells come from ``added``.

    ``styles`` is the styles part that the workbook gets, ``shift`` how far the numbers of
    added styles moved; ``room`` is for temporary files.
    """

    def __init__(
        self, own: Package, added: Package, styles: bytes, shift: Shift, room: Room
    ) -> None:
        self._own, self._added = own, added
        self._styles, self._shift, self._room = styles, shift, room

    def for_sheet(self, plan: SheetPlan, cells: str) -> Callable[[Write], None]:
        """Return what writes the sheet of ``plan``; ``cells`` is the part of its added cells."""
        return lambda out: self._write(plan, cells, out)

    def _write(self, plan: SheetPlan, cells: str, out: Write) -> None:
        with self._added.open(cells) as stream:
            frame = scan(stream).frame
        head, tail = framed(plan, frame, self._shift)
        prefix = prefix_of(plan.scan.frame, parse(plan.scan.frame))
        rows = RowsPlan(plan.scan.data, plan.start, len(plan.headings), prefix.decode(),
                        self._fonts, self._string)  # fmt: skip
        out(head)
        with self._own.open(plan.part) as source, self._added.open(cells) as stream:
            new = added_rows(stream, self._shift, prefix)
            unmarked = copy_rows(source, out, rows, new, self._marks(plan))
        self._room.unmarked.extend((plan.name, row, column) for row, column in unmarked)
        out(tail)

    def _marks(self, plan: SheetPlan) -> Iterator[RowMarks]:
        with marks_file(self._room.folder, plan).open(encoding="ascii") as file:
            yield from kept_marks(file)

    def _string(self, number: int) -> list[Piece]:
        return self._strings[number] if self._strings else []

    @cached_property
    def _fonts(self) -> list[Font]:
        return fonts_of_styles(parse(self._styles))

    @cached_property
    def _strings(self) -> SharedStrings | None:
        parts = self._own.related(self._own.workbook, STRINGS)
        if not parts:
            return None
        with self._own.open(parts[0]) as stream:
            strings = keep_strings(stream, self._room.folder / "strings.json")
        self._room.stack.callback(strings.close)
        return strings
