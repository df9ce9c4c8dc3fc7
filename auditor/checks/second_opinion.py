"""Weighing what a check found together with the referral as a whole."""

from __future__ import annotations

from dataclasses import replace

from auditor.checks.case import Case, Judgement
from auditor.checks.findings import carrying, sentence_finding
from auditor.checks.voice_strength import strongest as strongest_voice
from auditor.classifier.targets import GRADED
from auditor.rubric import Criterion
from auditor.types import Finding, Kind, Label, Outcome

SURE_ENOUGH = 0.36
FULL = frozenset(f"{t}.full" for t in GRADED)
REASONS = {
    Outcome.MET: "Read as a whole, the referral says this.",
    Outcome.PARTLY: "Read as a whole, the referral says this only in part.",
    Outcome.NOT_MET: "Read as a whole, the referral does not say this.",
    Outcome.NOT_APPLICABLE: "Read as a whole, the referral does not call for this.",
    Outcome.CANNOT_TELL: "It could be read either way; please read it.",
}


def reconsider(case: Case, criterion: Criterion, judgement: Judgement) -> Judgement:
    """Return the judgement, its outcome weighed again where the model has an opinion.

    Where no outcome is likely enough, the verdict is that it cannot be told.
    """
    chances = case.reading.opinion(criterion.id, judgement.outcome.value, lambda: case.carried)
    if not chances:
        return judgement
    likeliest = max(chances, key=lambda outcome: chances[outcome])
    outcome = Outcome(likeliest)
    if chances[likeliest] < SURE_ENOUGH:
        outcome = Outcome.CANNOT_TELL
    if outcome is judgement.outcome:
        return judgement
    findings = judgement.findings
    if outcome in (Outcome.MET, Outcome.PARTLY) and not _says_it(criterion, judgement):
        findings = strongest(case, criterion)
    if outcome is Outcome.NOT_APPLICABLE:
        findings = ()
    return replace(
        judgement, outcome=outcome, reason=_reason(case, criterion, outcome), findings=findings
    )


def _says_it(criterion: Criterion, judgement: Judgement) -> bool:
    """Say whether the check's findings say what was asked for, and not why it was asked."""
    asked = criterion.check.kind == "evidence" and judgement.outcome is Outcome.NOT_MET
    return bool(judgement.findings) and not asked


def _reason(case: Case, criterion: Criterion, outcome: Outcome) -> str:
    """Return why the outcome was weighed anew; of a voice also how directly it is heard."""
    if criterion.check.kind != "voice":
        return REASONS[outcome]
    best = strongest_voice(case, carrying(case, Label.CHILD_VOICE))
    return f"{REASONS[outcome].removesuffix('.')} (the child's voice: {best.value})."


def targets(criterion: Criterion) -> list[str]:
    """Return what sentences can carry that bears on ``criterion``."""
    check = criterion.check
    if check.kind == "voice":
        return [Label.CHILD_VOICE, *check.excused_by]
    if check.kind != "evidence":
        return []
    of = [*check.of, *(f"{t}.full" for t in check.of if f"{t}.full" in FULL)]
    return [*of, *check.only_when, *check.excused_by]


def strongest(case: Case, criterion: Criterion) -> tuple[Finding, ...]:
    """Return the sentence that comes nearest to what the criterion asks for."""
    asked = [t for t in targets(criterion) if not t.endswith(".full")][:1]
    judged = [i for i, s in enumerate(case.sentences) if not s.is_heading]
    if not asked or not judged:
        return ()
    if asked[0] == Label.CHILD_VOICE:
        # A sentence that falls short of the child's voice must not be marked as it.
        return ()
    best = max(judged, key=lambda i: case.reading.chance(i, asked[0]))
    return (
        sentence_finding(
            case,
            criterion,
            best,
            target=asked[0],
            kind=Kind.EVIDENCE,
            label=None,
            message=criterion.title,
        ),
    )
