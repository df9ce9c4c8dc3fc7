"""What a check is given, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from auditor.checks.passages import Repeats
from auditor.classifier.opinions import strengths
from auditor.classifier.reading import Carried
from auditor.rubric import Criterion, Rule
from auditor.text import Analysed
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

    @property
    def learnt(self) -> bool:
        """Whether a classifier gives the chances, and not the rules alone."""

    def threshold(self, target: str, cued: bool) -> float:
        """Return the chance from which ``target`` counts; lower where a cue supports it."""

    def opinion(self, criterion: str, rule: str, carried: Carried) -> dict[str, float]:
        """Return the chance of each outcome of ``criterion``; empty where there is no opinion.

        ``rule`` is the outcome by the check alone, ``carried`` gives how strongly sentences
        carry each target.
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
    pasted: Mapping[int, int] = field(default_factory=dict)
    texts: tuple[Analysed, ...] = ()

    def in_text(self, sentence: int) -> tuple[Analysed, int]:
        """Return the narrative that a sentence stands in, and its number there."""
        for text in self.texts:
            if sentence < len(text.sentences):
                return text, sentence
            sentence -= len(text.sentences)
        raise IndexError(sentence)

    @cached_property
    def carried(self) -> tuple[float, ...]:
        """How strongly its sentences, headings left out, carry each target."""
        judged = [i for i, s in enumerate(self.sentences) if not s.is_heading]
        return strengths(self.reading.chance, judged)


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
