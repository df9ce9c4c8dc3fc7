"""What a check is given, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from auditor.checks.passages import Repeats
from auditor.rubric import Criterion, Rule
from auditor.types import Finding, Outcome, Referral, Sentence


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase rule that fired: where, in which sentence, and whether it counts.

    ``excused`` says why it does not count (negated, challenged, about an adult, ...).
    """

    rule: Rule
    sentence: int
    start: int
    end: int
    excused: str | None = None


class Reading(Protocol):
    """What is thought of each sentence: a chance, 0 to 1, for each of the targets."""

    def chance(self, sentence: int, target: str) -> float:
        """Return the chance that the sentence carries ``target``."""

    def threshold(self, target: str, cued: bool) -> float:
        """Return the chance from which ``target`` counts; lower where a cue supports it."""

    def opinion(self, criterion: str, rule: str, strengths: Sequence[float]) -> dict[str, float]:
        """Return the chance of each outcome of ``criterion``; empty where there is no opinion.

        ``rule`` is the outcome by the check alone, ``strengths`` how strongly sentences carry
        what the criterion asks for.
        """


@dataclass(frozen=True)
class Case:
    """One referral, read: its sentences in order, the cues in them and the reading.

    ``repeats`` tells what stands in other referrals of the batch, where that was counted.
    """

    referral: Referral
    sentences: tuple[Sentence, ...]
    cues: tuple[Cue, ...]
    themes: tuple[str, ...]
    reading: Reading
    abbreviations: Mapping[str, str]
    repeats: Repeats | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A check's answer: outcome, reason in one plain sentence, and what it rests on."""

    outcome: Outcome
    reason: str
    findings: tuple[Finding, ...] = ()


class CheckFunction(Protocol):
    """A kind of check: a pure function of the case and the criterion."""

    def __call__(self, case: Case, criterion: Criterion) -> Judgement:
        """Judge ``criterion`` in ``case``."""
