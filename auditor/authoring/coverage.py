"""Which commitment is tested by which criterion, and what nothing tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.authoring.commitments import Commitment, Commitments, documents
from auditor.errors import RubricError
from auditor.rubric import Rubric


@dataclass(frozen=True)
class Coverage:
    """Every commitment with the ids of the criteria that test it, in the documents' order."""

    rubric: str
    rows: tuple[tuple[Commitment, tuple[str, ...]], ...]

    @property
    def tested(self) -> int:
        """Return how many commitments a criterion tests."""
        return sum(bool(criteria) for _, criteria in self.rows)

    @property
    def outside(self) -> int:
        """Return how many no referral can show."""
        return sum(bool(c.outside) for c, _ in self.rows)

    @property
    def gaps(self) -> tuple[Commitment, ...]:
        """Return those that a referral could show and that nothing tests."""
        return tuple(c for c, criteria in self.rows if not criteria and not c.outside)


def coverage(rubric: Rubric, commitments: Commitments) -> Coverage:
    """Return which commitments the criteria of ``rubric`` say they serve.

    Raises:
        RubricError: where a criterion serves what is not known, or what no referral can show.
    """
    mistakes = list(_mistakes(rubric, commitments))
    if mistakes:
        raise RubricError(
            "\n  ".join([f"{rubric.name} has {len(mistakes)} mistake(s):", *mistakes])
        )
    serving: dict[str, list[str]] = {}
    for criterion in rubric.criteria:
        for id in criterion.serves:
            serving.setdefault(id, []).append(criterion.id)
    rows = tuple((c, tuple(serving.get(c.id, ()))) for c in commitments)
    return Coverage(rubric.name, rows)


def _mistakes(rubric: Rubric, commitments: Commitments) -> Iterator[str]:
    known = {c.id: c for c in commitments}
    for criterion in rubric.criteria:
        for id in criterion.serves:
            if id not in known:
                yield f"{criterion.id} serves {id}, which is no commitment"
            elif known[id].outside:
                yield f"{criterion.id} serves {id}, which is marked as outside a referral"


def as_markdown(found: Coverage, commitments: Commitments, gaps_alone: bool = False) -> str:
    """Return the coverage as Markdown: a table a document, and the counts."""
    parts = [f"# What {found.rubric} tests of the documents behind it"]
    for document in documents(commitments):
        rows = [r for r in found.rows if r[0].document == document]
        shown = [r for r in rows if not (gaps_alone and r[1])]
        if shown:
            parts.append("\n".join([f"## {document}", "", HEAD, *map(_row, shown)]))
    total = len(found.rows)
    parts.append(
        f"{found.tested} of {total} commitments are tested, {found.outside} lie outside what a "
        f"referral can show, and {len(found.gaps)} could be tested and are not."
    )
    return "\n\n".join(parts) + "\n"


HEAD = "| commitment | where | in short | tested by |\n| --- | --- | --- | --- |"


def _row(row: tuple[Commitment, tuple[str, ...]]) -> str:
    commitment, criteria = row
    told = ", ".join(f"`{id}`" for id in criteria)
    if commitment.outside:
        told = f"nothing: {commitment.outside}"
    elif not criteria:
        told = "**nothing yet**"
    elif commitment.limit:
        told += f". Not seen: {commitment.limit}"
    return f"| `{commitment.id}` | {commitment.place} | {commitment.says} | {told} |"
