"""The Referrals sheet: every row as it came, with what the audit found beside it."""

from __future__ import annotations

from auditor.sheets.table import Cell, Columns, Row, Table
from auditor.sheets.workbook_out.added import AddedColumns, Target
from auditor.sheets.workbook_out.book import Book
from auditor.sheets.workbook_out.cells import Spot
from auditor.sheets.workbook_out.layout import HIDDEN, Layout, lay_out
from auditor.sheets.workbook_out.pages import MAX_ROWS, row_height
from auditor.sheets.workbook_out.referrals_frame import finish, start
from auditor.sheets.workbook_out.rich import is_marked, spans
from auditor.sheets.workbook_out.styles import Sheet
from auditor.types import Audit


class ReferralsSheet:
    """One table, row by row, in as many sheets as it needs.

    Rows keep the numbers that they had in the input; a table with more rows than a sheet
    holds goes on in another.
    """

    def __init__(
        self, book: Book, table: Table, columns: Columns, rows_a_sheet: int = MAX_ROWS
    ) -> None:
        self._book = book
        self._table = table
        self._rows_a_sheet = rows_a_sheet
        self.layout: Layout = lay_out(table, columns)
        self._header = max(table.header_row - 1, *(row.number for row in table.above), 0)
        self._skipped = 0
        self.sheets: list[Sheet] = []
        self._open(self._header)
        for row in table.above:
            self._above(row)
        start(book, self.sheet, self.layout, self._header)

    @property
    def sheet(self) -> Sheet:
        """The sheet that is being written."""
        return self.sheets[-1]

    def place(self, row: Row) -> Target:
        """Return where ``row`` will stand, beginning another sheet where this one is full."""
        at = max(row.number - 1 - self._skipped, self._last + 1)
        if at >= self._rows_a_sheet:
            self.close()
            self._skipped = row.number - 2
            self._open(0)
            start(self._book, self.sheet, self.layout, 0)
            at = 1
        return Target(self.sheet.get_name(), at + 1)

    def write(self, row: Row, audit: Audit | None, at: Target, findings: Target | None) -> None:
        """Write ``row`` and, where there is one, its audit; ``findings`` is to be linked."""
        self._last = at.row - 1
        if audit is None:
            for col, value in enumerate(row.cells):
                if value is not None:
                    self._original(row, col, value, None)
            return
        shown = self._added.shown(audit, findings)
        self.sheet.set_row(self._last, self._height(row, shown))
        for col in range(max(len(self.layout.originals), len(row.cells))):
            self._original(row, col, row.cells[col] if col < len(row.cells) else None, audit)
        self._added.write(self._last, audit, shown, findings)

    def close(self) -> None:
        """Finish the sheet: filter, dropdowns, colours of the ratings."""
        finish(self._book, self.sheet, self.layout, self._first_row - 1, self._last)

    def _open(self, header: int) -> None:
        first = not self.sheets
        self.sheets.append(self._book.add_named(self._table.sheet if first else None))
        self._first_row, self._last = header + 1, header
        self._added = AddedColumns(self._book, self.sheet, self.layout.at)

    def _above(self, row: Row) -> None:
        for col, value in enumerate(row.cells):
            if value is not None:
                spot = Spot(self.sheet, row.number - 1, col)
                self._book.pen.value(spot, value, self._book.styles.plain)

    def _original(self, row: Row, col: int, value: Cell, audit: Audit | None) -> None:
        headings = self.layout.originals
        known = col < len(headings)
        heading = headings[col] if known else f"Column {col + 1}, which has no heading"
        reference = (audit.reference or "") if audit else ""
        spot = Spot(self.sheet, self._last, col, heading, reference)
        if not known:
            if value is not None and value != "":
                self._book.pen.beyond(spot, value)
        elif audit and isinstance(value, str) and self.layout.narratives.get(heading) == col:
            found = [f for f in audit.findings if f.column == heading and is_marked(f)]
            self._book.pen.marked(spot, value, spans(value, found), self._book.styles.cell)
        else:
            self._book.pen.value(spot, value, self._book.styles.cell)

    def _height(self, row: Row, shown: dict[str, Cell]) -> float:
        widths = self.layout.widths
        texts = [(v, widths[i]) for i, v in enumerate(row.cells[: len(self.layout.originals)])]
        texts += [(value, widths[self.layout.at[name]]) for name, value in shown.items()
                  if name not in HIDDEN]  # fmt: skip
        return row_height([(text, width) for text, width in texts if isinstance(text, str)])
