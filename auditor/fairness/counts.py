"""Counting differences: referrals, flips and scores for each kind of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from auditor.fairness.bounds import upper_bound
from auditor.fairness.compare import Difference
from auditor.fairness.phrases import PhraseChanges


@dataclass(frozen=True)
class Flips:
    """How many of how many flipped; ``gained`` of the flips are labels only the twin has."""

    count: int
    of: int
    gained: int = 0

    @property
    def rate(self) -> float | None:
        """Return the share, 0 to 1; ``None`` of nothing."""
        return self.count / self.of if self.of else None

    @property
    def bound(self) -> float | None:
        """Return the one-sided 95% Clopper-Pearson upper bound of the share."""
        return upper_bound(self.count, self.of)


@dataclass
class Tally:
    """What one kind of change did, counted by referral.

    A referral with several twins counts once, as flipped where any of its twins is; its score
    change is the mean over them.
    """

    referrals: int = 0
    twins: int = 0
    failed: int = 0
    ratings: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    gained: Counter[str] = field(default_factory=Counter)
    criteria: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    scores: list[float] = field(default_factory=list)
    by_words: int = 0
    elsewhere: int = 0
    touched: int = 0
    rules: Counter[str] = field(default_factory=Counter)

    def add(
        self, differences: Sequence[Difference | None], phrases: Iterable[PhraseChanges]
    ) -> None:
        """Count one referral by its twins."""
        told = [d for d in differences if d is not None]
        self.twins += len(told)
        self.failed += len(differences) - len(told)
        if told:
            self.referrals += 1
            self._flips(told)
            self._phrases(list(phrases))

    def _flips(self, told: Sequence[Difference]) -> None:
        self.ratings += any(d.rating for d in told)
        for label in told[0].labels:
            self.labels[label] += any(d.labels[label] for d in told)
            self.gained[label] += any(d.labels[label] > 0 for d in told)
        for id in told[0].criteria:
            self.judged[id] += 1
            self.criteria[id] += any(d.criteria.get(id, False) for d in told)
        changes = [d.score for d in told if d.score is not None]
        if changes:
            self.scores.append(sum(changes) / len(changes))

    def _phrases(self, phrases: Sequence[PhraseChanges]) -> None:
        self.by_words += sum(p.by_words for p in phrases)
        self.elsewhere += sum(p.elsewhere for p in phrases)
        self.touched += any(p.elsewhere for p in phrases)
        self.rules.update(rule for p in phrases for rule in p.rules)

    def rating_flips(self) -> Flips:
        """Return the flips of the rating."""
        return Flips(self.ratings, self.referrals)

    def label_flips(self, label: str) -> Flips:
        """Return the flips of whether a referral has the label anywhere."""
        return Flips(self.labels[label], self.referrals, self.gained[label])

    def criterion_flips(self, id: str) -> Flips:
        """Return the flips of a criterion's verdict."""
        return Flips(self.criteria[id], self.judged[id])

    def phrase_flips(self) -> Flips:
        """Return the referrals in which a phrase changed that stands outside the changed words."""
        return Flips(self.touched, self.referrals)

    @property
    def mean_score(self) -> float | None:
        """Return the mean change of score in points; above 0 where twins score higher."""
        return sum(self.scores) / len(self.scores) if self.scores else None

    def scores_up(self) -> int:
        """Return how many referrals' twins score higher."""
        return sum(s > 0 for s in self.scores)

    def scores_down(self) -> int:
        """Return how many referrals' twins score lower."""
        return sum(s < 0 for s in self.scores)
