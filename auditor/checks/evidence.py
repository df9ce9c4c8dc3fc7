"""The check ``evidence``: met where the referral says what it should."""

from __future__ import annotations

from auditor.checks.case import Case, Judgement
from auditor.checks.findings import carrying, sentence_finding
from auditor.classifier.targets import GRADED
from auditor.rubric import Criterion
from auditor.rubric.schema import EvidenceCheck
from auditor.types import Finding, Kind, Outcome
from auditor.vocabulary import EVIDENCE

MOST_SHOWN = 6


def evidence(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` by the strongest evidence that any sentence gives for it."""
    check = criterion.check
    assert isinstance(check, EvidenceCheck)
    if not _applies(case, check):
        return Judgement(Outcome.NOT_APPLICABLE, "Nothing in the referral calls for this.")
    full, weak = _graded(case, check)
    shown = (full + weak)[:MOST_SHOWN]
    findings = tuple(_finding(case, criterion, i, target) for i, target in sorted(shown))
    if full:
        return Judgement(Outcome.MET, f"Said in {_count(len(full))}.", findings)
    column = next((c for c in check.columns if _column(case, c)), None)
    if column and check.columns_give == "met":
        return Judgement(Outcome.MET, f"Given in the column for {column}.", findings)
    if weak:
        return Judgement(Outcome.PARTLY, f"Alluded to in {_count(len(weak))}.", findings)
    if column:
        return Judgement(Outcome.PARTLY, f"Given in the column for {column} alone.")
    return _missing(case, criterion, check)


def _missing(case: Case, criterion: Criterion, check: EvidenceCheck) -> Judgement:
    for target in check.excused_by:
        reasons = carrying(case, target)
        if reasons:
            found = tuple(_finding(case, criterion, i, target) for i in reasons[:MOST_SHOWN])
            return Judgement(Outcome.PARTLY, "Not said, but a reason may be given.", found)
    nothing = f"Nothing was found on this: {EVIDENCE[check.of[0]]}."
    asked = _asked_because(case, check)
    if not asked:
        return Judgement(Outcome.NOT_MET, nothing)
    called = "one sentence may call" if len(asked) == 1 else f"{len(asked)} sentences may call"
    findings = tuple(_trigger(case, criterion, i, t) for i, t in asked[:MOST_SHOWN])
    return Judgement(Outcome.NOT_MET, f"{nothing} It is asked as {called} for it.", findings)


def _asked_because(case: Case, check: EvidenceCheck) -> list[tuple[int, str]]:
    """Return the sentences for which the criterion applies, each once, and what they tell of."""
    told = {i: target for target in reversed(check.only_when) for i in carrying(case, target)}
    return sorted(told.items())


def _applies(case: Case, check: EvidenceCheck) -> bool:
    if check.needs_looked_after and not case.referral.facts.looked_after:
        return False
    return not check.only_when or bool(_asked_because(case, check))


def _graded(
    case: Case, check: EvidenceCheck
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    full: list[tuple[int, str]] = []
    weak: list[tuple[int, str]] = []
    for target in check.of:
        for i in carrying(case, target):
            (full if _is_full(case, i, target) else weak).append((i, target))
    return full, weak


def _is_full(case: Case, sentence: int, target: str) -> bool:
    if target not in GRADED:
        return True
    grade = f"{target}.full"
    return case.reading.chance(sentence, grade) >= case.reading.threshold(grade, cued=False)


def _column(case: Case, role: str) -> str | None:
    value = getattr(case.referral.facts, role, None) or case.referral.cells.get(role)
    return str(value) if value else None


def _finding(case: Case, criterion: Criterion, sentence: int, target: str) -> Finding:
    how = "Speaks of this" if _is_full(case, sentence, target) else "Alludes to this"
    return _told(case, criterion, sentence, target, f"{how}: {EVIDENCE[target]}.")


def _trigger(case: Case, criterion: Criterion, sentence: int, target: str) -> Finding:
    message = f"Why this is asked; the sentence may tell of this: {EVIDENCE[target]}."
    return _told(case, criterion, sentence, target, message)


def _told(case: Case, criterion: Criterion, sentence: int, target: str, message: str) -> Finding:
    return sentence_finding(
        case,
        criterion,
        sentence,
        target=target,
        kind=Kind.EVIDENCE,
        label=None,
        message=message,
    )


def _count(n: int) -> str:
    return "one sentence" if n == 1 else f"{n} sentences"
