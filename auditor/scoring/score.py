"""From verdicts to a score and a rating, keeping what each criterion added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.rubric import Criterion, Rubric
from auditor.types import Outcome, Verdict

SHARE = {Outcome.MET: 1.0, Outcome.PARTLY: 0.5, Outcome.NOT_MET: 0.0}


def points(outcome: Outcome, weight: float) -> float | None:
    """Return the points an outcome earns of ``weight``; ``None`` where it does not count."""
    share = SHARE.get(outcome)
    return None if share is None else round(share * weight, 4)


def score(verdicts: Iterable[Verdict]) -> float | None:
    """Return the weighted mean of the verdicts that count, 0 to 100, to one decimal.

    ``None`` where no criterion counts.
    """
    counted = [(v.points, v.weight) for v in verdicts if v.points is not None]
    weight = sum(w for _, w in counted)
    return round(100 * sum(p for p, _ in counted) / weight, 1) if weight else None


def rating(rubric: Rubric, verdicts: Sequence[Verdict], value: float | None) -> str | None:
    """Return the band that ``value`` falls in, capped where a critical criterion is not met."""
    if value is None:
        return None
    bands = sorted(rubric.bands, key=lambda b: -b.from_score)
    names = [b.rating for b in bands]
    at = next(i for i, b in enumerate(bands) if value >= b.from_score)
    if capped_by(rubric.criteria, verdicts):
        at = max(at, names.index(rubric.cap))
    return names[at]


def capped_by(criteria: Iterable[Criterion], verdicts: Iterable[Verdict]) -> list[str]:
    """Return the ids of critical criteria that are not met."""
    critical = {c.id for c in criteria if c.critical}
    return [v.id for v in verdicts if v.id in critical and v.outcome is Outcome.NOT_MET]
