"""Whether the phrase rules find the same in a twin, apart from the words that were changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.checks import Cue
from auditor.checks.cues import CueFinder
from auditor.fairness.twins import Twin
from auditor.text import analyse
from auditor.text.edits import changed_spans, moved
from auditor.types import Referral

Span = tuple[int, int]


class Said(NamedTuple):
    """A phrase that a rule found: which narrative and rule, where, and whether it counts."""

    narrative: int
    rule: str
    counts: bool
    start: int
    end: int


@dataclass(frozen=True)
class PhraseChanges:
    """Phrases found on one side alone, or that count on one side alone.

    ``by_words`` stand in the changed words themselves; ``elsewhere`` do not.
    """

    by_words: int = 0
    elsewhere: int = 0
    rules: tuple[str, ...] = ()


class PhraseReader:
    """Finds the phrases of a rubric's rules in referrals."""

    def __init__(self, finder: CueFinder) -> None:
        """Keep the finder of cues."""
        self._finder = finder

    def read(self, referral: Referral) -> tuple[Said, ...] | None:
        """Return the phrases found, in order; ``None`` where the text cannot be read."""
        try:
            texts = [analyse(n, referral.facts) for n in referral.narratives]
            found = [self._finder.find([t]) for t in texts]
        except Exception:
            # The message may quote the text; the audit reports such a row as failed.
            return None
        return tuple(_said(n, cue) for n, cues in enumerate(found) for cue in cues)


def _said(narrative: int, cue: Cue) -> Said:
    return Said(narrative, cue.rule.id, cue.excused is None, cue.start, cue.end)


def phrase_changes(
    before: Sequence[Said] | None, after: Sequence[Said] | None, twin: Twin
) -> PhraseChanges:
    """Return how the phrases found in a twin (``after``) differ from its referral's.

    A phrase is the same where it stands at the place that the changes have moved it to.
    """
    if before is None or after is None:
        return PhraseChanges()
    old = [s for s in before if _touches(s, _old(twin, s.narrative))]
    new = [s for s in after if _touches(s, _new(twin, s.narrative))]
    stay = {_moved(s, twin) for s in before if s not in old}
    elsewhere = stay ^ {s for s in after if s not in new}
    return PhraseChanges(
        by_words=_differing(old, new),
        elsewhere=len({(s.narrative, s.rule, s.start) for s in elsewhere}),
        rules=tuple(sorted({s.rule for s in elsewhere})),
    )


def _differing(old: Sequence[Said], new: Sequence[Said]) -> int:
    """Return how many phrases have none of the same rule on the other side."""
    had, has = (Counter((s.narrative, s.rule, s.counts) for s in said) for said in (old, new))
    return ((had - has) + (has - had)).total()


def _old(twin: Twin, narrative: int) -> Sequence[Span]:
    return [(e.start, e.end) for e in twin.edits[narrative]]


def _new(twin: Twin, narrative: int) -> Sequence[Span]:
    return changed_spans(twin.edits[narrative])


def _touches(said: Said, spans: Sequence[Span]) -> bool:
    return any(start < said.end and said.start < end for start, end in spans)


def _moved(said: Said, twin: Twin) -> Said:
    edits = twin.edits[said.narrative]
    return said._replace(start=moved(edits, said.start), end=moved(edits, said.end))
