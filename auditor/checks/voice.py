"""The check ``voice``: is a child heard, and how directly?"""

from __future__ import annotations

from auditor.checks.case import Case, Judgement
from auditor.checks.findings import carrying, sentence_finding
from auditor.checks.labels import MESSAGES
from auditor.checks.voice_strength import told
from auditor.rubric import Criterion
from auditor.rubric.schema import VoiceCheck
from auditor.types import Finding, Kind, Label, Outcome


def voice(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` met where a sentence carries the child's voice.

    Partly met where there is none but a reason for not hearing the child is given. The reason
    says how directly the child is heard.
    """
    check = criterion.check
    assert isinstance(check, VoiceCheck)
    heard = carrying(case, Label.CHILD_VOICE)
    if heard:
        findings = tuple(_finding(case, criterion, i, Label.CHILD_VOICE) for i in heard)
        return Judgement(Outcome.MET, told(case, heard), findings)
    for target in check.excused_by:
        reasons = carrying(case, target)
        if reasons:
            found = tuple(_finding(case, criterion, i, target) for i in reasons)
            reason = "The child is not heard, but a reason or a plan to hear them may be given."
            return Judgement(Outcome.PARTLY, reason, found)
    return Judgement(Outcome.NOT_MET, told(case, heard) + _pasted(case))


def _pasted(case: Case) -> str:
    """Return what is said of passages that stand in many referrals; nothing where none does."""
    if not case.pasted:
        return ""
    most = max(case.pasted.values())
    return f" A passage that stands in {most} referrals of this batch is not taken as their voice."


def _finding(case: Case, criterion: Criterion, sentence: int, target: str) -> Finding:
    label = Label.CHILD_VOICE if target == Label.CHILD_VOICE else None
    message = MESSAGES[Label.CHILD_VOICE] if label else "A reason why the child was not heard."
    return sentence_finding(
        case,
        criterion,
        sentence,
        target=target,
        kind=Kind.EVIDENCE,
        label=label,
        message=message,
    )
