"""Audited workbooks as reviewers would fill them in, for the tests."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl

from auditor.api import Job, audit_files
from auditor.audit import load_auditor

STORIES = (
    "Kai, 13, is streetwise. He said he was scared to go home. Mum agrees to this.",
    "Ella, 9, was seen alone. She told the officer that she misses her nan. She is a LAC.",
    "Tobi is 15 and well known to police. He chose to stay with the older males.",
    "Rhea, 12, was found at 02:00. She was shaking and would not let go of my hand.",
)
SECRET = "MARKERWORD"


def referrals(path: Path, count: int = 4) -> Path:
    """Write a csv of ``count`` referrals, no two alike."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Reference", "Date of referral", "Agency", "Referral narrative"])
        for i in range(count):
            text = f"{STORIES[i % 4]} {SECRET} incident number {i}."
            writer.writerow([f"M-{i:04d}", "01/02/2026", ["Police", "Health"][i % 2], text])
    return path


_load = cache(load_auditor)


def audited(source: Path, *outputs: Path, **options: Any) -> None:
    """Audit ``source`` by the rules alone, which are loaded once for all tests."""
    with patch("auditor.api.files.load_auditor", _load):
        audit_files(Job((source,), outputs, model="rules", processes=1, **options))


def opened(path: Path) -> Any:
    """Return the workbook as openpyxl reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, rich_text=True)


def column(sheet: Any, heading: str) -> int:
    """Return the 1-based number of the column headed ``heading`` in row 1."""
    return [cell.value for cell in sheet[1]].index(heading) + 1


def type_in(sheet: Any, row: int, values: Mapping[str, object]) -> None:
    """Type ``values`` into a row, by heading."""
    for heading, value in values.items():
        sheet.cell(row, column(sheet, heading)).value = value


def returned(source: Path, path: Path, change: Callable[[Any], None]) -> Path:
    """Return a copy of the workbook at ``source``, saved at ``path`` after ``change``."""
    book = opened(source)
    change(book)
    book.save(path)
    return path


def referrals_sheet(book: Any) -> Any:
    """Return the sheet of referrals."""
    return book[book.sheetnames[1]]


def name_reviewer(book: Any, name: str, day: object = None) -> None:
    """Fill in the reviewer, and the date, of every referral."""
    sheet = referrals_sheet(book)
    for row in range(2, sheet.max_row + 1):
        type_in(sheet, row, {"Reviewer": name, "Review date": day})
