"""Auditing referrals and their twins, and counting what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from auditor.checks.cues import CueFinder
from auditor.fairness.compare import Difference, compared
from auditor.fairness.counts import Tally
from auditor.fairness.phrases import PhraseChanges, PhraseReader, phrase_changes
from auditor.fairness.twins import Change, Twin, left_out, twins_of
from auditor.rubric import Rubric
from auditor.types import Audit, Label, Referral

CHUNK = 8
LIMIT = 0.01
ANY = "any"
Key = tuple[Change, str]
Compared = tuple[Twin, Difference | None, PhraseChanges]


class Judge(Protocol):
    """An auditor, or what stands for one in a test."""

    @property
    def rubric(self) -> Rubric:
        """Return the rubric that it judges by."""

    def audit_many(self, referrals: Sequence[Referral]) -> list[Audit]:
        """Return the audits of referrals, in order."""


@dataclass
class Fairness:
    """The tallies by change and variant, and the audits of the referrals as they came."""

    tallies: dict[Key, Tally] = field(default_factory=dict)
    audits: list[Audit] = field(default_factory=list)
    left_out: dict[Change, frozenset[str]] = field(default_factory=dict)

    def passes(self, limit: float = LIMIT) -> bool:
        """Say whether no label flips in more than ``limit`` of the referrals, in any row."""
        rates = [t.label_flips(label).rate for t in self.tallies.values() for label in Label]
        return all(rate is None or rate <= limit for rate in rates)


def check(
    judge: Judge,
    referrals: Sequence[Referral],
    seed: int = 0,
    progress: Callable[[int], None] = lambda done: None,
) -> Fairness:
    """Return how ``judge`` treats the twins of ``referrals``; ``progress`` is told 1 for each.

    A referral that cannot be audited is counted as failed and costs the others nothing.
    """
    reader = PhraseReader(CueFinder(judge.rubric.rules))
    fairness = Fairness(left_out={c: left_out(c, judge.rubric) for c in Change})
    waiting = iter(referrals)
    while chunk := list(islice(waiting, CHUNK)):
        for audit, told in _chunk(judge, reader, chunk, seed, fairness):
            fairness.audits.append(audit)
            _count(fairness, told)
            progress(1)
    return fairness


def _chunk(
    judge: Judge,
    reader: PhraseReader,
    chunk: Sequence[Referral],
    seed: int,
    fairness: Fairness,
) -> Iterator[tuple[Audit, list[Compared]]]:
    twins = [list(twins_of(r, seed)) for r in chunk]
    # In one go, so that the model reads a passage once that a referral and its twins share.
    both = judge.audit_many([*chunk, *(t.referral for each in twins for t in each)])
    originals, audits = both[: len(chunk)], iter(both[len(chunk) :])
    for referral, audit, own in zip(chunk, originals, twins, strict=True):
        said = reader.read(referral)
        told: list[Compared] = []
        for twin in own:
            after = next(audits)
            excluded = fairness.left_out[twin.change]
            difference = compared(audit, after, judge.rubric, excluded)
            phrases = phrase_changes(said, reader.read(twin.referral), twin)
            told.append((twin, difference, phrases))
        yield audit, told


def _count(fairness: Fairness, told: Sequence[Compared]) -> None:
    """Count each twin on its own, and those of one change together."""
    together: dict[Change, list[Compared]] = {}
    for each in told:
        together.setdefault(each[0].change, []).append(each)
        _add(fairness, (each[0].change, each[0].variant), [each])
    for change, several in together.items():
        _add(fairness, (change, ANY), several)


def _add(fairness: Fairness, key: Key, told: Sequence[Compared]) -> None:
    tally = fairness.tallies.setdefault(key, Tally())
    tally.add([d for _, d, _ in told], [p for _, _, p in told])
