"""A spreadsheet's table as it was read: plain records, no workbook library in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

Cell = str | int | float | bool | date | datetime | time | timedelta | None


class Role(StrEnum):
    """What a column is for; ``NARRATIVE`` may stand more than once."""

    NARRATIVE = "narrative"
    REFERENCE = "reference"
    DATE = "date"
    AGENCY = "agency"
    BOROUGH = "borough"
    AGE = "age"
    BORN = "born"
    ETHNICITY = "ethnicity"
    GENDER = "gender"
    LOOKED_AFTER = "looked_after"
    OUTCOME = "outcome"
    RISK_RATING = "risk_rating"
    LANGUAGE = "language"
    DISABILITY = "disability"
    SCHOOL = "school"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its 1-based number in the sheet (a csv counts records) and its cells.

    Where forms stand side by side, a row is one of them and its number that of its column.
    """

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's table: headings, where they stood, what stood above, the rows below.

    ``headings`` has one entry a column; blank headings are named ``Column C`` and so on.
    ``above`` holds the rows over the header, as titles often stand there. ``repeats`` are the
    numbers of rows that only say the headings again, which are no referrals. ``notes`` are
    sentences, without text of a referral, on how the table was read.
    """

    file: str
    sheet: str | None
    headings: tuple[str, ...]
    header_row: int
    above: tuple[Row, ...]
    rows: Sequence[Row]
    repeats: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """One column that was recognised: its role, 0-based index, heading, and why."""

    role: Role
    index: int
    heading: str
    why: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table is read as what."""

    recognised: tuple[Recognised, ...]
    headings: tuple[str, ...]

    def narratives(self) -> tuple[Recognised, ...]:
        """Return the narrative columns, left to right."""
        return tuple(c for c in self.recognised if c.role is Role.NARRATIVE)

    def by_role(self) -> Mapping[Role, Recognised]:
        """Return the recognised columns other than narratives, by role."""
        return {c.role: c for c in self.recognised if c.role is not Role.NARRATIVE}
