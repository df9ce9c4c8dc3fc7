"""A workbook made with openpyxl, whose XML differs from Excel's in many small ways."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from referral_rows import HEADINGS, ROWS


def openpyxl_workbook(path: Path) -> None:
    """Dates, colours, a note, a validation over whole columns, grouped rows, a locked book."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Referrals"
    sheet.append(HEADINGS)
    for row in ROWS:
        sheet.append([*row[:1], datetime(2026, 3, 14), *row[2:]])
    sheet["C4"].data_type = "s"
    sheet["E2"].font = Font(name="Arial", size=16, color="FF00FF00", bold=True)
    sheet["E3"].fill = PatternFill("solid", fgColor="FF112233")
    sheet["A2"].comment = Comment("A note", "M. Up")
    everywhere = DataValidation(type="list", formula1='"a,b"', allow_blank=True)
    everywhere.add("A2:XFD400")
    sheet.add_data_validation(everywhere)
    sheet.row_dimensions.group(2, 3, hidden=False)
    book.security.lockStructure = True
    book.save(path)
