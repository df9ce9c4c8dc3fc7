"""How a score came about: each criterion's contribution as a step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.types import Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """What one criterion took from a full score: ``lost`` of ``most`` points out of 100."""

    id: str
    outcome: str
    most: float
    lost: float
    left: float


def waterfall(verdicts: Iterable[Verdict]) -> list[Step]:
    """Return the steps from 100 down to the score, one a criterion that counts."""
    counted = [v for v in verdicts if v.points is not None and v.weight]
    total = sum(v.weight for v in counted)
    steps: list[Step] = []
    left = 100.0
    for v in counted:
        most = 100 * v.weight / total
        lost = most - 100 * (v.points or 0.0) / total
        left -= lost
        steps.append(Step(v.id, v.outcome.value, round(most, 2), round(lost, 2), round(left, 1)))
    return steps
