"""What could not be taken from a returned workbook, by file, sheet, row and column."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from auditor.sheets.extent import column_letters
from auditor.sheets.table import Row


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be taken, and why; holds no text of a cell.

    ``row`` is 0 and ``column`` empty where the whole sheet is meant.
    """

    file: str
    sheet: str
    row: int
    column: str
    what: str

    def __str__(self) -> str:
        """Return it as a line for a reader."""
        row = f", row {self.row}" if self.row else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}, sheet {self.sheet}{row}{column}: {self.what}."


def letters(column: int) -> str:
    """Return the letters of a 0-based column."""
    return column_letters(column + 1)


def no_column(file: str, sheet: str, heading: str, places: Collection[int]) -> Problem:
    """Return the problem that a reviewer's column is missing."""
    told = (
        f"the column '{heading}' cannot be found, so nothing in it was read. Give it this "
        "heading again, and collect once more"
    )
    return Problem(file, sheet, 0, "", told)


def two_columns(file: str, sheet: str, heading: str, places: Collection[int]) -> Problem:
    """Return the problem that two columns could be the same one."""
    told = (
        f"each of these columns could be '{heading}', so neither was read. Delete the one that "
        "is not meant, or copy the decisions into the workbook as it was sent"
    )
    return Problem(file, sheet, 0, " and ".join(letters(i) for i in sorted(places)), told)


def no_key(
    file: str, sheet: str, row: Row, columns: Mapping[str, int], *, blank: bool
) -> list[Problem]:
    """Return a problem where a row without a whole key holds what a reviewer typed."""
    typed = [i for i in columns.values() if i < len(row.cells) and row.cells[i] not in (None, "")]
    if not typed:
        return []
    told = (
        "a decision stands in a row that has no review key, so what it is about cannot be told. "
        "Move it to the row that it belongs to"
        if blank
        else "its hidden review key was changed, so what it is about cannot be told"
    )
    return [Problem(file, sheet, row.number, letters(typed[0]), told)]
