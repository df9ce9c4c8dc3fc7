"""A child's voice that is pasted into many referrals is boilerplate, and no voice."""

from __future__ import annotations

import pytest
from one_check import judged, made, one_check, rule

from auditor.audit import Auditor
from auditor.types import Outcome

PASTED = "The child said that she is happy at home and has no worries to share today."
OWN = "Kai said that he is scared of the landing."
SHORT = "She said that she was scared."


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    said = rule("voice.said", "said that", label="child_voice", ignore_speakers=[])
    return one_check({"kind": "voice"}, said)


def verdict(auditor: Auditor, text: str, others: int) -> tuple[Outcome, str]:
    batch = [made(text), *(made(f"{PASTED} {SHORT}", row=n) for n in range(3, 3 + others))]
    found, _ = judged(auditor, batch[0], auditor.repeats_in(lambda: batch))
    return found.outcome, found.reason


@pytest.mark.parametrize(
    ("text", "others", "outcome"),
    [
        (PASTED, 3, Outcome.MET),
        (PASTED, 4, Outcome.NOT_MET),
        (f"{PASTED} {OWN}", 4, Outcome.MET),
        (SHORT, 9, Outcome.MET),
    ],
)
def test_what_stands_in_five_referrals_is_not_taken_as_voice(
    auditor: Auditor, text: str, others: int, outcome: Outcome
) -> None:
    assert verdict(auditor, text, others)[0] is outcome


def test_the_reason_says_why(auditor: Auditor) -> None:
    assert "in 6 referrals of this batch" in verdict(auditor, PASTED, 5)[1]


def test_one_text_alone_is_taken_as_it_is(auditor: Auditor) -> None:
    assert judged(auditor, made(PASTED))[0].outcome is Outcome.MET


def test_the_shipped_rubric_asks_for_it(rules_auditor: Auditor) -> None:
    batch = [made(PASTED, row=n) for n in range(2, 8)]
    repeats = rules_auditor.repeats_in(lambda: batch)
    audit = rules_auditor.audit_many(batch[:1], repeats)[0]
    voice = next(v for v in audit.verdicts if v.id == "voice.recorded")
    assert voice.outcome is not Outcome.MET
    assert not [f for f in audit.findings if f.label == "child_voice"]
