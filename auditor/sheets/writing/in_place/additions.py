"""What the audit adds, written by XlsxWriter into a workbook of its own, to be moved over."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from auditor.sheets.table import Columns, Row
from auditor.sheets.workbook_out.added import AddedColumns, Target
from auditor.sheets.workbook_out.book import Book
from auditor.sheets.workbook_out.cells import Pen, Spot
from auditor.sheets.workbook_out.layout import ADDED, CONCERNS, HIDDEN, RATING, REVIEW
from auditor.sheets.workbook_out.long_text import LONG_TEXT, LongText
from auditor.sheets.workbook_out.referrals_frame import MARKS, explain, help_reviewers
from auditor.sheets.workbook_out.rich import is_marked, spans
from auditor.sheets.workbook_out.styles import Styles
from auditor.sheets.workbook_out.view import RubricView, RunInfo
from auditor.sheets.workbook_out.words import PROMPT
from auditor.sheets.workbook_out.writer import Audited, fill, new_workbook
from auditor.sheets.writing.in_place.marks import keep_marks, marks_of
from auditor.sheets.writing.in_place.plan import BookPlan
from auditor.sheets.writing.in_place.room import SheetPlan
from auditor.types import Audit

_NAMES = (*ADDED, *REVIEW)
_WIDTHS = (*ADDED.values(), *REVIEW.values())
_KEPT = (
    "This is a copy of the file that was audited, which itself was not changed. Cells keep "
    "their values, formulas and styles; everything else in the file is kept as it was.",
    "In narratives, the words of findings are marked in bold or underlined and in colour. "
    "A narrative that a formula gives cannot be marked in part, so it is left as it is.",
    "The audit's columns stand to the right of all that was on the sheet, its own sheets after "
    "the others.",
    "Beyond 65,530 links on a sheet Excel allows no more; later rows give the row in plain text.",
)


def write_additions(
    folder: Path,
    path: Path,
    plan: BookPlan,
    tables: Sequence[Audited],
    rubric: RubricView,
    run: RunInfo,
) -> Path:
    """Write the added sheets, and for each annotated sheet one with the added cells alone.

    They stand in a workbook in ``folder``, which is returned; the marks of narratives stand
    beside it in :func:`marks_file`. ``path`` is what errors name.
    """
    at = folder / "additions.xlsx"
    with new_workbook(at, path, date_1904=plan.from_1904) as workbook, ExitStack() as stack:
        styles, taken = Styles(workbook), frozenset(plan.names)
        book = Book(workbook, styles, Pen(styles, LongText(workbook, styles)), rubric, taken, True)
        book.pen = Pen(styles, LongText(workbook, styles, book.own_name(LONG_TEXT)))
        files = [
            stack.enter_context(marks_file(folder, sheet).open("w", encoding="ascii"))
            for sheet in plan.sheets
        ]

        def opened() -> list[AddedCells]:
            planned = zip(plan.sheets, tables, files, strict=True)
            return [AddedCells(book, sheet, table[1], file) for sheet, table, file in planned]

        fill(book, tables, run, opened, _KEPT)
    return at


def marks_file(folder: Path, sheet: SheetPlan) -> Path:
    """Return the file in ``folder`` for the marks of a sheet's narratives."""
    return folder / f"marks-{sheet.index}.json"


class AddedCells:
    """The audit's cells of one sheet, each where it will stand among the user's own."""

    def __init__(self, book: Book, plan: SheetPlan, columns: Columns, marks: IO[str]) -> None:
        self._book = book
        self._plan = plan
        self._marks = marks
        sheet = book.add_sheet(plan.name)
        self.sheets = [sheet]
        # A sheet that is not moved over is chosen, so that none of those that are is.
        sheet.activate()
        self._at = {name: plan.start - 1 + i for i, name in enumerate(_NAMES)}
        self._added = AddedColumns(book, sheet, self._at, plan.links)
        self._head()

    def place(self, row: Row) -> Target:
        """Return where ``row`` stands."""
        return Target(self._plan.name, row.number)

    def write(self, row: Row, audit: Audit | None, at: Target, findings: Target | None) -> None:
        """Write the added cells of ``row``, and keep the marks of its narratives."""
        if audit is None:
            return
        self._added.write(at.row - 1, audit, self._added.shown(audit, findings), findings)
        found = {}
        for heading, column in self._plan.narratives.items():
            text = row.cells[column - 1] if column <= len(row.cells) else None
            if isinstance(text, str):
                own = [f for f in audit.findings if f.column == heading and is_marked(f)]
                if marks := marks_of(text, spans(text, own)):
                    found[column] = marks
        if found:
            keep_marks(self._marks, at.row, found)

    def close(self) -> None:
        """Finish the cells: dropdowns, colours of the ratings."""
        if self._plan.last > self._plan.header:
            first, last = self._plan.header, self._plan.last - 1
            help_reviewers(self._book, self.sheets[0], self._at, first, last)

    def _head(self) -> None:
        sheet, row, styles = self.sheets[0], self._plan.header - 1, self._book.styles
        for i, (heading, width) in enumerate(zip(self._plan.headings, _WIDTHS, strict=True)):
            col = self._plan.start - 1 + i
            sheet.set_column(col, col, width, None, {"hidden": _NAMES[i] in HIDDEN})
            style = styles.head_added if i < len(ADDED) else styles.head_review
            self._book.pen.text(Spot(sheet, row, col, heading), heading, style)
        notes = {RATING: PROMPT, CONCERNS: MARKS}
        explain(sheet, {name: col for name, col in self._at.items() if name not in notes}, row)
        for name, note in notes.items():
            self._book.note(Spot(sheet, row, self._at[name]), note, 2.2, 1.6)
