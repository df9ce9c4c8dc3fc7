"""Made-up referrals and stub auditors for the tests of the fairness check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.rubric import Rubric
from auditor.types import (
    Audit,
    Facts,
    Finding,
    Kind,
    Label,
    Narrative,
    Outcome,
    Place,
    Referral,
    Speaker,
    Verdict,
)


def referral(*texts: str, row: int = 2, **facts: object) -> Referral:
    narratives = tuple(Narrative(f"Narrative {n}", text) for n, text in enumerate(texts))
    place = Place("made-up.csv", None, row)
    return Referral(place, None, narratives, Facts(**facts))  # type: ignore[arg-type]


def audit(
    given: Referral,
    labels: Sequence[Label] = (),
    score: float | None = 70.0,
    rating: str | None = "Good",
    outcome: Outcome = Outcome.MET,
    error: str | None = None,
) -> Audit:
    found = tuple(
        Finding("a.b", x, Kind.CONCERN, "N", 0, 1, "", "rule", None, 1.0, Speaker.WRITER, "", "")
        for x in labels
    )
    verdicts = (
        Verdict("referral.concern", outcome, 5.0, 5.0, ""),
        Verdict("stigma.looked-after", outcome, 5.0, 5.0, ""),
    )
    return Audit(
        given.place, None, score, rating, (), verdicts, found, given.facts, "r", "m", error
    )


@dataclass
class NameHater:
    """Marks every referral that holds one name, and fails where it reads "broken"."""

    rubric: Rubric
    name: str

    def audit_many(self, referrals: Sequence[Referral]) -> list[Audit]:
        return [self._one(r) for r in referrals]

    def _one(self, given: Referral) -> Audit:
        text = " ".join(n.text for n in given.narratives)
        if "broken" in text:
            return audit(given, score=None, rating=None, error="A check failed.")
        if self.name in text:
            return audit(given, [Label.ADULTIFYING], 40.0, "Inadequate", Outcome.NOT_MET)
        return audit(given)
