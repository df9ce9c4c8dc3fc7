"""The workbook to publish, laid out as the Government Analysis Function asks of spreadsheets.

One table a sheet, each marked as a table; a cover, contents and notes; no merged cells, filters,
frozen panes or empty rows in tables; text of 12 points; shorthand where a number is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auditor.sheets.atomic import replacing
from auditor.sheets.publish.counts import Published
from auditor.sheets.publish.suppress import FEWEST
from auditor.sheets.publish.tables import CONFIDENTIAL, NOTHING, Shown, tables
from auditor.sheets.workbook_out.view import RubricView

TITLE = "Quality of referrals: counts and rates"
COVER, CONTENTS, NOTES = "Cover_sheet", "Contents", "Notes"
FONT = {"font_name": "Arial", "font_size": 12}
_FIRST, _OTHER = 46, 18
NOTES_SHOWN = (
    ("Note 1", f"Numbers from 1 to {FEWEST - 1} are hidden and shown as {CONFIDENTIAL}, as they "
     "could point to a child. So is each number or percentage from which a hidden one could be "
     "worked out. A nought is shown, as it counts nobody."),
    ("Note 2", f"{NOTHING} means that there is nothing to take a percentage of."),
    ("Note 3", "Referrals that could not be audited are left out."),
    ("Note 4", "Ratings and verdicts were made by a computer from what was written. They say how "
     "far the writing meets the rubric, not how safe a child is, and some are mistaken."),
    ("Note 5", f"Groups with fewer than {FEWEST} referrals are counted together."),
)  # fmt: skip


def write_published(
    path: Path, published: Published, rubric: RubricView, period: str = ""
) -> list[str]:
    """Write the tables to the ``.xlsx`` at ``path``; return the names of its sheets.

    ``period`` says which referrals are counted. Raises :class:`OutputError` where the file
    cannot be written.
    """
    from xlsxwriter import Workbook

    made = tables(published, rubric)
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with replacing(path) as temporary, Workbook(str(temporary), options) as book:
        book.set_properties({"title": TITLE, "subject": "Child First audit of referrals"})
        looks = _Looks(book)
        _cover(looks, made, rubric, published, period)
        _contents(looks, made)
        _listed(looks, NOTES, "Notes", "notes", ("Note number", "Note text"), NOTES_SHOWN)
        for number, table in enumerate(made, start=1):
            told = (table.told, f"{CONFIDENTIAL} stands for a number that is hidden; see Notes.")
            _table(looks, f"Table_{number}", f"Table {number}: {table.title}", told, table)
        return [sheet.get_name() for sheet in book.worksheets()]


class _Looks:
    """The workbook and its few formats."""

    def __init__(self, book: Any) -> None:
        self.book = book
        book.formats[0].set_font_name(FONT["font_name"])
        book.formats[0].set_font_size(FONT["font_size"])
        self.text = book.add_format({**FONT, "text_wrap": True, "valign": "top"})
        self.plain = book.add_format(FONT)
        self.title = book.add_format({**FONT, "font_size": 16, "bold": True})
        self.head = book.add_format({**FONT, "bold": True, "text_wrap": True, "valign": "top"})
        self.number = book.add_format({**FONT, "num_format": "#,##0", "align": "right"})
        self.percent = book.add_format({**FONT, "num_format": "0.0", "align": "right"})
        self.right = book.add_format({**FONT, "align": "right"})
        self.link = book.add_format({**FONT, "font_color": "#0563C1", "underline": 1})

    def of(self, value: object, first: bool) -> Any:
        if isinstance(value, float):
            return self.percent
        if isinstance(value, int):
            return self.number
        return self.text if first else self.right


def _cover(
    looks: _Looks, made: Sequence[Shown], rubric: RubricView, published: Published, period: str
) -> None:
    sheet = looks.book.add_worksheet(COVER)
    sheet.set_column(0, 0, 90)
    audited = published.audited
    number = CONFIDENTIAL if 0 < audited < FEWEST else f"{audited:,}"
    lines = [
        f"Referrals about children, audited against the rubric {rubric.name} {rubric.version}.",
        *([f"Period covered: {period}"] if period else []),
        f"Referrals audited: {number}. Tables: {len(made)}.",
        f"Made with: {'; '.join(sorted(published.models)) or 'no audit'}.",
        "The figures are counts and rates only. Small numbers are hidden; see Notes.",
        "Before you publish, have the figures checked by whoever answers for disclosure, and "
        "add to this sheet who publishes them, when, and whom to ask.",
    ]
    sheet.write_string(0, 0, TITLE, looks.title)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, looks.text)


def _contents(looks: _Looks, made: Sequence[Shown]) -> None:
    names = [(NOTES, "Notes on the tables")]
    names += [(f"Table_{i}", table.title) for i, table in enumerate(made, start=1)]
    sheet = _listed(
        looks, CONTENTS, "Table of contents", "contents", ("Worksheet", "What it holds"), names
    )
    for row, (name, _) in enumerate(names, start=3):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", looks.link, name)


def _listed(
    looks: _Looks, name: str, title: str, table: str, headings: tuple[str, str],
    rows: Sequence[tuple[str, str]],
) -> Any:  # fmt: skip
    shown = Shown(title, "", headings, tuple(rows))
    return _table(looks, name, title, (), shown, wide=True, called=table)


def _table(
    looks: _Looks, name: str, title: str, told: Sequence[str], table: Shown,
    *, wide: bool = False, called: str = "",
) -> Any:  # fmt: skip
    sheet = looks.book.add_worksheet(name)
    sheet.set_column(0, 0, _OTHER if wide else _FIRST, looks.plain)
    sheet.set_column(1, len(table.headings) - 1, 90 if wide else _OTHER, looks.plain)
    sheet.write_string(0, 0, title, looks.title)
    lines = ["This worksheet contains one table.", *(line for line in told if line)]
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, looks.plain)
    top, last = len(lines) + 1, len(table.headings) - 1
    sheet.add_table(top, 0, top + len(table.rows), last, {
        "name": called or name.lower(), "autofilter": False, "style": None,
        "columns": [{"header": h, "header_format": looks.head} for h in table.headings],
    })  # fmt: skip
    for row, values in enumerate(table.rows, start=top + 1):
        for col, value in enumerate(values):
            style = looks.of(value, col == 0 or wide)
            sheet.write(row, col, value, style)
    return sheet
