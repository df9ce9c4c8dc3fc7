"""What a model thinks of the sentences of one referral."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.opinions import Opinion
from auditor.classifier.targets import COLUMN

Chances = NDArray[np.float32]
Carried = Callable[[], Sequence[float]]


@dataclass(frozen=True)
class ModelReading:
    """Chances, shape (sentences, targets), and the thresholds from which they count.

    A threshold named ``<target>.cue`` holds where a rule's cue supports the target.
    """

    chances: Chances
    thresholds: Mapping[str, float]
    whole: Opinion | None = None
    learnt: ClassVar[bool] = True

    def chance(self, sentence: int, target: str) -> float:
        """Return the chance, 0 to 1, that the sentence carries ``target``."""
        return float(self.chances[sentence, COLUMN[target]])

    def threshold(self, target: str, cued: bool) -> float:
        """Return the chance from which ``target`` counts."""
        plain = self.thresholds.get(target, 0.5)
        return self.thresholds.get(f"{target}.cue", plain) if cued else plain

    def opinion(self, criterion: str, rule: str, carried: Carried) -> dict[str, float]:
        """Return the chance of each outcome of ``criterion``; empty where there is none."""
        return self.whole.chances(criterion, rule, carried()) if self.whole else {}

    def themes(self, found: tuple[str, ...]) -> frozenset[str]:
        """Return the themes, given those whose words were found."""
        return self.whole.themes(found) if self.whole else frozenset(found)


@dataclass(frozen=True)
class RulesReading:
    """The reading without a classifier: a cue that counts is certain, all else is not."""

    cued: frozenset[tuple[int, str]]
    learnt: ClassVar[bool] = False

    def chance(self, sentence: int, target: str) -> float:
        """Return 1 where a cue speaks of ``target``; evidence by a cue is full evidence."""
        return float((sentence, target.removesuffix(".full")) in self.cued)

    def threshold(self, target: str, cued: bool) -> float:
        """Return one half, as chances are 0 or 1."""
        return 0.5

    def opinion(self, criterion: str, rule: str, carried: Carried) -> dict[str, float]:
        """Return nothing: rules alone have no second opinion."""
        return {}


def rules_reading(found: Iterable[tuple[int, str]]) -> RulesReading:
    """Return the reading by ``found`` alone: pairs of sentence number and target."""
    return RulesReading(frozenset(found))
