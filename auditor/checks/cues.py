"""Which phrase rules fire in a referral, and whether what they found counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from auditor.checks.case import Cue
from auditor.checks.phrases import Match, Phrases
from auditor.rubric import Rule
from auditor.text import Analysed, cue_status, nlp
from auditor.types import About, Speaker

EXCUSE = "!"
DENIABLE = frozenset(["seen"])


class CueFinder:
    """The phrase rules of a rubric, compiled once."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Keep ``rules``; they are compiled when first used."""
        self._rules = {rule.id: rule for rule in rules}

    @cached_property
    def _phrases(self) -> Phrases:
        wordings = {r.id: r.phrases for r in self._rules.values()}
        wordings |= {EXCUSE + r.id: r.excuses for r in self._rules.values() if r.excuses}
        return Phrases(wordings, nlp())

    def find(self, texts: Sequence[Analysed]) -> tuple[Cue, ...]:
        """Return every cue in the texts; sentences are numbered through all texts."""
        cues: list[Cue] = []
        first = 0
        for text in texts:
            cues += self._in_one(text, first)
            first += len(text.sentences)
        return tuple(cues)

    def _in_one(self, text: Analysed, first: int) -> list[Cue]:
        starts = [s.start for s in text.sentences]
        placed: list[tuple[int, Match]] = []
        excused: set[tuple[int, str]] = set()
        for match in self._phrases.find(text.doc):
            sentence = bisect_right(starts, match.start) - 1
            if sentence < 0 or match.end > text.sentences[sentence].end:
                continue
            if match.key.startswith(EXCUSE):
                excused.add((sentence, match.key.removeprefix(EXCUSE)))
            else:
                placed.append((sentence, match))
        return [self._cue(text, first, i, m, (i, m.key) in excused) for i, m in placed]

    def _cue(self, text: Analysed, first: int, sentence: int, match: Match, excused: bool) -> Cue:
        rule = self._rules[match.key]
        reason = "other words excuse it" if excused else _excuse(text, rule, match)
        return Cue(rule, first + sentence, match.start, match.end, reason)


def _excuse(text: Analysed, rule: Rule, match: Match) -> str | None:
    if rule.evidence or rule.label == "child_voice":
        return _no_evidence(text, rule, match)
    status = cue_status(text, match.start, match.end)
    if status.speaker in rule.ignore_speakers:
        return _words_of(status.speaker)
    if rule.about == "child" and status.about is About.ADULT:
        return "it describes an adult"
    if rule.about == "adult" and status.about is About.CHILD:
        return "it describes a child"
    for name in ("negated", "hypothetical", "challenged"):
        if getattr(status, name):
            return f"it is {name}"
    return None


def _no_evidence(text: Analysed, rule: Rule, match: Match) -> str | None:
    """Return why words are no evidence: whose they are, where the rule itself says whose count.

    Most evidence may be anybody's and may be denied ("no siblings", "not known to us"); that a
    child was seen may not be denied.
    """
    listed = rule.ignore_speakers if "ignore_speakers" in rule.model_fields_set else ()
    if not listed and rule.evidence not in DENIABLE:
        return None
    status = cue_status(text, match.start, match.end)
    if status.speaker in listed:
        return _words_of(status.speaker)
    return "it is negated" if status.negated and rule.evidence in DENIABLE else None


def _words_of(speaker: Speaker) -> str:
    return f"these are the words of the {speaker.value}"
