"""Reads workbooks (xlsx, xlsm, xlsb, xls, ods) sheet by sheet through python-calamine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import InputError
from auditor.sheets.kinds import FileKind, password_message
from auditor.sheets.limits import DEFAULT, Limits
from auditor.sheets.merged import Merge
from auditor.sheets.safety import check_package
from auditor.sheets.source import Source, as_source
from auditor.sheets.table import Cell, Row

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_EXACT_FLOAT = 2**53


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows as read, from its first row to the last that holds anything."""

    name: str
    hidden: bool
    rows: list[Row]
    merges: tuple[Merge, ...] = ()


def read_sheets(
    file: Path | Source,
    kind: FileKind,
    only: str | None = None,
    limits: Limits = DEFAULT,
    notes: list[str] | None = None,
) -> Iterator[Sheet]:
    """Yield a workbook's sheets in their order, or the one named ``only``.

    Cells keep their values; whole numbers are ints, empty and error cells ``None``. What else
    the workbook holds (macros, links) is added to ``notes``. Raises ``InputError`` where the
    workbook is unsafe, damaged or protected by a password, or where no sheet has that name.
    """
    source = as_source(file, limits)
    inside = check_package(source, kind, limits)
    if notes is not None:
        notes += inside.notes
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    with _readable(source), _opened(source) as book:
        names = [
            (each.name, each.visible != SheetVisibleEnum.Visible)
            for each in book.sheets_metadata
            if each.typ == SheetTypeEnum.WorkSheet
        ]
        for name, hidden in _wanted(source.name, names, only):
            yield _sheet(book, name, hidden)


@contextmanager
def _opened(source: Source) -> Iterator[CalamineWorkbook]:
    from python_calamine import CalamineWorkbook

    with source.open() as file:  # by its bytes: the library would trust a wrong suffix
        book = CalamineWorkbook.from_filelike(file)
        try:
            yield book
        finally:
            book.close()


@contextmanager
def _readable(source: Source) -> Iterator[None]:
    """Turn what the library raises into words, without what it quotes from cells."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise InputError(password_message(source.name)) from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise InputError(_damaged(source.name, type(error).__name__)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise InputError(_damaged(source.name, "the reader gave up")) from None


def _damaged(name: str, why: str) -> str:
    return (
        f"{name} is damaged or not laid out as a workbook should be ({why}). "
        "Open it in Excel, save it as a new .xlsx workbook and try again."
    )


def _wanted(file: str, names: list[tuple[str, bool]], only: str | None) -> list[tuple[str, bool]]:
    if only is None:
        return names
    exact = [each for each in names if each[0] == only]
    folded = only.strip().casefold()
    alike = exact or [each for each in names if each[0].strip().casefold() == folded]
    if not alike:
        listed = ", ".join(f"'{name}'" for name, _ in names)
        raise InputError(f"{file} has no sheet '{only}'. Its sheets are: {listed}.")
    return alike[:1]


def _sheet(book: CalamineWorkbook, name: str, hidden: bool) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return Sheet(name, hidden, [])
    merges = tuple(
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Sheet(name, hidden, _rows(sheet, sheet.start[1]), merges)


def _rows(sheet: CalamineSheet, first_column: int) -> list[Row]:
    # Rows come from the sheet's first, but columns from the first that holds a value.
    margin: tuple[Cell, ...] = (None,) * first_column
    rows: list[Row] = []
    filled = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        clean = tuple([_cell(cell) for cell in cells])
        if any(cell is not None for cell in clean):
            rows.append(Row(number, margin + clean))
            filled = number
        else:
            rows.append(Row(number, ()))  # a million empty rows take no room for their cells
    del rows[filled:]
    return rows


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return _decoded(cell) if cell else None
    if isinstance(cell, float) and cell.is_integer():
        return _whole(cell)
    return cell


def _decoded(text: str) -> str:
    """Decode Excel's escaped carriage returns; nothing else of a cell is changed."""
    return text.replace("_x000D_", "\r") if "_x000D_" in text else text


def _whole(number: float) -> int:
    """Return a whole float; beyond 15 digits by the digits it shows, as Excel does."""
    return int(number) if abs(number) < _EXACT_FLOAT else int(Decimal(f"{number:.15g}"))
