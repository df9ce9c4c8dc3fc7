"""One value into one cell, and never less than the value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from auditor.errors import OutputError
from auditor.sheets.safe import CELL_LIMIT, cell_text, fits, pieces, starts_like_formula
from auditor.sheets.table import Cell
from auditor.sheets.workbook_out.long_text import LongText
from auditor.sheets.workbook_out.rich import Mark, Run, Span, runs
from auditor.sheets.workbook_out.styles import Format, Sheet, Styles

_EXACT = 10**15
"""Excel keeps 15 digits of a number; a longer whole number is written as text."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell stands: its sheet, 0-based row and column, heading, and reference."""

    sheet: Sheet
    row: int
    col: int
    heading: str = ""
    reference: str = ""


class Pen:
    """Writes values into the cells of one workbook."""

    def __init__(self, styles: Styles, long_text: LongText) -> None:
        self.styles = styles
        self._long_text = long_text
        self._formats = {
            Mark.PLAIN: styles.run_plain,
            Mark.CONCERN: styles.run_concern,
            Mark.EVIDENCE: styles.run_evidence,
            Mark.BOTH: styles.run_both,
            Mark.NOTE: styles.run_note,
        }

    def value(self, spot: Spot, value: Cell, style: Format) -> None:
        """Write ``value`` as what it is: text as text, numbers, dates and times as such."""
        if value is None:
            _check(spot, spot.sheet.write_blank(spot.row, spot.col, None, style))
        elif isinstance(value, bool):
            _check(spot, spot.sheet.write_boolean(spot.row, spot.col, value, style))
        elif isinstance(value, int | float) and _is_exact(value):
            _check(spot, spot.sheet.write_number(spot.row, spot.col, value, style))
        elif isinstance(value, date | time | timedelta) and _has_serial(value):
            dated = self.styles.varied(style, num_format=_date_format(value), align="left")
            _check(spot, spot.sheet.write_datetime(spot.row, spot.col, value, dated))
        else:
            self.text(spot, str(value), style)

    def text(self, spot: Spot, text: str, style: Format) -> None:
        """Write ``text``, never as a formula; what does not fit goes to the long texts."""
        if not text:
            _check(spot, spot.sheet.write_blank(spot.row, spot.col, None, style))
        elif not fits(text):
            self.marked(spot, text, [(0, len(text), Mark.PLAIN)], style)
        else:
            self._plain(spot, cell_text(text), style)

    def marked(self, spot: Spot, text: str, spans: Sequence[Span], style: Format) -> None:
        """Write ``text`` with its marked spans; what does not fit goes to the long texts."""
        if fits(text):
            self._runs(spot, runs(text, spans, 0, len(text)), style)
            return
        note = self._long_text.note()
        places = list(pieces(text, CELL_LIMIT - len(note)))
        self._runs(spot, [(Mark.NOTE, note), *runs(text, spans, *places[0])], style)
        for number, place in enumerate(places[1:], start=2):
            part = f"{number} of {len(places)}"
            self._go_on(spot, part, runs(text, spans, *place))

    def link(self, spot: Spot, url: str, shown: str | int, style: Format) -> None:
        """Write a link to a cell of this workbook; a number shown stays a number."""
        _check(spot, spot.sheet.write_url(spot.row, spot.col, url, style, cell_text(str(shown))))
        if isinstance(shown, int):
            self.value(spot, shown, style)

    def beyond(self, spot: Spot, value: Cell) -> None:
        """Keep a value that has no column, in the sheet for long texts."""
        self._go_on(spot, "1 of 1", runs(str(value), [(0, len(str(value)), Mark.PLAIN)]))

    def _go_on(self, spot: Spot, part: str, parts: Sequence[Run]) -> None:
        """Write a row of the long texts: the names of the cell that it continues, the text."""
        sheet, row = self._long_text.next_row()
        names = (spot.sheet.get_name(), str(spot.row + 1), spot.reference, spot.heading, part)
        for col, name in enumerate(names):
            self.text(Spot(sheet, row, col), name[:1000], self.styles.cell)
        self._runs(Spot(sheet, row, len(names)), parts, self.styles.cell)

    def _plain(self, spot: Spot, text: str, style: Format) -> None:
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter would take this for its own rich text and write it as raw XML.
            self._runs(spot, [(Mark.PLAIN, text[:1]), (Mark.PLAIN, text[1:])], style)
            return
        code = spot.sheet.write_string(spot.row, spot.col, text, self._guarded(text, style))
        _check(spot, code)

    def _runs(self, spot: Spot, parts: Sequence[Run], style: Format) -> None:
        """Write runs; rich text needs two, so that a single one is the cell's own format."""
        if not parts:
            _check(spot, spot.sheet.write_blank(spot.row, spot.col, None, style))
        elif len(parts) == 1:
            mark, text = parts[0]
            whole = style if mark is Mark.PLAIN else self.styles.merged(style, self._formats[mark])
            self._plain(spot, text, whole)
        else:
            tokens = [token for mark, text in parts for token in (self._formats[mark], text)]
            style = self._guarded(parts[0][1], style)
            _check(spot, spot.sheet.write_rich_string(spot.row, spot.col, *tokens, style))

    def _guarded(self, text: str, style: Format) -> Format:
        """Return a style under which text like "=1+1" stays text when it is edited."""
        return self.styles.varied(style, quote_prefix=True) if starts_like_formula(text) else style


def _check(spot: Spot, code: int) -> None:
    """Refuse what XlsxWriter only warns of: it would leave the cell empty or cut."""
    if code:
        raise OutputError(
            f"Sheet {spot.sheet.get_name()}, row {spot.row + 1}, column {spot.col + 1}: the cell "
            f"cannot be written to a workbook (code {code}). Write .jsonl or .csv instead."
        )


def _is_exact(value: int | float) -> bool:
    return abs(value) < _EXACT if isinstance(value, int) else math.isfinite(value)


def _has_serial(value: date | time | timedelta) -> bool:
    """Say whether Excel has a number for it: none before March 1900, nor in a time zone."""
    if isinstance(value, timedelta):
        return value >= timedelta(0)
    if isinstance(value, datetime | time) and value.tzinfo is not None:
        return False
    return isinstance(value, time) or (value.year, value.month) >= (1900, 3)


def _date_format(value: date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        return "[h]:mm:ss"
    seconds = ":ss" if isinstance(value, datetime | time) and value.second else ""
    if isinstance(value, time):
        return f"hh:mm{seconds}"
    return f"dd/mm/yyyy hh:mm{seconds}" if isinstance(value, datetime) else "dd/mm/yyyy"
