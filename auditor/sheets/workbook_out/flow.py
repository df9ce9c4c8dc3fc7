"""Titles, sentences and small tables set one under the other on a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.sheets.table import Cell
from auditor.sheets.workbook_out.book import Book
from auditor.sheets.workbook_out.cells import Spot
from auditor.sheets.workbook_out.pages import row_height
from auditor.sheets.workbook_out.styles import Format, Sheet

Styled = tuple[Cell, Format]


class Flow:
    """Writes a sheet from its top down; ``row`` is the next free 0-based row."""

    def __init__(self, book: Book, sheet: Sheet, widths: Sequence[float]) -> None:
        self.book = book
        self.sheet = sheet
        self.widths = widths
        self.row = 0
        for col, width in enumerate(widths):
            sheet.set_column(col, col, width)

    def title(self, text: str) -> None:
        """Write the title of the sheet."""
        self.sheet.set_row(self.row, 26)
        self._put(0, text, self.book.styles.title)
        self.row += 1

    def section(self, text: str) -> None:
        """Write the title of a part, with a free row above it."""
        self.row += 1
        self.sheet.set_row(self.row, 20)
        self._put(0, text, self.book.styles.section)
        self.row += 1

    def prose(self, text: str, style: Format | None = None) -> None:
        """Write sentences across all columns."""
        style = style or self.book.styles.prose
        self.sheet.set_row(self.row, row_height([(text, sum(self.widths))]))
        self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", style)
        self._put(0, text, style)
        self.row += 1

    def head(self, headings: Sequence[str]) -> None:
        """Write the headings of a table."""
        style = self.book.styles.head_added
        self.cells([(heading, style) for heading in headings])

    def head_counts(self, named: str, counted: Sequence[str]) -> None:
        """Write the headings of a table of numbers by what they are of."""
        styles = self.book.styles
        numbers = [(heading, styles.head_numbers) for heading in counted]
        self.cells([(named, styles.head_added), *numbers])

    def group(self, text: str, columns: int) -> None:
        """Write a row that names the group of rows under it."""
        style = self.book.styles.band
        self.cells([(text, style), *(((None, style),) * (columns - 1))])

    def cells(self, values: Iterable[Styled]) -> None:
        """Write one row of a table, as high as its text needs."""
        values = list(values)
        texts = [(v, self.widths[i]) for i, (v, _) in enumerate(values) if isinstance(v, str)]
        self.sheet.set_row(self.row, row_height(texts) + 2)
        for col, (value, style) in enumerate(values):
            self._put(col, value, self._centred(style, texts))
        self.row += 1

    def _centred(self, style: Format, texts: Sequence[tuple[str, float]]) -> Format:
        """Return ``style`` with its text in the middle where the row is one line high."""
        low = row_height(texts) <= row_height([])
        return self.book.styles.varied(style, valign="vcenter") if low else style

    def _put(self, col: int, value: Cell, style: Format) -> None:
        self.book.pen.value(Spot(self.sheet, self.row, col), value, style)
