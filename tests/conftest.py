"""What many tests share: an auditor without a classifier, and ways to make referrals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from auditor.audit import Auditor, load_auditor
from auditor.types import Facts, Narrative, Place, Referral

MakeReferral = Callable[..., Referral]


@pytest.fixture(scope="session")
def rules_auditor() -> Auditor:
    """The default rubric judged by its rules alone."""
    return load_auditor(model="rules")


@pytest.fixture(scope="session")
def fast_auditor() -> Auditor:
    """The default rubric with the linear model."""
    return load_auditor(model="fast")


@pytest.fixture
def referral() -> MakeReferral:
    """Make a referral of one narrative."""

    def make(text: str, *, row: int = 2, **facts: object) -> Referral:
        place = Place("made-up.xlsx", "Referrals", row)
        return Referral(place, f"R{row}", (Narrative("Narrative", text),), Facts(**facts))  # type: ignore[arg-type]

    return make
