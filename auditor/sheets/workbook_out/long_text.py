"""The sheet for texts that one Excel cell cannot hold; made only when there is one."""

from __future__ import annotations

from auditor.sheets.workbook_out.pages import set_up_page
from auditor.sheets.workbook_out.styles import Sheet, Styles, Workbook

LONG_TEXT = "Long text"
_COLUMNS = (("Sheet", 18), ("Row", 8), ("Reference", 18), ("Column", 22), ("Part", 9),
            ("Text", 110))  # fmt: skip


class LongText:
    """Hands out rows for what did not fit, one a piece."""

    def __init__(self, workbook: Workbook, styles: Styles, name: str = LONG_TEXT) -> None:
        self._workbook = workbook
        self._name = name
        self._styles = styles
        self._sheet: Sheet | None = None
        self._next = 1

    def note(self) -> str:
        """Return what the cell itself says, at its start, where it is seen."""
        return (
            f"[Longer than a cell can hold. It goes on in the sheet '{self._name}', "
            f"row {self._next + 1}.]\n"
        )

    def next_row(self) -> tuple[Sheet, int]:
        """Return the sheet and the 0-based row for the next piece."""
        sheet = self._opened()
        row, self._next = self._next, self._next + 1
        sheet.set_row(row, 409)
        return sheet, row

    def _opened(self) -> Sheet:
        if self._sheet is None:
            self._sheet = self._workbook.add_worksheet(self._name)
            set_up_page(self._sheet, repeat_row=0)
            self._sheet.freeze_panes(1, 0)
            for col, (heading, width) in enumerate(_COLUMNS):
                self._sheet.set_column(col, col, width)
                self._sheet.write_string(0, col, heading, self._styles.head_added)
        return self._sheet
