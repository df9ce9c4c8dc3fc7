"""A plain table as a workbook of one sheet, with a line above it that says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from auditor.sheets.atomic import replacing
from auditor.sheets.workbook_out.pages import set_up_page

Value = str | int | float | None
_WIDE, _NARROW = 26, 13


def write_table(
    path: Path, name: str, told: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """Write ``rows`` to the ``.xlsx`` at ``path``; ``told`` stands above the headings.

    Raises :class:`OutputError` where it cannot be written.
    """
    from xlsxwriter import Workbook

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with replacing(path) as temporary, Workbook(str(temporary), options) as book:
        sheet = book.add_worksheet(name)
        set_up_page(sheet, repeat_row=1)
        sheet.write_string(0, 0, told)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for col, heading in enumerate(headings):
            sheet.set_column(col, col, _NARROW)
            sheet.write_string(1, col, heading, bold)
        for at, row in enumerate(rows, start=2):
            for col, value in enumerate(row):
                if isinstance(value, str):
                    sheet.set_column(col, col, _WIDE)
                sheet.write(at, col, value)
        sheet.freeze_panes(2, 0)
