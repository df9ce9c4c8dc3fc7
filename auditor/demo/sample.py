"""Writing the sample workbook, with the quirks that real exports have."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

TITLE = "MASH referrals received (all made up, for demonstration)"
HEADINGS = (
    "Reference",
    "Date received",
    "Referring agency",
    "Borough",
    "Child age",
    "Ethnicity",
    "Gender",
    "Looked after",
    "Referral narrative",
)
HEADER_ROW = 2
BLANK_AFTER = 20


def sample_rows() -> list[dict[str, Any]]:
    """Return the 60 made-up referrals: heading to value."""
    text = (files("auditor.demo") / "referrals.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def write_sample(path: Path) -> None:
    """Write the sample workbook: a title above the headings, a blank row, dates of two kinds."""
    from xlsxwriter import Workbook

    from auditor.sheets.workbook_out.pages import row_height

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(str(path), options) as book:
        sheet = book.add_worksheet("Referrals")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, TITLE)
        sheet.write_row(HEADER_ROW, 0, HEADINGS)
        sheet.set_column(len(HEADINGS) - 1, len(HEADINGS) - 1, 90, wrapped)
        sheet.set_column(0, len(HEADINGS) - 2, 18)
        for number, row in enumerate(sample_rows()):
            at = HEADER_ROW + 1 + number + (number >= BLANK_AFTER)
            sheet.set_row(at, row_height([(row["Referral narrative"], 90)]))
            for column, heading in enumerate(HEADINGS):
                _write(sheet, at, column, row[heading], day if number % 3 else None)


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if column == HEADINGS.index("Date received") and day is not None:
        sheet.write_datetime(row, column, date.fromisoformat(value), day)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)
