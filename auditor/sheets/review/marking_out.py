"""The workbook for a blind second marking: narratives, empty verdicts, and nothing found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.sheets.atomic import replacing
from auditor.sheets.review.keys import HEADING
from auditor.sheets.safe import cell_text, fits
from auditor.sheets.workbook_out.pages import choices, message, row_height, set_up_page
from auditor.sheets.workbook_out.view import RubricView
from auditor.sheets.workbook_out.words import MARKING, OUTCOMES, PROMPT_TITLES
from auditor.types import Referral

SHEET, GUIDANCE = "Marking", "Guidance"
_TEXT, _VERDICT = 80, 15
_TITLE, _MESSAGE = 32, 255


@dataclass(frozen=True, slots=True)
class ToMark:
    """One referral to mark and its review key."""

    referral: Referral
    key: str


def write_marking(path: Path, drawn: Sequence[ToMark], rubric: RubricView, told: str) -> None:
    """Write the workbook to ``path``; ``told`` says how the referrals were drawn.

    Raises :class:`OutputError` where it cannot be written.
    """
    from xlsxwriter import Workbook

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with replacing(path) as temporary, Workbook(str(temporary), options) as book:
        book.set_properties({"title": "Blind second marking", "category": MARKING})
        _guide(book, rubric, told)
        _marking(book, drawn, rubric)


def _guide(book: Any, rubric: RubricView, told: str) -> None:
    sheet = book.add_worksheet(GUIDANCE)
    set_up_page(sheet, landscape=False)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    lines = (
        "Read each narrative and choose a verdict for each criterion, without looking at any "
        "audit of it and without talking to another marker. Leave a cell empty where you have "
        "not judged. Fill in your name on each row.",
        told,
    )
    for row, line in enumerate(lines):
        sheet.write_string(row, 1, line, wrap)
    for row, criterion in enumerate(rubric.criteria, start=len(lines) + 1):
        sheet.write_string(row, 0, f"{criterion.title} ({criterion.id})", bold)
        sheet.write_string(row, 1, f"{criterion.question}\n{criterion.guidance}", wrap)


def _marking(book: Any, drawn: Sequence[ToMark], rubric: RubricView) -> None:
    sheet = book.add_worksheet(SHEET)
    set_up_page(sheet, repeat_row=0)
    sheet.activate()
    narratives = list(dict.fromkeys(n.column for d in drawn for n in d.referral.narratives))
    texts = ["Number", *narratives]
    marks = [f"{c.title} ({c.id})" for c in rubric.criteria]
    headings = [*texts, *marks, "Reviewer", "Review date", "Reviewer's comment", HEADING]
    # Sorting is not needed here, and only the marks may be typed.
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for col, heading in enumerate(headings):
        width = _TEXT if heading in narratives else 9 if col == 0 else _VERDICT
        sheet.set_column(col, col, width, None, {"hidden": heading == HEADING})
        sheet.write_string(0, col, heading, bold)
    sheet.freeze_panes(1, 1)
    for row, each in enumerate(drawn, start=1):
        _row(book, sheet, row, each, narratives, len(headings))
    _offer(sheet, len(texts), rubric, len(drawn))


def _row(book: Any, sheet: Any, row: int, each: ToMark, narratives: list[str], wide: int) -> None:
    wrap = _format(book, "wrap", {"text_wrap": True, "valign": "top"})
    free = _format(book, "free", {"text_wrap": True, "valign": "top", "locked": False,
                                  "bg_color": "#FFF8E1"})  # fmt: skip
    by_column = {n.column: n.text for n in each.referral.narratives}
    sheet.write_number(row, 0, row, wrap)
    for col, name in enumerate(narratives, start=1):
        sheet.write_string(row, col, cell_text(by_column.get(name, "")), wrap)
    for col in range(1 + len(narratives), wide - 1):
        sheet.write_blank(row, col, None, free)
    sheet.write_string(row, wide - 1, each.key, wrap)
    sheet.set_row(row, row_height([(text, _TEXT) for text in by_column.values()]))


def _offer(sheet: Any, first: int, rubric: RubricView, last: int) -> None:
    for col, criterion in enumerate(rubric.criteria, start=first):
        title = criterion.id if len(criterion.id) <= _TITLE else ""
        offered = choices(list(OUTCOMES.values()), title, criterion.question[:_MESSAGE])
        sheet.data_validation(1, col, max(last, 1), col, offered)
    after = first + len(rubric.criteria)
    fields = ("reviewer", "date", "comment")
    told = ("Your name or role.", "For example 14/03/2026.", "Do not copy out the referral.")
    for col, (name, text) in enumerate(zip(fields, told, strict=True), start=after):
        sheet.data_validation(1, col, max(last, 1), col, message(PROMPT_TITLES[name], text))


def _format(book: Any, name: str, looks: dict[str, object]) -> Any:
    """Return a format of the workbook, made once."""
    made = book.__dict__.setdefault("_auditor_formats", {})
    if name not in made:
        made[name] = book.add_format(looks)
    return made[name]


def can_be_marked(referral: Referral) -> bool:
    """Say whether all of a referral's narratives fit into cells, and one says something."""
    texts = [n.text for n in referral.narratives]
    return any(text.strip() for text in texts) and all(fits(text) for text in texts)
