"""What is counted for publication, while audits pass by; no text, no reference, no date."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from auditor.sheets.publish.suppress import FEWEST
from auditor.types import Audit, Label, Outcome

NOT_GIVEN = "Not given"
OTHER = f"Others, each with fewer than {FEWEST} referrals"
UNRATED = "Not rated"


@dataclass
class Published:
    """Counts of referrals: by rating, verdict, label, theme, and rating by agency and borough."""

    audited: int = 0
    ratings: Counter[str] = field(default_factory=Counter)
    verdicts: defaultdict[str, Counter[Outcome]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    labels: Counter[Label] = field(default_factory=Counter)
    themes: Counter[str] = field(default_factory=Counter)
    agencies: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    boroughs: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    models: set[str] = field(default_factory=set)
    rests_on: set[tuple[str, Label]] = field(default_factory=set)
    """Criteria with the labels that they rest on, so that one count may tell the other."""

    def add(self, audit: Audit) -> None:
        """Count one referral; one that could not be audited is left out."""
        if audit.error is not None:
            return
        rating = audit.rating or UNRATED
        self.audited += 1
        self.models.add(f"{audit.rubric}, model {audit.model}")
        self.ratings[rating] += 1
        for verdict in audit.verdicts:
            self.verdicts[verdict.id][verdict.outcome] += 1
        labels = {(finding.criterion, finding.label) for finding in audit.findings}
        self.rests_on.update((criterion, label) for criterion, label in labels if label)
        self.labels.update({label for _, label in labels if label})
        self.themes.update(set(audit.themes))
        self.agencies[audit.facts.agency or NOT_GIVEN][rating] += 1
        self.boroughs[audit.facts.borough or NOT_GIVEN][rating] += 1


def folded(groups: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """Return ``groups`` by name, those with few referrals made one, last."""
    large = {name: counts for name, counts in groups.items() if counts.total() >= FEWEST}
    small = [counts for name, counts in groups.items() if name not in large]
    ordered = dict(sorted(large.items(), key=lambda item: item[0].casefold()))
    return {**ordered, OTHER: sum(small, Counter())} if small else ordered
