"""Judging a referral again without the findings that the register accepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.checks import Case
from auditor.checks.masked import Masked
from auditor.checks.second_opinion import targets
from auditor.register import Entry
from auditor.rubric import Criterion
from auditor.types import Finding

ACCEPTED = "it is accepted as an exception"


def without(
    case: Case, accepted: Sequence[tuple[Finding, Entry]], criteria: Sequence[Criterion]
) -> Case:
    """Return ``case`` in which the accepted findings are not found."""
    masked: set[tuple[int, str]] = set()
    cues = list(case.cues)
    for finding, _ in accepted:
        sentence = _sentence(case, finding)
        if sentence is None:
            continue
        masked.update((sentence, target) for target in _targets(finding, criteria))
        for i, cue in enumerate(cues):
            inside = finding.start <= cue.start and cue.end <= finding.end
            if cue.sentence == sentence and inside and _is_about(cue.rule, finding):
                cues[i] = replace(cue, excused=ACCEPTED)
    return replace(case, cues=tuple(cues), reading=Masked(case.reading, frozenset(masked)))


def touched(accepted: Sequence[tuple[Finding, Entry]], finding: Finding) -> bool:
    """Say whether ``finding`` is among those accepted, whatever criterion shares it."""
    return any(
        (f.column, f.start, f.end, f.label or f.criterion)
        == (finding.column, finding.start, finding.end, finding.label or finding.criterion)
        for f, _ in accepted
    )


def _is_about(rule: object, finding: Finding) -> bool:
    label = getattr(rule, "label", None)
    return label == finding.label if finding.label else (
        getattr(rule, "criterion", None) == finding.criterion
    )  # fmt: skip


def _sentence(case: Case, finding: Finding) -> int | None:
    for i, s in enumerate(case.sentences):
        if s.column == finding.column and s.start <= finding.start and finding.end <= s.end:
            return i
    return None


def _targets(finding: Finding, criteria: Sequence[Criterion]) -> list[str]:
    if finding.label:
        return [finding.label.value]
    return [t for c in criteria if c.id == finding.criterion for t in targets(c)]
