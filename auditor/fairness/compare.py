"""How the audit of a twin differs from the audit of its referral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.rubric import Rubric
from auditor.scoring import rating, score
from auditor.types import Audit, Label


@dataclass(frozen=True)
class Difference:
    """One pair compared: whether the rating flipped, labels and verdicts, points of score.

    ``labels`` hold 1 where the twin alone has the label, -1 where it has lost it, else 0;
    ``criteria`` whether the verdict differs. ``score`` is the twin's less the referral's.
    """

    rating: bool
    labels: Mapping[str, int]
    criteria: Mapping[str, bool]
    score: float | None


def compared(
    before: Audit, after: Audit, rubric: Rubric, left_out: frozenset[str] = frozenset()
) -> Difference | None:
    """Return how two audits differ; ``None`` where either referral could not be audited.

    Criteria ``left_out`` count on neither side, nor in score and rating.
    """
    if before.error is not None or after.error is not None:
        return None
    had, has = _labels(before), _labels(after)
    (old_rating, old_score), (new_rating, new_score) = (
        _judged(audit, rubric, left_out) for audit in (before, after)
    )
    verdicts = {v.id: v.outcome for v in after.verdicts}
    return Difference(
        rating=old_rating != new_rating,
        labels={label.value: (label in has) - (label in had) for label in Label},
        criteria={
            v.id: v.outcome is not verdicts.get(v.id)
            for v in before.verdicts
            if v.id not in left_out
        },
        score=None if old_score is None or new_score is None else new_score - old_score,
    )


def _labels(audit: Audit) -> set[Label]:
    return {f.label for f in audit.findings if f.label is not None}


def _judged(
    audit: Audit, rubric: Rubric, left_out: frozenset[str]
) -> tuple[str | None, float | None]:
    if not left_out:
        return audit.rating, audit.score
    verdicts = [v for v in audit.verdicts if v.id not in left_out]
    value = score(verdicts)
    return rating(rubric, verdicts, value), value
