"""The check ``repeated``: does a passage stand, word for word, in many other referrals?"""

from __future__ import annotations

from auditor.checks.case import Case, Judgement
from auditor.checks.findings import carrying, span_finding
from auditor.checks.pasted import FEWEST_WORDS, pasted
from auditor.rubric import Criterion, Rubric
from auditor.rubric.schema import RepeatedCheck, VoiceCheck
from auditor.types import Finding, Kind, Outcome

ALONE = "Only this referral was read, so it cannot be told what stands in others too."
MORE_THAN_HALF = 0.5


def wanted(rubric: Rubric) -> RepeatedCheck | None:
    """Return the least that the checks of ``rubric`` need counted; ``None`` where nothing."""
    checks = [c.check for c in rubric.criteria if isinstance(c.check, RepeatedCheck)]
    voices = [c.check for c in rubric.criteria if isinstance(c.check, VoiceCheck)]
    if not checks and not voices:
        return None
    return RepeatedCheck(
        kind="repeated",
        in_referrals=min([c.in_referrals for c in checks] + [v.pasted_in for v in voices]),
        fewest_words=min([c.fewest_words for c in checks] + [FEWEST_WORDS for _ in voices]),
    )


def repeated(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` by the sentences that stand in too many referrals of the batch."""
    check = criterion.check
    assert isinstance(check, RepeatedCheck)
    if case.repeats is None:
        return Judgement(Outcome.CANNOT_TELL, ALONE)
    looked_at = _looked_at(case, check)
    if not looked_at:
        return Judgement(Outcome.NOT_APPLICABLE, "There is no such sentence to look at.")
    times = pasted(case, check.in_referrals, check.fewest_words)
    found = [i for i in looked_at if i in times]
    if not found:
        return Judgement(Outcome.MET, "No passage stands in many other referrals too.")
    findings = tuple(_finding(case, criterion, i, times[i]) for i in found)
    share = len(found) / len(looked_at)
    outcome = Outcome.NOT_MET if share > MORE_THAN_HALF else Outcome.PARTLY
    reason = f"{len(found)} of {len(looked_at)} sentences stand in many other referrals too."
    return Judgement(outcome, reason, findings)


def _looked_at(case: Case, check: RepeatedCheck) -> list[int]:
    if check.of is not None:
        return carrying(case, check.of)
    return [i for i, s in enumerate(case.sentences) if not s.is_heading]


def _finding(case: Case, criterion: Criterion, sentence: int, times: int) -> Finding:
    place = case.sentences[sentence]
    message = f"The same words, names and figures apart, stand in {times} referrals of this batch."
    return span_finding(
        case, criterion, sentence, place.start, place.end, kind=Kind.CONCERN, message=message
    )
