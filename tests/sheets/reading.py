"""Reads written workbooks back, for the tests."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from made_up import HEADINGS, RUBRIC, RUN, columns, table

from auditor.sheets.table import Row
from auditor.sheets.workbook_out.writer import write_workbook
from auditor.types import Audit

Pairs = Sequence[tuple[Row, Audit | None]]


def written(path: Path, pairs: Pairs, headings: tuple[str, ...] = HEADINGS, **changes: Any) -> Any:
    """Write one table to ``path`` and return it as openpyxl reads it, rich text kept."""
    one = table([row for row, _ in pairs], headings, **changes)
    write_workbook(path, [(one, columns(headings), pairs)], RUBRIC, RUN)
    return opened(path)


def opened(path: Path) -> Any:
    """Return the workbook as openpyxl reads it, which does not know data bars."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, rich_text=True)


def column(sheet: Any, heading: str, header: int = 1) -> int:
    """Return the 1-based number of the column headed ``heading``."""
    headings = [str(cell.value) for cell in sheet[header]]
    return headings.index(heading) + 1


def cell(sheet: Any, heading: str, row: int, header: int = 1) -> Any:
    """Return the cell of a row under ``heading``."""
    return sheet.cell(row, column(sheet, heading, header))


def texts(sheet: Any) -> str:
    """Return all that a sheet says, cell by cell."""
    return "\n".join(str(c.value) for row in sheet for c in row if c.value is not None)


def parts(path: Path) -> dict[str, str]:
    """Return the XML parts of the workbook by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
