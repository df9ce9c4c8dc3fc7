"""One referral, judged: the parts put together."""

from __future__ import annotations

from conftest import MakeReferral

from auditor.audit import Auditor
from auditor.types import Kind, Label, Outcome

TEXT = (
    "Kai is 13 and lives with his nan. He is streetwise and can look after himself. "
    "His mother is streetwise. Kai said he was scared to go home."
)


def test_every_criterion_has_one_verdict(fast_auditor: Auditor, referral: MakeReferral) -> None:
    audit = fast_auditor.audit(referral(TEXT))
    assert [v.id for v in audit.verdicts] == [c.id for c in fast_auditor.rubric.criteria]
    assert audit.error is None and audit.score is not None and 0 <= audit.score <= 100


def test_findings_stand_where_they_say(fast_auditor: Auditor, referral: MakeReferral) -> None:
    audit = fast_auditor.audit(referral(TEXT))
    assert audit.findings
    for finding in audit.findings:
        assert TEXT[finding.start : finding.end] == finding.text
        assert finding.message
        assert finding.kind is Kind.EVIDENCE or finding.suggestion


def test_verdicts_point_at_findings_that_exist(
    fast_auditor: Auditor, referral: MakeReferral
) -> None:
    audit = fast_auditor.audit(referral(TEXT))
    for verdict in audit.verdicts:
        assert all(0 <= i < len(audit.findings) for i in verdict.findings)


def test_the_same_words_count_for_a_child_and_not_for_an_adult(
    rules_auditor: Auditor, referral: MakeReferral
) -> None:
    audit = rules_auditor.audit(referral(TEXT))
    marked = [f.text for f in audit.findings if f.label is Label.ADULTIFYING]
    assert any(text.startswith("He is streetwise") for text in marked)
    assert not any("mother" in text for text in marked)


def test_criteria_that_share_a_sentence_share_the_finding(
    rules_auditor: Auditor, referral: MakeReferral
) -> None:
    audit = rules_auditor.audit(referral("Maya, 14, made a lifestyle choice to stay with the men."))
    verdicts = {v.id: v for v in audit.verdicts}
    blame = verdicts["stigma.no-blame"]
    assert blame.outcome is Outcome.NOT_MET
    assert set(blame.findings) <= set(verdicts["children.no-adultification"].findings)


def test_an_empty_narrative_is_recorded_and_costs_nothing(
    fast_auditor: Auditor, referral: MakeReferral
) -> None:
    first, second = fast_auditor.audit_many([referral("  \n "), referral(TEXT, row=3)])
    assert first.error and first.score is None and not first.verdicts
    assert second.error is None


def test_a_failing_check_costs_one_referral_and_tells_no_text(
    rules_auditor: Auditor, referral: MakeReferral, monkeypatch: object
) -> None:
    import auditor.audit as module

    def fails_on_marker(case: object, criterion: object) -> object:
        if "MARKER" in case.sentences[0].text:  # type: ignore[attr-defined]
            raise RuntimeError("MARKER stood in the text")
        return real(case, criterion)  # type: ignore[arg-type]

    real = module.judge
    module.judge = fails_on_marker  # type: ignore[assignment]
    try:
        bad, good = rules_auditor.audit_many([referral("MARKER one."), referral(TEXT, row=3)])
    finally:
        module.judge = real
    assert bad.error and "MARKER" not in bad.error
    assert good.error is None


def test_judging_alone_and_together_is_the_same(
    fast_auditor: Auditor, referral: MakeReferral
) -> None:
    many = [referral(TEXT), referral("Short note. Seen alone.", row=3)]
    assert fast_auditor.audit_many(many) == [fast_auditor.audit(r) for r in many]
