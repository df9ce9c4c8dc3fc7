"""What frames the rows of a Referrals sheet: headings, notes, dropdowns, colours, page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from auditor.sheets.workbook_out.book import Book
from auditor.sheets.workbook_out.cells import Spot
from auditor.sheets.workbook_out.layout import (
    ADDED,
    RATING,
    REVIEW,
    REVIEW_DATE,
    REVIEW_DECISION,
    REVIEW_RATING,
    Layout,
)
from auditor.sheets.workbook_out.pages import choices, row_height, set_up_page
from auditor.sheets.workbook_out.rubric_sheet import ratings_range
from auditor.sheets.workbook_out.styles import Format, Sheet, rating_colours
from auditor.sheets.workbook_out.words import (
    DECISIONS,
    KEY_BOTH,
    KEY_CONCERN,
    KEY_EVIDENCE,
    PROMPT,
)

MARKS = "\n".join(("What the marks mean", KEY_CONCERN, KEY_EVIDENCE, KEY_BOTH))
_NOTE = (2.2, 1.6)


def start(book: Book, sheet: Sheet, layout: Layout, header: int) -> None:
    """Write the headings into the 0-based row ``header``, and set up window and page."""
    set_up_page(sheet, repeat_row=header)
    sheet.freeze_panes(header + 1, layout.frozen)
    sheet.set_row(header, row_height(list(zip(layout.headings, layout.widths, strict=True))) + 8)
    for col, (heading, width) in enumerate(zip(layout.headings, layout.widths, strict=True)):
        sheet.set_column(col, col, width)
        book.pen.text(Spot(sheet, header, col, heading), heading, _heading_style(book, layout, col))
    for col in layout.narratives.values():
        book.note(Spot(sheet, header, col), MARKS, *_NOTE)
    book.note(Spot(sheet, header, layout.at[RATING]), PROMPT, *_NOTE)


def finish(book: Book, sheet: Sheet, layout: Layout, header: int, last: int) -> None:
    """Put filter, dropdowns and colours on the rows under ``header`` down to ``last``."""
    sheet.autofilter(header, 0, max(last, header), len(layout.headings) - 1)
    if last <= header:
        return
    first = header + 1
    sheet.ignore_errors({"number_stored_as_text": _area(first, last, len(layout.headings))})
    help_reviewers(book, sheet, layout.at, first, last)


def help_reviewers(book: Book, sheet: Sheet, at: Mapping[str, int], first: int, last: int) -> None:
    """Colour the ratings and offer choices in the 0-based rows ``first`` to ``last``."""
    _colour_ratings(book, sheet, at[RATING], first, last)
    _offer_choices(sheet, at, first, last, ratings_range(book))


def _heading_style(book: Book, layout: Layout, col: int) -> Format:
    if col < len(layout.originals):
        return book.styles.head
    added = col < len(layout.originals) + len(ADDED)
    return book.styles.head_added if added else book.styles.head_review


def _colour_ratings(book: Book, sheet: Sheet, col: int, first: int, last: int) -> None:
    for rating, colour in rating_colours(book.rubric.ratings()).items():
        quoted = rating.replace('"', '""')
        sheet.conditional_format(
            first, col, last, col,
            {"type": "cell", "criteria": "==", "value": f'"{quoted}"',
             "format": book.workbook.add_format({"bg_color": colour})},
        )  # fmt: skip


def _offer_choices(
    sheet: Sheet, at: Mapping[str, int], first: int, last: int, ratings: str
) -> None:
    offered = {
        REVIEW_RATING: choices(ratings, "Your rating", "The rating that you would give."),
        REVIEW_DECISION: choices(DECISIONS, "Your decision", "Do you agree with the audit?"),
        REVIEW_DATE: {
            "validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "ignore_blank": True,
            "error_title": "Please give a date", "error_message": "For example 14/03/2026.",
        },
    }  # fmt: skip
    for name in REVIEW:
        if name in offered:
            col = at[name]
            sheet.data_validation(first, col, last, col, offered[name])


def _area(first: int, last: int, width: int) -> str:
    from xlsxwriter.utility import xl_range

    return str(xl_range(first, 0, last, width - 1))
