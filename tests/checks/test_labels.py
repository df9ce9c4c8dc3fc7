"""No label found, one found, and one that comes close."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from conftest import MakeReferral

from auditor.audit import Auditor
from auditor.checks import Case
from auditor.checks.labels import no_label
from auditor.classifier.reading import ModelReading
from auditor.classifier.targets import COLUMN, TARGETS
from auditor.types import Kind, Label, Outcome

TEXT = "Kai is 13. Police came at nine. He was at home."
CRITERION = "children.no-adultification"


def judged(auditor: Auditor, case: Case, chance: float):  # type: ignore[no-untyped-def]
    chances = np.zeros((len(case.sentences), len(TARGETS)), dtype=np.float32)
    chances[1, COLUMN["adultifying"]] = chance
    criterion = next(c for c in auditor.rubric.criteria if c.id == CRITERION)
    reading = ModelReading(chances, {"adultifying": 0.4})
    return no_label(replace(case, reading=reading), criterion)


@pytest.fixture
def case(rules_auditor: Auditor, referral: MakeReferral) -> Case:
    (case,) = rules_auditor.cases([referral(TEXT)])
    assert isinstance(case, Case) and len(case.sentences) == 3
    return case


@pytest.mark.parametrize(
    ("chance", "outcome"),
    [(0.0, Outcome.MET), (0.29, Outcome.MET), (0.31, Outcome.CANNOT_TELL), (0.4, Outcome.NOT_MET)],
)
def test_the_verdict_follows_the_strongest_sentence(
    rules_auditor: Auditor, case: Case, chance: float, outcome: Outcome
) -> None:
    assert judged(rules_auditor, case, chance).outcome is outcome


def test_what_comes_close_is_shown_and_not_counted_as_found(
    rules_auditor: Auditor, case: Case
) -> None:
    (close,) = judged(rules_auditor, case, 0.35).findings
    assert close.text == "Police came at nine."
    assert close.label is None and close.kind is Kind.CONCERN
    (found,) = judged(rules_auditor, case, 0.45).findings
    assert found.label is Label.ADULTIFYING
