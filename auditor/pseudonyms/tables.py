"""A spreadsheet's table without identities: every cell by what its column is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from auditor.pseudonyms import standins
from auditor.pseudonyms.born import age_in_words
from auditor.pseudonyms.columns import Treatment, treatments
from auditor.pseudonyms.hide import Pseudonymiser, Row
from auditor.pseudonyms.key import Key
from auditor.pseudonyms.kinds import Hidden
from auditor.pseudonyms.lexicon import words
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
_PART = re.compile(r"(?:[OoDd]['’](?=[A-Z])|Mc(?=[A-Z]))?[^\W\d_]+")
_NUMBERED = re.compile(r"\b[A-Za-z]*\d\w*")
SHORTEST = 4
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
    """Yield the words of the names in each cell of names, in lower case."""
    for cell, treatment in zip(row.cells, told, strict=True):
        if treatment is Treatment.NAME:
            parts = [p[0].lower().replace("’", "'") for p in _PART.finditer(_plain(as_text(cell)))]
            yield tuple(p for p in parts if len(p) > 1 and p not in _no_names())


def _plain(text: str) -> str:
    """Return a cell of names without the words that hold digits, as collar numbers do."""
    return _NUMBERED.sub(" ", text)


def _no_names() -> frozenset[str]:
    return words("titles") | words("near_kin") | words("particles") | words("settings") | _OTHER


_OTHER = frozenset(
    """
    unknown not known none child children baby unborn and the yes adult given male female parents
    mother father siblings officer worker police social school health team duty
    """.split()
)


def _values(told: Sequence[Treatment], row: SheetRow) -> Iterator[tuple[str, Hidden]]:
    for cell, treatment in zip(row.cells, told, strict=True):
        text = as_text(cell).strip()
        if treatment in _SAME and len(text) >= SHORTEST:
            yield text, _SAME[treatment][0]


def _names(hider: Pseudonymiser, text: str, about: Row) -> str:
    """Return a cell of names with each word replaced; titles, ages and kin stay."""
    if not any(c.isalpha() for c in text):
        return standins.number(hider.key, text)
    keep = _no_names()

    def new(match: re.Match[str]) -> str:
        lower = match[0].lower()
        if lower in keep:
            return match[0]
        if len(lower) == 1:
            return standins.letters(hider.key, match[0])
        return standins.name(hider.key, match[0].replace("’", "'"))

    if len(text) > 80:
        return hider.texts([text], about)[0]
    whole = re.compile(rf"{_NUMBERED.pattern}|{_PART.pattern}")
    return whole.sub(
        lambda m: (
            new(m) if m[0].replace("'", "").replace("’", "").isalpha() else _count(hider, m[0])
        ),
        text,
    )


def _count(hider: Pseudonymiser, said: str) -> str:
    """Return an age as it is, and a longer number as another."""
    return said if sum(c.isdigit() for c in said) < 3 else standins.number(hider.key, said)


def _age(cell: Cell, on: date | None, american: bool) -> str | None:
    born = parse_date(cell, american)
    if born is None or on is None or born > on:
        return None
    return age_in_words(born, on)
