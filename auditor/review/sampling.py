"""Drawing referrals for a blind second marking, with weights that keep rates unbiased.

Some are drawn from each stratum, so that small ones are seen, and some from all the rest. A
referral's weight is one over the chance that it had of being drawn, so that a weighted rate
has the mean that a marking of all referrals would have (Horvitz and Thompson 1952).
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing drawn: its index, its stratum and how many it stands for."""

    index: int
    stratum: str
    weight: float


def draw(strata: Sequence[Hashable], each: int, more: int, seed: int) -> list[Drawn]:
    """Return what is drawn of things that belong to ``strata``, in their own order.

    ``each`` are drawn at random from every stratum (all, where it has fewer), then ``more``
    from all that is left. The same ``seed`` draws the same.
    """
    pick = random.Random(seed)
    groups: dict[str, list[int]] = {}
    for i, stratum in enumerate(strata):
        groups.setdefault(str(stratum), []).append(i)
    chosen: dict[int, str] = {}
    for stratum in sorted(groups):
        for i in pick.sample(groups[stratum], min(each, len(groups[stratum]))):
            chosen[i] = stratum
    left = [i for i in range(len(strata)) if i not in chosen]
    more = min(more, len(left))
    for i in pick.sample(left, more):
        chosen[i] = str(strata[i])
    later = more / len(left) if left else 0.0
    return [
        Drawn(i, chosen[i], 1 / _chance(len(groups[chosen[i]]), each, later))
        for i in sorted(chosen)
    ]


def _chance(size: int, each: int, later: float) -> float:
    """Return the chance of a member of a stratum: drawn first, or left and drawn later."""
    first = min(each, size) / size
    return first + (1 - first) * later


def weighted_rate(hits: Sequence[bool], weights: Sequence[float], total: int) -> float:
    """Return the estimated share of ``total`` things that hit, from those drawn."""
    return sum(w for hit, w in zip(hits, weights, strict=True) if hit) / total
