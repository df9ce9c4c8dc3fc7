"""The same referrals by several rubrics, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.audit import Auditor
from auditor.classifier.model import Model
from auditor.rubric import Rubric
from auditor.types import Audit, Outcome, Referral

MOST_MISSED = 3
SHOWN = 6


@dataclass(frozen=True)
class Side:
    """One rubric and its audits of the referrals, in their order."""

    rubric: Rubric
    audits: tuple[Audit, ...]

    @property
    def scores(self) -> list[float]:
        """Return the scores of the referrals that were audited."""
        return [a.score for a in self.audits if a.score is not None]

    @property
    def grades(self) -> dict[str, int]:
        """Return how many referrals have each grade, the best grade first."""
        counts = Counter(a.rating for a in self.audits)
        bands = sorted(self.rubric.bands, key=lambda b: -b.from_score)
        return {b.rating: counts[b.rating] for b in bands}

    @property
    def most_missed(self) -> list[tuple[str, int]]:
        """Return the criteria most often not met, with the count."""
        missed = Counter(v.id for a in self.audits for v in a.verdicts if v.outcome == NOT_MET)
        return missed.most_common(MOST_MISSED)


NOT_MET = Outcome.NOT_MET


def side_by_side(
    rubrics: Sequence[Rubric], model: Model, referrals: Sequence[Referral]
) -> list[Side]:
    """Return the audits of ``referrals`` by each of ``rubrics``, with the same model."""
    return [Side(r, tuple(Auditor(r, model).audit_many(referrals))) for r in rubrics]


def as_markdown(sides: Sequence[Side], model: str, source: str) -> str:
    """Return a page: the rubrics, a table of them, and the first referrals under each.

    Referrals are told by their row alone.
    """
    count = len(sides[0].audits)
    parts = [
        "<!-- Made by `auditor rubric compare`; do not edit it by hand. -->",
        "# The same referrals by several rubrics",
        "\n".join(f"- **{s.rubric.id}**: {s.rubric.description}" for s in sides),
        "Grades of different rubrics are not on one scale, as they ask for different things and "
        "weigh them differently. A criterion that two of them share is judged in the same way.",
        f"{count} referrals ({source}), judged with the model {model}.",
        "\n".join([HEAD, *map(_row, sides)]),
        f"The first {min(SHOWN, count)} of them:",
        _referrals(sides),
    ]
    return "\n\n".join(parts) + "\n"


HEAD = (
    "| rubric | criteria | mean score | grades | most often not met |\n"
    "| --- | --- | --- | --- | --- |"
)


def _row(side: Side) -> str:
    scores = side.scores
    mean = f"{sum(scores) / len(scores):.1f}" if scores else "-"
    grades = "; ".join(f"{grade} {count}" for grade, count in side.grades.items())
    missed = ", ".join(f"`{id}` {count}" for id, count in side.most_missed)
    return f"| {side.rubric.name} | {len(side.rubric.criteria)} | {mean} | {grades} | {missed} |"


def _referrals(sides: Sequence[Side]) -> str:
    head = "| referral | " + " | ".join(s.rubric.id for s in sides) + " |"
    lines = [head, "| --- |" + " --- |" * len(sides)]
    for audits in list(zip(*(s.audits for s in sides), strict=True))[:SHOWN]:
        lines.append(f"| row {audits[0].place.row} | " + " | ".join(map(_graded, audits)) + " |")
    return "\n".join(lines)


def _graded(audit: Audit) -> str:
    return "not audited" if audit.score is None else f"{audit.score:.0f}, {audit.rating}"
