"""A spreadsheet's table without identities: every cell by what its column is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from auditor.pseudonyms import standins
from auditor.pseudonyms.born import age_in_words
from auditor.pseudonyms.columns import Treatment, treatments
from auditor.pseudonyms.hide import Pseudonymiser, Row
from auditor.pseudonyms.key import Key
from auditor.pseudonyms.kinds import Hidden
from auditor.pseudonyms.name_cells import people_in, replaced
from auditor.sheets.content import dates_are_month_first
from auditor.sheets.dates import parse_date
from auditor.sheets.referrals import to_referral
from auditor.sheets.table import Cell, Columns, Role, Table
from auditor.sheets.table import Row as SheetRow
from auditor.sheets.values import as_text, is_blank
from auditor.types import Facts

_SAME: dict[Treatment, tuple[Hidden, Callable[[Key, str], str]]] = {
    Treatment.NUMBER: (Hidden.NUMBER, standins.number),
    Treatment.NHS: (Hidden.NHS, standins.nhs),
    Treatment.UPN: (Hidden.UPN, standins.upn),
    Treatment.PHONE: (Hidden.PHONE, standins.phone),
    Treatment.EMAIL: (Hidden.EMAIL, standins.email),
    Treatment.HANDLE: (Hidden.HANDLE, standins.handle),
    Treatment.POSTCODE: (Hidden.POSTCODE, standins.postcode),
    Treatment.ADDRESS: (Hidden.ADDRESS, standins.address),
    Treatment.PLACE: (Hidden.PLACE, standins.place),
}
SHORTEST, LONGEST = 4, 80
AGE_HEADING = "Age ({})"


def new_headings(columns: Columns) -> list[str]:
    """Return the headings of the copy: a column of dates of birth says that it holds ages."""
    told = treatments(columns)
    return [
        AGE_HEADING.format(h) if t is Treatment.BORN else h
        for h, t in zip(columns.headings, told, strict=True)
    ]


def hidden_rows(
    hider: Pseudonymiser, table: Table, columns: Columns
) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the number of each row with its cells without identities, in order."""
    told = treatments(columns)
    days = [n for n, t in enumerate(told) if t is Treatment.BORN]
    american = dates_are_month_first(table, days)
    for row in table.rows:
        yield row.number, _hidden(hider, table, columns, told, row, american)


def _hidden(
    hider: Pseudonymiser,
    table: Table,
    columns: Columns,
    told: Sequence[Treatment],
    row: SheetRow,
    american: bool,
) -> list[Cell]:
    cells = list(row.cells)
    about = _about(table, columns, told, row, american)
    for n, treatment in enumerate(told):
        if is_blank(cells[n]):
            continue
        if treatment is Treatment.BORN:
            cells[n] = _age(cells[n], about.on, american)
        elif treatment in _SAME:
            cells[n] = _SAME[treatment][1](hider.key, as_text(cells[n]).strip())
        elif treatment is Treatment.NAME:
            cells[n] = _names(hider, as_text(cells[n]), about)
    at = [n for n, t in enumerate(told) if t is Treatment.TEXT and _has_text(cells[n])]
    new = hider.texts([as_text(cells[n]) for n in at], about)
    for n, text in zip(at, new, strict=True):
        cells[n] = text
    return cells


def _has_text(cell: Cell) -> bool:
    """Say whether a cell may tell of somebody: text, or a number long enough to be one's own."""
    return isinstance(cell, str) or (isinstance(cell, int | float) and abs(cell) >= 1_000_000)


def _about(
    table: Table, columns: Columns, told: Sequence[Treatment], row: SheetRow, american: bool
) -> Row:
    """Return what the row's own columns tell of the people in its texts."""
    referral = to_referral(table, columns, row)
    facts = referral.facts if referral else Facts()
    by_role = columns.by_role()
    born = by_role.get(Role.BORN)
    people = tuple(_people(told, row))
    return Row(
        names=frozenset(w for words_ in people for w in words_),
        people=people,
        on=parse_date(facts.date),
        born=parse_date(row.cells[born.index], american) if born else None,
        values=tuple(_values(told, row)),
        facts=replace(facts),
    )


def _people(told: Sequence[Treatment], row: SheetRow) -> Iterator[tuple[str, ...]]:
    """Yield the names in each cell of names."""
    for cell, treatment in zip(row.cells, told, strict=True):
        if treatment is Treatment.NAME:
            yield people_in(as_text(cell))


def _values(told: Sequence[Treatment], row: SheetRow) -> Iterator[tuple[str, Hidden]]:
    for cell, treatment in zip(row.cells, told, strict=True):
        text = as_text(cell).strip()
        if treatment in _SAME and len(text) >= SHORTEST:
            yield text, _SAME[treatment][0]


def _names(hider: Pseudonymiser, text: str, about: Row) -> str:
    """Return a cell of names with each name replaced; titles, ages and kin stay."""
    if not any(c.isalpha() for c in text):
        return standins.number(hider.key, text)
    if len(text) > LONGEST:
        return hider.texts([text], about)[0]
    return replaced(text, lambda said: _name(hider.key, said), lambda said: _count(hider, said))


def _name(key: Key, said: str) -> str:
    return standins.letters(key, said) if len(said) == 1 else standins.name(key, said)


def _count(hider: Pseudonymiser, said: str) -> str:
    """Return an age as it is, and a longer number as another."""
    return said if sum(c.isdigit() for c in said) < 3 else standins.number(hider.key, said)


def _age(cell: Cell, on: date | None, american: bool) -> str | None:
    born = parse_date(cell, american)
    if born is None or on is None or born > on:
        return None
    return age_in_words(born, on)
