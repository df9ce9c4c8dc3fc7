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
from auditor.sheets.safety import check_package
from auditor.sheets.table import Cell, Row

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_EXACT_FLOAT = 2**53


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows as read, from its first row to the last that holds anything."""

    name: str
    hidden: bool
    rows: list[Row]


def read_sheets(path: Path, kind: FileKind, only: str | None = None) -> Iterator[Sheet]:
    """Yield a workbook's sheets in their order, or the one named ``only``.

    Cells keep their values; whole numbers are ints, empty and error cells ``None``. Raises
    ``InputError`` where the workbook is unsafe, damaged or protected by a password, or where
    no sheet has that name.
    """
    check_package(path, kind)
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    with _readable(path), _opened(path) as book:
        names = [
            (each.name, each.visible != SheetVisibleEnum.Visible)
            for each in book.sheets_metadata
            if each.typ == SheetTypeEnum.WorkSheet
        ]
        for name, hidden in _wanted(path, names, only):
            yield Sheet(name, hidden, _rows(book, name))


@contextmanager
def _opened(path: Path) -> Iterator[CalamineWorkbook]:
    from python_calamine import CalamineWorkbook

    with path.open("rb") as file:  # by its bytes: the library would trust a wrong suffix
        book = CalamineWorkbook.from_filelike(file)
        try:
            yield book
        finally:
            book.close()


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what the library raises into words, without what it quotes from cells."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise InputError(password_message(path)) from None
    except (CalamineError, OSError, ValueError) as error:
        raise InputError(_damaged(path, type(error).__name__)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise InputError(_damaged(path, "the reader gave up")) from None


def _damaged(path: Path, why: str) -> str:
    return (
        f"{path.name} is damaged or not laid out as a workbook should be ({why}). "
        "Open it in Excel, save it as a new .xlsx workbook and try again."
    )


def _wanted(path: Path, names: list[tuple[str, bool]], only: str | None) -> list[tuple[str, bool]]:
    if only is None:
        return names
    exact = [each for each in names if each[0] == only]
    folded = only.strip().casefold()
    alike = exact or [each for each in names if each[0].strip().casefold() == folded]
    if not alike:
        listed = ", ".join(f"'{name}'" for name, _ in names)
        raise InputError(f"{path.name} has no sheet '{only}'. Its sheets are: {listed}.")
    return alike[:1]


def _rows(book: CalamineWorkbook, name: str) -> list[Row]:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return []
    # Rows come from the sheet's first, but columns from the first that holds a value.
    margin: tuple[Cell, ...] = (None,) * sheet.start[1]
    rows: list[Row] = []
    filled = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        clean = tuple([_cell(cell) for cell in cells])
        rows.append(Row(number, margin + clean))
        if any(cell is not None for cell in clean):
            filled = number
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
