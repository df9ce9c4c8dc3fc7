"""All the workbooks of these tests by name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import by_hand
import by_xlsxwriter
from by_openpyxl import openpyxl_workbook

Maker = Callable[[Path], None]


def libreoffice_workbook(path: Path) -> None:
    """Give the workbook of :func:`by_xlsxwriter.rich_workbook` as LibreOffice Calc saved it."""
    shutil.copyfile(Path(__file__).with_name("made_by_libreoffice.xlsx"), path)


ANNOTATED: dict[str, Maker] = {
    "rich.xlsx": by_xlsxwriter.rich_workbook,
    "table.xlsx": by_xlsxwriter.table_workbook,
    "macros.xlsm": by_xlsxwriter.macro_workbook,
    "second.xlsx": by_xlsxwriter.second_sheet_workbook,
    "protected.xlsx": by_xlsxwriter.protected_workbook,
    "from-1904.xlsx": by_xlsxwriter.dated_1904_workbook,
    "formatted.xlsx": by_xlsxwriter.formatted_far_workbook,
    "heavy.xlsx": by_hand.heavy_workbook,
    "unplaced.xlsx": by_hand.unplaced_workbook,
    "prefixed.xlsx": by_hand.prefixed_workbook,
    "odd-text.xlsx": by_hand.odd_text_workbook,
    "openpyxl.xlsx": openpyxl_workbook,
    "libreoffice.xlsx": libreoffice_workbook,
}
"""Workbooks that are annotated as they are."""

REFUSED: dict[str, tuple[Maker, str]] = {
    "strict.xlsx": (by_hand.strict_workbook, "Strict Open XML"),
    "signed.xlsx": (by_hand.signed_workbook, "digital signature"),
    "revised.xlsx": (by_hand.revised_workbook, "shared workbook"),
}
"""Workbooks that are not, and a word of why."""
