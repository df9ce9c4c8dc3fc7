"""Passages that are pasted into many referrals: boilerplate, and no child's voice."""

from __future__ import annotations

from dataclasses import replace

from auditor.checks.case import Case
from auditor.checks.masked import Masked
from auditor.checks.passages import passages
from auditor.rubric import Rubric
from auditor.rubric.schema import VoiceCheck
from auditor.types import Label

# Shorter sentences ("He was scared.") may well stand in many referrals and be true in each.
FEWEST_WORDS = 8


def pasted(case: Case, in_referrals: int, fewest_words: int = FEWEST_WORDS) -> dict[int, int]:
    """Return the sentences that overlap a passage of so many referrals, with how many hold it."""
    times: dict[int, int] = {}
    if case.repeats is None:
        return times
    for narrative in case.referral.narratives:
        for passage in passages(narrative.text, fewest_words):
            count = case.repeats.times(passage)
            if count < in_referrals:
                continue
            for i, s in enumerate(case.sentences):
                inside = s.column == narrative.column and s.start < passage.end
                if inside and s.end > passage.start:
                    times[i] = max(count, times.get(i, 0))
    return times


def without_pasted_voice(case: Case, rubric: Rubric) -> Case:
    """Return ``case`` in which pasted sentences are not a child's voice."""
    limits = [c.check.pasted_in for c in rubric.criteria if isinstance(c.check, VoiceCheck)]
    found = pasted(case, min(limits)) if limits else {}
    if not found:
        return case
    masked = frozenset((i, Label.CHILD_VOICE.value) for i in found)
    return replace(case, reading=Masked(case.reading, masked), pasted=found)
