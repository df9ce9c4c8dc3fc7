"""What frames the rows of a Referrals sheet: headings, notes, dropdowns, colours, page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from auditor.sheets.workbook_out.book import Book
from auditor.sheets.workbook_out.cells import Spot
from auditor.sheets.workbook_out.layout import (
    ADDED,
    CONCERNS,
    ERROR,
    FIRST,
    HIDDEN,
    LINK,
    RATING,
    REVIEW,
    REVIEW_COMMENT,
    REVIEW_DATE,
    REVIEW_DECISION,
    REVIEW_RATING,
    REVIEWER,
    SCORE,
    THEMES,
    VOICE,
    Layout,
)
from auditor.sheets.workbook_out.pages import choices, message, row_height, set_up_page
from auditor.sheets.workbook_out.rubric_sheet import ratings_range
from auditor.sheets.workbook_out.styles import Format, Sheet, rating_colours
from auditor.sheets.workbook_out.words import (
    DECISIONS,
    KEY_BOTH,
    KEY_CONCERN,
    KEY_EVIDENCE,
    PROMPT,
    PROMPT_TITLES,
)

MARKS = "\n".join(("What the marks mean", KEY_CONCERN, KEY_EVIDENCE, KEY_BOTH))
_NOTE = (2.2, 1.6)
EXPLAINED = {
    SCORE: ("Score", "How far the writing meets the rubric, 0 to 100. It says nothing of how "
            "safe the child is."),
    THEMES: ("Themes", "What the referral seems to be about, by its words."),
    CONCERNS: ("Concerns", "How many sentences raise a concern, and of which kind."),
    VOICE: ("Child's voice", "Whether the child is heard, and in how many places."),
    FIRST: ("What to look at first", "The criteria that cost the most, with the reason for each."),
    LINK: ("Link to findings", "Leads to this referral's rows on the Findings sheet, where each "
           "finding can be agreed or disagreed with."),
    ERROR: ("Could not be audited", "Why this row has no score. It is kept and counted."),
    REVIEW_RATING: ("Reviewer's rating", "The rating that you would give after reading it. "
                    "Choose from the list."),
    REVIEW_DECISION: ("Reviewer's decision", "Whether you agree with the audit of this referral "
                      "as a whole. Choose from the list."),
    REVIEW_COMMENT: ("Reviewer's comment", "Anything worth keeping. Please do not copy out the "
                     "referral or name the child."),
    REVIEWER: ("Reviewer", "Your name or role, spelt the same on every row. It also counts for "
               "your decisions on this referral's findings."),
    REVIEW_DATE: ("Review date", "The day of your review. A later date replaces an earlier "
                  "decision of yours."),
}  # fmt: skip
"""What the headings mean, shown when one is chosen; a message holds 255 characters."""


def start(book: Book, sheet: Sheet, layout: Layout, header: int) -> None:
    """Write the headings into the 0-based row ``header``, and set up window and page."""
    set_up_page(sheet, repeat_row=header)
    sheet.freeze_panes(header + 1, layout.frozen)
    sheet.set_row(header, row_height(list(zip(layout.headings, layout.widths, strict=True))) + 8)
    hidden = {layout.at[name] for name in HIDDEN}
    for col, (heading, width) in enumerate(zip(layout.headings, layout.widths, strict=True)):
        sheet.set_column(col, col, width, None, {"hidden": col in hidden})
        book.pen.text(Spot(sheet, header, col, heading), heading, _heading_style(book, layout, col))
    for col in layout.narratives.values():
        book.note(Spot(sheet, header, col), MARKS, *_NOTE)
    book.note(Spot(sheet, header, layout.at[RATING]), PROMPT, *_NOTE)
    explain(sheet, layout.at, header)


def explain(sheet: Sheet, at: Mapping[str, int], header: int) -> None:
    """Let the headings of ``at``, in the 0-based row ``header``, tell what they mean."""
    for name in (n for n in EXPLAINED if n in at):
        sheet.data_validation(header, at[name], header, at[name], message(*EXPLAINED[name]))


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
    titles = PROMPT_TITLES
    offered = {
        REVIEW_RATING: choices(ratings, titles["rating"], "The rating that you would give."),
        REVIEW_DECISION: choices(DECISIONS, titles["overall"], "Do you agree with the audit?"),
        REVIEW_COMMENT: message(titles["comment"], "Do not copy out the referral or a name."),
        REVIEWER: message(titles["reviewer"], "Or your role; spelt the same on every row."),
        REVIEW_DATE: {
            "input_title": titles["date"], "input_message": "For example 14/03/2026.",
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
