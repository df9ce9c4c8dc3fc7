"""What a referral is about, told by its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from auditor.checks.phrases import Phrases
from auditor.rubric import Theme
from auditor.text import Analysed, nlp


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
                seen.setdefault(match.key, set()).add(words)
        return tuple(t.id for t in self._themes if len(seen.get(t.id, ())) >= t.at_least)
