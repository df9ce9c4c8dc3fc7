"""Counts kept while rows pass by, so that no audit need be held for the summary."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from auditor.sheets.workbook_out.view import RowCounts
from auditor.types import Audit, Label, Outcome


@dataclass
class Group:
    """How many referrals a group has, and the sum of the scores of those scored."""

    referrals: int = 0
    scored: int = 0
    total: float = 0.0

    def add(self, score: float | None) -> None:
        """Count one referral."""
        self.referrals += 1
        if score is not None:
            self.scored += 1
            self.total += score

    def mean(self) -> float | None:
        """Return the mean score, ``None`` where none was scored."""
        return self.total / self.scored if self.scored else None


@dataclass
class Tally:
    """What the summary shows of all rows so far."""

    read: int = 0
    empty: int = 0
    failed: int = 0
    scores: Group = field(default_factory=Group)
    ratings: Counter[str] = field(default_factory=Counter)
    outcomes: defaultdict[str, Counter[Outcome]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    labels: Counter[Label] = field(default_factory=Counter)
    themes: Counter[str] = field(default_factory=Counter)
    agencies: defaultdict[str, Group] = field(default_factory=lambda: defaultdict(Group))
    boroughs: defaultdict[str, Group] = field(default_factory=lambda: defaultdict(Group))

    def add(self, audit: Audit | None) -> None:
        """Count one row; ``None`` is a row that is wholly empty."""
        self.read += 1
        if audit is None:
            self.empty += 1
        elif audit.error is not None:
            self.failed += 1
        else:
            self._count(audit)

    def rows(self) -> RowCounts:
        """Return the row counts."""
        audited = self.read - self.empty - self.failed
        return RowCounts(self.read, audited, self.empty, self.failed)

    def _count(self, audit: Audit) -> None:
        self.scores.add(audit.score)
        if audit.rating is not None:
            self.ratings[audit.rating] += 1
        for verdict in audit.verdicts:
            self.outcomes[verdict.id][verdict.outcome] += 1
        self.labels.update({finding.label for finding in audit.findings if finding.label})
        self.themes.update(set(audit.themes))
        self.agencies[audit.facts.agency or ""].add(audit.score)
        self.boroughs[audit.facts.borough or ""].add(audit.score)
