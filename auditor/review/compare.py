"""``auditor review agreement``: how far readers agree, by criterion and pair of readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from auditor.review.coefficients import Agreement, Figure, agreement
from auditor.review.decisions import COMMENT, FINDING, Decision
from auditor.review.listing import Value

UNSURE = frozenset({"not sure", "cannot tell"})
AUDIT = "The audit"
WHAT = {
    "finding": "Findings", "verdict": "Verdicts", "rating": "Rating", "overall": "Audit as a whole",
}  # fmt: skip
HEADINGS = (
    "What", "Criterion", "Reader", "Other reader", "Judged by both", "Agreement",
    "Agreement from", "Agreement to", "Cohen's kappa", "Kappa from", "Kappa to",
    "Krippendorff's alpha", "Alpha from", "Alpha to", "Gwet's AC1", "AC1 from", "AC1 to",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """How two readers agree on one criterion."""

    item: str
    criterion: str
    reader: str
    other: str
    figures: Agreement

    def row(self) -> tuple[Value, ...]:
        """Return it as a row under :data:`HEADINGS`."""
        told = self.figures
        figures = (told.percent, told.kappa, told.alpha, told.ac1)
        values = [value for figure in figures for value in _rounded(figure)]
        return (WHAT[self.item], self.criterion, self.reader, self.other, told.count, *values)


def compare(decisions: Iterable[Decision]) -> list[Compared]:
    """Return the agreement of each pair of readers, the audit among them, by criterion.

    ``decisions`` are each reader's current ones. A reader who is not sure has not judged.
    On findings the audit's own view is "agree", as it raised them: agreement with it is the
    share that a reviewer confirms, and the figures beyond chance say little.
    """
    things = _by_criterion(decisions)
    compared: list[Compared] = []
    for (item, criterion), readers in sorted(things.items()):
        people = sorted(name for name in readers if not readers[name][0])
        tools = sorted(name for name in readers if readers[name][0])
        for one, other in [*combinations(people, 2), *((p, t) for p in people for t in tools)]:
            first, second = readers[one][1], readers[other][1]
            pairs = [(first[key], second[key]) for key in sorted(set(first) & set(second))]
            if pairs:
                names = (readers[one][2], readers[other][2])
                compared.append(Compared(item, criterion, *names, agreement(pairs)))
    return compared


_Reader = tuple[bool, dict[str, str], str]


def _by_criterion(decisions: Iterable[Decision]) -> dict[tuple[str, str], dict[str, _Reader]]:
    things: dict[tuple[str, str], dict[str, _Reader]] = defaultdict(dict)
    for d in decisions:
        if d.item == COMMENT or d.value in UNSURE:
            continue
        readers = things[d.item, d.criterion]
        folded = ("tool:" if d.tool else "") + d.reader.casefold()
        readers.setdefault(folded, (d.tool, {}, d.reader))[1][d.key] = d.value
        if d.item == FINDING:
            readers.setdefault(f"tool:{AUDIT}", (True, {}, AUDIT))[1][d.key] = "agree"
    return things


def _rounded(figure: Figure) -> Sequence[float | None]:
    values = (figure.value, figure.low, figure.high)
    return [None if value is None else round(value, 3) for value in values]
