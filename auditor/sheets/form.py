"""Reads a sheet that is a form: labels down its first column, what was filled in beside them.

Such a sheet holds one referral, or several one below the other or side by side, and not one a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from auditor.sheets.content import is_prose
from auditor.sheets.dates import parse_date
from auditor.sheets.extent import column_letters
from auditor.sheets.heading_text import clean_heading, heading_like
from auditor.sheets.headings import is_of_others, role_of_heading
from auditor.sheets.synonyms import key
from auditor.sheets.table import Cell, Role, Row
from auditor.sheets.told import rows_named
from auditor.sheets.values import age, as_text, is_blank

MOST_ROWS = 5_000
LEAST_ROLES = 3
LEAST_KNOWN = 0.5
WORDS_IN_A_LABEL = 10

Pair = tuple[int, str, list[Cell]]
"""The number of the row in which a label stands, the label, and the cells beside and below it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as a table: its labels as headings, one row a referral, what to say of it."""

    labels: tuple[Cell, ...]
    rows: tuple[Row, ...]
    note: str


def read_form(rows: Sequence[Row]) -> Form | None:
    """Return what a sheet holds where it is a form, or ``None`` where it is a table.

    It is a form where the first column holds mostly the names of columns of referrals, of
    several kinds and a narrative among them, and the cells beside them are what such a
    column would hold: prose, and days or ages where it asks for them. Where two columns beside
    the labels are so, each is a referral.
    """
    if len(rows) > MOST_ROWS:
        return None
    filled = [row for row in rows if _width(row)]
    if not filled:
        return None
    beside = _columns(filled)
    if beside:
        return _side_by_side(beside)
    if median(map(_width, filled)) > 2:
        return None
    pairs = _pairs(filled)
    return _form(pairs) if _is_form(pairs) else None


def _columns(rows: Sequence[Row]) -> list[tuple[int, list[Pair]]]:
    """Return each column beside the labels that holds something, by its index.

    Nothing where fewer than two of them are forms, so that referrals do not stand side by side.
    """
    left = min(map(_first, rows))
    labels = [clean_heading(row.cells[left]) if _first(row) == left else "" for row in rows]
    if len({_role(label) for label in labels if label} - {None}) < LEAST_ROLES:
        return []
    held = {at for row in rows for at, cell in enumerate(row.cells) if not is_blank(cell)}
    columns = [(at, _pairs_in(rows, labels, at)) for at in sorted(held) if at > left]
    return columns if sum(_is_form(pairs) for _, pairs in columns) > 1 else []


def _pairs_in(rows: Sequence[Row], labels: Sequence[str], at: int) -> list[Pair]:
    """Return each label with what stands in the column ``at``, in its row and further below."""
    pairs: list[Pair] = []
    for row, label in zip(rows, labels, strict=True):
        cells = [cell for cell in row.cells[at : at + 1] if not is_blank(cell)]
        if label:
            pairs.append((row.number, label, cells))
        elif pairs:
            pairs[-1][2].extend(cells)
    return pairs


def _side_by_side(columns: Sequence[tuple[int, list[Pair]]]) -> Form | None:
    """Return the referrals of columns that stand side by side.

    A column with other words where days or ages are asked for explains the fields, and is passed
    over; one that leaves them empty is a referral all the same. Where labels stand again below,
    what belongs together cannot be told: it is no form.
    """
    labels = [label for _, label, _ in columns[0][1]]
    known = [key(label) for label in labels if _role(label) is not None]
    if known[0] in known[1:]:
        return None
    # The number of a row is that of the column: what is told of a referral leads to it.
    kept = [
        Row(at + 1, tuple(_together(cells) for _, _, cells in pairs))
        for at, pairs in columns
        if _facts_fit(told := [(label, cells) for _, label, cells in pairs if cells])
        or not _facts(told)
    ]
    passed_over = {at + 1 for at, _ in columns} - {row.number for row in kept}
    return Form(tuple(labels), tuple(kept), _beside_note(kept, sorted(passed_over)))


def _width(row: Row) -> int:
    return sum(not is_blank(cell) for cell in row.cells)


def _pairs(rows: Sequence[Row]) -> list[Pair]:
    left = min(_first(row) for row in rows)
    pairs: list[Pair] = []
    for row in rows:
        cells = [cell for cell in row.cells[left:] if not is_blank(cell)]
        if _first(row) > left and pairs:  # what is written goes on below
            pairs[-1][2].extend(cells)
        else:
            pairs += _labelled(row.number, cells)
    return pairs


def _first(row: Row) -> int:
    return next(index for index, cell in enumerate(row.cells) if not is_blank(cell))


def _labelled(number: int, cells: list[Cell]) -> Iterator[Pair]:
    """Cut one row at its labels: a form may have a second one further to the right."""
    begin = 0
    for at in range(2, len(cells)):
        if _role(cells[at]) is not None and at + 1 < len(cells) and at - begin > 1:
            yield number, clean_heading(cells[begin]), cells[begin + 1 : at]
            begin = at
    yield number, clean_heading(cells[begin]), cells[begin + 1 :]


def _role(cell: Cell) -> Role | None:
    """Return the role of a cell that is a sure label; prose that names one is none."""
    if heading_like(cell) < 1.0 or len(clean_heading(cell).split()) > WORDS_IN_A_LABEL:
        return None
    found = role_of_heading(clean_heading(cell))
    return None if found is None or found.weak else found.role


def _is_form(pairs: Sequence[Pair]) -> bool:
    roles = {_role(label) for _, label, _ in pairs} - {None}
    labelled = [(label, cells) for _, label, cells in pairs if cells]
    known = sum(_role(label) is not None or is_of_others(label) for label, _ in labelled)
    if len(roles) < LEAST_ROLES or known < LEAST_KNOWN * len(labelled):
        return False
    told = [
        as_text(c) for label, cells in labelled if _role(label) is Role.NARRATIVE for c in cells
    ]
    return any(map(is_prose, told)) and _facts_fit(labelled)


def _facts_fit(labelled: Sequence[tuple[str, list[Cell]]]) -> bool:
    """Whether days and ages stand where they are asked for: a list of fields explains them."""
    asked = _facts(labelled)
    return bool(asked) and 2 * sum(asked) > len(asked)


def _facts(labelled: Sequence[tuple[str, list[Cell]]]) -> list[bool]:
    """Return for each day and age that is asked for and answered whether one stands there."""
    return [
        (parse_date(cells[0]) if role is not Role.AGE else age(cells[0])) is not None
        for label, cells in labelled
        if (role := _role(label)) in (Role.DATE, Role.BORN, Role.AGE)
    ]


def _form(pairs: Sequence[Pair]) -> Form:
    referrals = _referrals([each for each in pairs if each[2] or _role(each[1]) is not None])
    labels = list(dict.fromkeys(name for one in referrals for name in one))
    rows = tuple(
        Row(next(iter(one.values()))[0], tuple(one[n][1] if n in one else None for n in labels))
        for one in referrals
    )
    return Form(tuple(label for label, _ in labels), rows, _note(rows))


def _referrals(pairs: Sequence[Pair]) -> list[dict[tuple[str, int], tuple[int, Cell]]]:
    """Part the labels into referrals: one begins where the first sure label stands again."""
    first = next(key(label) for _, label, _ in pairs if _role(label) is not None)
    referrals: list[dict[tuple[str, int], tuple[int, Cell]]] = [{}]
    begun = False
    for number, label, cells in pairs:
        if key(label) == first and begun:
            referrals.append({})
        begun = begun or key(label) == first
        names = referrals[-1]
        times = sum(key(name) == key(label) for name, _ in names)
        names[label, times] = number, _together(cells)
    return referrals


def _together(cells: list[Cell]) -> Cell:
    if len(cells) < 2:
        return cells[0] if cells else None
    return "\n".join(as_text(cell) for cell in cells)


def _beside_note(rows: Sequence[Row], passed_over: Sequence[int]) -> str:
    first = rows[0].number
    others = f"; passed over: {_letters(passed_over)}, which explains them" if passed_over else ""
    return (
        "it is a form, with labels down its first column and a referral in each column beside it, "
        f"and was read as {len(rows):,} referrals (columns {_letters([r.number for r in rows])}; "
        f"row {first} is the referral in column {_letters([first])}, and so on{others}); check its "
        "columns"
    )


def _letters(columns: Sequence[int]) -> str:
    return ", ".join(map(column_letters, columns))


def _note(rows: Sequence[Row]) -> str:
    many = "one referral" if len(rows) == 1 else f"{len(rows):,} referrals, one below the other"
    return (
        "it is a form, with labels down its first column, and was read as "
        f"{many} (from {rows_named([row.number for row in rows])}); check its columns"
    )
