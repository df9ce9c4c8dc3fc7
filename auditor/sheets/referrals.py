"""Turns rows into referrals: narratives as they were read, facts in one common form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from auditor.sheets.content import column_is_coded, dates_are_month_first
from auditor.sheets.dates import parse_date
from auditor.sheets.table import Cell, Columns, Recognised, Role, Row, Table
from auditor.sheets.values import (
    age,
    age_between,
    agency,
    as_text,
    ethnicity,
    gender,
    is_blank,
    known,
    reference,
    yes_no,
)
from auditor.types import Facts, Narrative, Place, Referral

_IN_FACTS = frozenset(
    {
        Role.REFERENCE,
        Role.DATE,
        Role.AGENCY,
        Role.BOROUGH,
        Role.AGE,
        Role.ETHNICITY,
        Role.GENDER,
        Role.LOOKED_AFTER,
    }
)

# Facts repeat from row to row, so each is read once; typed, as 1 and True are not alike.
_remember = lru_cache(maxsize=4096, typed=True)
_age, _yes_no, _known = _remember(age), _remember(yes_no), _remember(known)
_agency, _ethnicity, _gender = _remember(agency), _remember(ethnicity), _remember(gender)
_parse_date = _remember(parse_date)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is settled once a table: which column is what, and whether agencies are coded.

    ``american`` says that dates are written with the month first.
    """

    file: str
    sheet: str | None
    narratives: tuple[Recognised, ...]
    by_role: Mapping[Role, Recognised]
    coded: bool
    american: bool
    repeats: frozenset[int]


def iter_referrals(table: Table, columns: Columns) -> Iterator[tuple[Row, Referral | None]]:
    """Yield each row of a table with its referral, in order; ``None`` where there is none.

    So it is for an empty row, and for one that only says the headings again.
    """
    reading = _reading(table, columns)
    for row in table.rows:
        yield row, _referral(reading, row)


def referrals_of(tables: Iterable[tuple[Table, Columns]]) -> Iterator[Referral]:
    """Yield the referrals of all ``tables``, in order, without the empty rows."""
    for table, columns in tables:
        for _, referral in iter_referrals(table, columns):
            if referral is not None:
                yield referral


def to_referral(table: Table, columns: Columns, row: Row) -> Referral | None:
    """Return one row as a referral; ``None`` where it is empty or says the headings again.

    Every narrative column gives a narrative, empty cells an empty text. For a whole table
    use :func:`iter_referrals`, which looks at the columns only once.
    """
    return _referral(_reading(table, columns), row)


def _reading(table: Table, columns: Columns) -> _Reading:
    by_role = columns.by_role()
    source = by_role.get(Role.AGENCY)
    coded = source is not None and column_is_coded(table, source.index)
    days = [by_role[role].index for role in (Role.DATE, Role.BORN) if role in by_role]
    american = dates_are_month_first(table, days)
    narratives = columns.narratives()
    return _Reading(table.file, table.sheet, narratives, by_role, coded, american, table.repeats)


def _referral(reading: _Reading, row: Row) -> Referral | None:
    if row.number in reading.repeats or all(is_blank(cell) for cell in row.cells):
        return None
    return Referral(
        place=Place(reading.file, reading.sheet, row.number),
        reference=reference(_cell(reading, row, Role.REFERENCE)),
        narratives=tuple(
            Narrative(column.heading, as_text(_at(row, column.index)))
            for column in reading.narratives
        ),
        facts=_facts(reading, row),
        cells=_cells(reading, row),
    )


def _at(row: Row, index: int) -> Cell:
    return row.cells[index] if index < len(row.cells) else None


def _cell(reading: _Reading, row: Row, role: Role) -> Cell:
    column = reading.by_role.get(role)
    return None if column is None else _at(row, column.index)


def _facts(reading: _Reading, row: Row) -> Facts:
    date = _cell(reading, row, Role.DATE)
    years = _age(_cell(reading, row, Role.AGE))
    if years is None:
        born = _cell(reading, row, Role.BORN)
        american = reading.american
        years = age_between(_parse_date(born, american), _parse_date(date, american))
    return Facts(
        date=_iso(date, reading.american),
        agency=_agency(_cell(reading, row, Role.AGENCY), coded=reading.coded),
        borough=_known(_cell(reading, row, Role.BOROUGH)),
        age=years,
        ethnicity=_ethnicity(_cell(reading, row, Role.ETHNICITY)),
        gender=_gender(_cell(reading, row, Role.GENDER)),
        looked_after=_yes_no(_cell(reading, row, Role.LOOKED_AFTER)),
    )


def _cells(reading: _Reading, row: Row) -> Mapping[str, str]:
    """Return the other recognised cells by role; what is unknown is left out."""
    cells: dict[str, str] = {}
    for role, column in reading.by_role.items():
        if role not in _IN_FACTS:
            cell = _at(row, column.index)
            text = (_iso(cell, reading.american) if role is Role.BORN else None) or _known(cell)
            if text:
                cells[role.value] = text
    return cells


def _iso(cell: Cell, american: bool) -> str | None:
    day = _parse_date(cell, american)
    return day.isoformat() if day else None
