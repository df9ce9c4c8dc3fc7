"""A reading from which something is left out: accepted exceptions, pasted passages."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.checks.case import Reading
from auditor.classifier.reading import Carried


@dataclass(frozen=True)
class Masked:
    """A reading in which some sentences do not carry some targets."""

    reading: Reading
    masked: frozenset[tuple[int, str]]

    def chance(self, sentence: int, target: str) -> float:
        """Return 0 for what is masked, otherwise the chance as it was read."""
        if (sentence, target) in self.masked:
            return 0.0
        return self.reading.chance(sentence, target)

    @property
    def learnt(self) -> bool:
        """Return it as it is."""
        return self.reading.learnt

    def threshold(self, target: str, cued: bool) -> float:
        """Return the threshold as it is."""
        return self.reading.threshold(target, cued)

    def opinion(self, criterion: str, rule: str, carried: Carried) -> dict[str, float]:
        """Return the opinion as it is."""
        return self.reading.opinion(criterion, rule, carried)
