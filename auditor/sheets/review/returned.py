"""Reads the rows of returned workbooks that carry a review key, wherever they now stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from auditor.ids import text_hash
from auditor.sheets.kinds import tell
from auditor.sheets.review.keys import (
    HEADING,
    DamagedKeyError,
    FindingKey,
    Key,
    MarkingKey,
    ReferralKey,
    is_key,
    read_key,
)
from auditor.sheets.review.problems import Problem, letters, no_column, no_key, two_columns
from auditor.sheets.review.titles import prompt_titles
from auditor.sheets.table import Cell, Row
from auditor.sheets.workbook import Sheet, read_sheets
from auditor.sheets.workbook_out.words import PROMPT_TITLES

FIELDS: dict[type, dict[str, str]] = {
    FindingKey: {"decision": "Agree?", "reason": "Reason"},
    ReferralKey: {
        "rating": "Reviewer's rating", "overall": "Reviewer's decision",
        "comment": "Reviewer's comment", "reviewer": "Reviewer", "date": "Review date",
    },
    MarkingKey: {"reviewer": "Reviewer", "date": "Review date", "comment": "Reviewer's comment"},
}  # fmt: skip
"""What a reviewer fills in, with the heading that each column has when it goes out."""
_NOTE = "[Longer than a cell can hold."
_EMPTY = text_hash("")


@dataclass(frozen=True, slots=True)
class Returned:
    """One row with a whole review key.

    ``cells`` are what the reviewer typed, by field, ``columns`` their columns' letters;
    ``same_text`` says whether the words that were judged still stand in the row; ``texts``
    are the row's longer texts, to keep them out of what is stored.
    """

    file: str
    sheet: str
    row: int
    key: Key
    cells: Mapping[str, Cell]
    columns: Mapping[str, str]
    same_text: bool
    texts: tuple[str, ...]


def returned_rows(path: Path, problems: list[Problem]) -> Iterator[Returned]:
    """Yield the rows of the workbook at ``path`` that carry a key; add to ``problems``.

    Raises :class:`InputError` where the workbook cannot be read.
    """
    titles = prompt_titles(path)
    for sheet in read_sheets(path, tell(path)):
        yield from _of_sheet(path.name, sheet, titles.get(sheet.name, {}), problems)


def excerpts(path: Path) -> Iterator[tuple[FindingKey, str]]:
    """Yield the findings of an audited workbook with the words that were found."""
    for sheet in read_sheets(path, tell(path)):
        at = _key_column(sheet)
        for row in sheet.rows if at is not None else ():
            value = row.cells[at] if at is not None and at < len(row.cells) else None
            with suppress(DamagedKeyError):
                key = read_key(str(value)) if is_key(value) else None
                if isinstance(key, FindingKey):
                    texts = (cell for cell in row.cells if isinstance(cell, str))
                    found = next((t for t in texts if text_hash(t) == key.text), None)
                    if found is not None:
                        yield key, found


def _of_sheet(
    file: str, sheet: Sheet, titles: Mapping[str, frozenset[int]], problems: list[Problem]
) -> Iterator[Returned]:
    at = _key_column(sheet)
    if at is None:
        return
    top = _heading_row(sheet, at)
    headings = sheet.rows[top].cells if top >= 0 else ()
    found: dict[type, dict[str, int]] = {}
    for key in _first_keys(sheet, at):
        found[type(key)] = _columns(file, sheet.name, key, headings, titles, problems)
    known = next(iter(found.values()), {})
    for row in sheet.rows[top + 1 :]:
        value = row.cells[at] if at < len(row.cells) else None
        if not is_key(value):
            problems += no_key(file, sheet.name, row, known, blank=value is None)
            continue
        try:
            key = read_key(str(value))
        except DamagedKeyError:
            told = "its hidden review key was changed, so what it is about cannot be told"
            problems.append(Problem(file, sheet.name, row.number, letters(at), told))
            continue
        yield _returned(file, sheet.name, row, key, found[type(key)])


def _returned(file: str, sheet: str, row: Row, key: Key, at: Mapping[str, int]) -> Returned:
    cells = {name: row.cells[i] if i < len(row.cells) else None for name, i in at.items()}
    typed = any(value not in (None, "") for value in cells.values())
    ours = set(at.values())
    # Only what a reviewer decided on need be held against its text.
    others = [str(c) for i, c in enumerate(row.cells) if typed and c is not None and i not in ours]
    return Returned(
        file=file,
        sheet=sheet,
        row=row.number,
        key=key,
        cells=cells,
        columns={name: letters(i) for name, i in at.items()},
        same_text=not typed or _same_text(key, others),
        texts=tuple(text for text in others if " " in text.strip()),
    )


def _same_text(key: Key, cells: Sequence[str]) -> bool:
    wanted = {key.text} if isinstance(key, FindingKey) else set(key.texts)
    wanted.discard(_EMPTY)
    if any(text.startswith(_NOTE) for text in cells):
        return True
    return wanted <= {text_hash(text) for text in cells} if wanted else True


def _key_column(sheet: Sheet) -> int | None:
    for row in sheet.rows:
        for i, cell in enumerate(row.cells):
            if is_key(cell):
                return i
    return None


def _first_keys(sheet: Sheet, at: int) -> list[Key]:
    """Return the first whole key of each kind in the column ``at``."""
    found: dict[type, Key] = {}
    for row in sheet.rows:
        value = row.cells[at] if at < len(row.cells) else None
        if is_key(value):
            with suppress(DamagedKeyError):
                key = read_key(str(value))
                found.setdefault(type(key), key)
    return list(found.values())


def _heading_row(sheet: Sheet, at: int) -> int:
    """Return the index of the headings' row: by the key's own heading, or above the first key."""
    first = len(sheet.rows)
    for i, row in enumerate(sheet.rows):
        cell = row.cells[at] if at < len(row.cells) else None
        if isinstance(cell, str) and cell.startswith(HEADING):
            return i
        if is_key(cell):
            first = min(first, i)
    return first - 1


def _columns(
    file: str,
    sheet: str,
    key: Key,
    headings: Sequence[Cell],
    titles: Mapping[str, frozenset[int]],
    problems: list[Problem],
) -> dict[str, int]:
    wanted = [(name, heading, PROMPT_TITLES[name]) for name, heading in FIELDS[type(key)].items()]
    if isinstance(key, MarkingKey):
        wanted += [(name, f"({name})", name) for name in _marked(headings, titles)]
    columns: dict[str, int] = {}
    for name, heading, title in wanted:
        places = _places(heading, headings, titles.get(title, frozenset()))
        if len(places) == 1:
            columns[name] = places.pop()
        else:
            told = two_columns if places else no_column
            problems.append(told(file, sheet, heading, places))
    return columns


def _places(heading: str, headings: Sequence[Cell], titled: frozenset[int]) -> set[int]:
    """Return where a column may be, by its heading and by the messages on its cells."""
    named = {i for i, cell in enumerate(headings) if _is_headed(cell, heading)}
    ours = {i for i in named if "(audit)" in str(headings[i])}
    named = ours or named
    return (named & titled) or named | titled


def _is_headed(cell: Cell, heading: str) -> bool:
    text = " ".join(str(cell or "").replace("(audit)", "").split()).casefold()
    wanted = heading.casefold()
    return text.endswith(wanted) if wanted.startswith("(") else text == wanted


def _marked(headings: Sequence[Cell], titles: Mapping[str, frozenset[int]]) -> list[str]:
    """Return the ids of the criteria that have a column, by message or heading."""
    told = [str(cell or "").strip() for cell in headings]
    ids = [text.rpartition("(")[2][:-1] for text in told if text.endswith(")") and "(" in text]
    by_title = [t for t in titles if "." in t and " " not in t]
    return list(dict.fromkeys([*by_title, *(i for i in ids if "." in i and " " not in i)]))
