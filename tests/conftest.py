"""What many tests share: an auditor without a classifier, and ways to make referrals."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from auditor.audit import Auditor, load_auditor
from auditor.types import Facts, Narrative, Place, Referral

MakeReferral = Callable[..., Referral]


@pytest.fixture(scope="session", autouse=True)
def own_log(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the audit log of every test, and of the commands it runs, out of the user's own."""
    os.environ["AUDITOR_LOG"] = str(tmp_path_factory.mktemp("log") / "audit-log.jsonl")


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
