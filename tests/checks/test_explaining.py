"""Verdicts say why: which sentence called for them, whose judgement it is, every form of blame."""

from __future__ import annotations

import pytest
from conftest import MakeReferral

from auditor.audit import Auditor
from auditor.types import Audit, Finding, Outcome, Verdict


def of(audit: Audit, criterion: str) -> tuple[Verdict, list[Finding]]:
    verdict = next(v for v in audit.verdicts if v.id == criterion)
    return verdict, [audit.findings[i] for i in verdict.findings]


@pytest.fixture
def audited(rules_auditor: Auditor, referral: MakeReferral):  # type: ignore[no-untyped-def]
    return lambda text: rules_auditor.audit(referral(text))


def test_what_was_not_found_names_the_sentence_that_calls_for_it(audited) -> None:  # type: ignore[no-untyped-def]
    verdict, found = of(audited("Kai, 13, was arrested for theft."), "stigma.diversion")
    assert verdict.outcome is Outcome.NOT_MET
    assert "It is asked as one sentence may call for it." in verdict.reason
    assert [f.text for f in found] == ["Kai, 13, was arrested for theft."]
    assert found[0].message.startswith("Why this is asked")


def test_a_second_form_in_one_sentence_is_not_lost(audited) -> None:  # type: ignore[no-untyped-def]
    audit = audited("Keira, 15, is streetwise and is putting herself at risk.")
    blame, found = of(audit, "stigma.no-blame")
    assert blame.outcome is Outcome.NOT_MET
    older, shared = of(audit, "children.no-adultification")
    assert older.outcome is Outcome.NOT_MET and shared == found
    assert "streetwise" in found[0].message and "place themself" in found[0].message


def test_rules_alone_are_no_classifier(
    audited, fast_auditor: Auditor, referral: MakeReferral
) -> None:  # type: ignore[no-untyped-def]
    text = "Keira, 15, is streetwise. She said that she was scared of him."
    assert {f.by for f in audited(text).findings} <= {"rule", "check"}
    assert "classifier" in {f.by for f in fast_auditor.audit(referral(text)).findings}


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("Lived experience considered: Yes", "voice.recorded"),
        ("Leo, 11, was not spoken to as he was asleep.", "voice.seen"),
    ],
)
def test_a_tick_and_a_denial_are_no_evidence(audited, text: str, criterion: str) -> None:  # type: ignore[no-untyped-def]
    assert of(audited(text), criterion)[0].outcome is not Outcome.MET
