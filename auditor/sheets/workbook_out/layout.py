"""The columns of a Referrals sheet: the input's own, what was added, the reviewer's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from auditor.errors import OutputError
from auditor.sheets.review import keys
from auditor.sheets.table import Columns, Role, Table

REVIEW_KEY = keys.HEADING
SCORE, RATING, THEMES, CONCERNS, VOICE, FIRST, LINK, ERROR = (
    "Score", "Rating", "Themes", "Concerns", "Child's voice", "What to look at first",
    "Link to findings", "Could not be audited",
)  # fmt: skip
REVIEW_RATING, REVIEW_DECISION, REVIEW_COMMENT, REVIEWER, REVIEW_DATE = (
    "Reviewer's rating", "Reviewer's decision", "Reviewer's comment", "Reviewer", "Review date",
)  # fmt: skip
ADDED = {
    SCORE: 8, RATING: 14, THEMES: 16, CONCERNS: 24, VOICE: 13, FIRST: 40, LINK: 13, ERROR: 16,
    REVIEW_KEY: 13,
}  # fmt: skip
HIDDEN = frozenset({REVIEW_KEY})
"""Columns that readers need not see; by them a row is known when the workbook comes back."""
REVIEW = {REVIEW_RATING: 14, REVIEW_DECISION: 12, REVIEW_COMMENT: 30, REVIEWER: 13, REVIEW_DATE: 12}
_MAX_COLUMNS = 16_384
_NARRATIVE_WIDTH = 90.0
_LOOKED_AT = 50
"""How many rows are looked at to choose the widths of columns."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column stands and how wide it is; ``at`` gives an added column's index."""

    originals: tuple[str, ...]
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    at: dict[str, int]
    narratives: dict[str, int]
    """The index of each narrative column by its heading."""
    frozen: int
    """How many columns stay in view: up to the reference where it stands near the left."""


def lay_out(table: Table, columns: Columns) -> Layout:
    """Return the layout of ``table``; raises :class:`OutputError` on too many columns."""
    check_room(table)
    names = [*ADDED, *REVIEW]
    headings = (*table.headings, *free_headings(table.headings, names))
    narratives: dict[str, int] = {}
    for column in columns.narratives():
        narratives.setdefault(column.heading, column.index)
    widths = (*_widths(table, set(narratives.values())), *ADDED.values(), *REVIEW.values())
    at = {name: len(table.headings) + i for i, name in enumerate(names)}
    return Layout(table.headings, headings, widths, at, narratives, _frozen(columns))


def check_room(table: Table) -> None:
    """Raise :class:`OutputError` where a sheet cannot hold the audit's columns beside its own.

    It needs nothing but the headings, so that it can be asked before any row is judged.
    """
    own, added = len(table.headings), len(ADDED) + len(REVIEW)
    if own + added > _MAX_COLUMNS:
        where = f"{table.file}, sheet '{table.sheet}'" if table.sheet else table.file
        raise OutputError(
            f"{where}: {own:,} columns and the {added} that the audit adds are more than the "
            f"{_MAX_COLUMNS:,} that a workbook holds. Remove columns, or name only outputs that "
            "end in .jsonl or .csv (-o NAME.jsonl)."
        )


def free_headings(taken: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return the headings to add, those that the input has already marked "(audit)"."""
    used = {heading.strip().casefold() for heading in taken}
    free = []
    for name in wanted:
        while name.casefold() in used:
            name += " (audit)"
        free.append(name)
    return free


def _frozen(columns: Columns) -> int:
    reference = columns.by_role().get(Role.REFERENCE)
    return reference.index + 1 if reference and reference.index < 2 else 0


def _widths(table: Table, narratives: set[int]) -> list[float]:
    seen = list(islice(iter(table.rows), _LOOKED_AT))
    widths = []
    for index, heading in enumerate(table.headings):
        values = (row.cells[index] for row in seen if index < len(row.cells))
        longest = max((len(str(value)) for value in values if value is not None), default=0)
        widths.append(_NARRATIVE_WIDTH if index in narratives else _width(heading, longest))
    return widths


def _width(heading: str, longest: int) -> float:
    if longest > 200:
        return 60.0
    if longest > 40:
        return 36.0
    word = max((len(word) for word in heading.split()), default=0)
    return float(min(max(longest + 2, word + 3, 9), 24))
