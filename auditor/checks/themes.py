"""What a referral is about, told by its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from auditor.checks.phrases import Match, Phrases
from auditor.rubric import Theme
from auditor.text import Analysed, nlp
from auditor.types import About, Speaker

# A mother's own boyfriend is no sign that a child is exploited; her injuries may well be a sign
# of what a child lives with, so only this theme asks whose the words are.
OF_A_CHILD = frozenset({"sexual-exploitation"})
POSSESSIVES = ("his ", "her ", "their ")


class ThemeFinder:
    """The themes of a rubric, compiled once."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        """Keep ``themes``; they are compiled when first used."""
        self._themes = tuple(themes)

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases({t.id: t.phrases for t in self._themes}, nlp())

    def find(self, texts: Sequence[Analysed]) -> tuple[str, ...]:
        """Return the ids of the themes whose cues, in different words, stand often enough."""
        seen: dict[str, set[str]] = {}
        for text in texts:
            for match in self._phrases.find(text.doc):
                words = text.text[match.start : match.end].lower()
                if not (match.key in OF_A_CHILD and _is_adults(text, match, words)):
                    seen.setdefault(match.key, set()).add(words)
        return tuple(t.id for t in self._themes if len(seen.get(t.id, ())) >= t.at_least)


def _is_adults(text: Analysed, match: Match, words: str) -> bool:
    """Whether what begins with "her" is an adult's: whoever was last spoken of in the sentence."""
    if not words.startswith(POSSESSIVES):
        return False
    tokens = text.cues.tokens
    first, _ = tokens.between(match.start, match.end)
    since, _ = tokens.sentence_range(tokens.sentence[first])
    before = [
        m.person
        for m in text.cues.mentions
        if since <= m.start < first and m.person.speaker is not Speaker.PROFESSIONAL
    ]
    return bool(before) and before[-1].about is About.ADULT
