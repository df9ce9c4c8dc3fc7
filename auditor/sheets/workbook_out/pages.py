"""How sheets look in a window and on paper, and links between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from auditor.sheets.workbook_out.styles import Sheet
from auditor.sheets.workbook_out.words import MARKING

MAX_ROWS = 1_048_576
MAX_LINKS = 65_530
_A4 = 9
_TALLEST = 409.0
_LINE = 13.2
_CHARACTERS_PER_WIDTH = 1.25
"""How many characters of body text stand in one unit of column width, on average."""


def set_up_page(sheet: Sheet, *, landscape: bool = True, repeat_row: int | None = None) -> None:
    """Set ``sheet`` for A4, fitted to the width, marked at top and foot.

    ``repeat_row`` is the 0-based row that stands at the top of every page.
    """
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.75)
    sheet.set_header(f"&C&B{MARKING}")
    sheet.set_footer(f"&L&A&C&B{MARKING}&RPage &P of &N")
    if repeat_row is not None:
        sheet.repeat_rows(repeat_row)
    sheet.hide_gridlines(2)


def row_height(cells: Sequence[tuple[str, float]]) -> float:
    """Return a height in points for wrapped ``cells``, pairs of text and column width.

    Excel does not fit the height of rows with rich text by itself, and allows 409 at most.
    """
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return min(_TALLEST, lines * _LINE + 3)


def _lines(text: str, width: float) -> int:
    across = max(width * _CHARACTERS_PER_WIDTH, 1)
    return sum(max(1, math.ceil(len(line) / across)) for line in text.split("\n"))


def link_to(sheet: str, row: int, column: str = "A") -> str:
    """Return a link to a cell of this workbook; ``row`` is 1-based."""
    quoted = sheet.replace("'", "''")
    return f"internal:'{quoted}'!{column}{row}"


def choices(source: Sequence[str] | str, title: str, message: str) -> dict[str, Any]:
    """Return the options of a dropdown; ``source`` is the choices, or a range of cells."""
    return {
        "validate": "list",
        "source": source if isinstance(source, str) else list(source),
        "input_title": title,
        "input_message": message,
        "error_title": "Please choose from the list",
        "error_message": "Choose one of the entries in the list, or leave the cell empty.",
    }


def message(title: str, text: str) -> dict[str, Any]:
    """Return the options of a message that shows when a cell is chosen; anything may be typed."""
    return {"validate": "any", "input_title": title, "input_message": text}
