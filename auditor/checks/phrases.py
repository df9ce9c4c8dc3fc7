"""Phrases of a rubric, compiled once for spaCy's matchers.

The language of a phrase, word by word:

* ``streetwise`` the word itself, whatever its case;
* ``choose+`` any inflection: choose, chooses, chose, chosen, choosing;
* ``his|her|their`` alternatives;
* ``[very|so]`` may be there or not;
* ``_`` any one word, ``...`` a gap of up to four words within the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_WORDINGS = 400
GAP = 4


@dataclass(frozen=True, slots=True)
class Match:
    """One phrase found: the key it was given under, and characters from and to."""

    key: str
    start: int
    end: int


class Phrases:
    """A set of phrases under keys, matched together in one pass."""

    def __init__(self, phrases: Mapping[str, Iterable[str]], nlp: Language) -> None:
        """Compile ``phrases`` (key to wordings); raises ``ValueError`` on a malformed one."""
        from spacy.matcher import Matcher, PhraseMatcher

        self._nlp = nlp
        self._exact = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._gapped = Matcher(nlp.vocab)
        self._any_gapped = False
        for key, wordings in phrases.items():
            for wording in wordings:
                self._add(key, wording)

    def _add(self, key: str, wording: str) -> None:
        slots = [slot(word) for word in wording.split()]
        options = [s.words for s in slots]
        count = 1
        for words in options:
            count *= max(1, len(words))
        if all(options) and count <= MOST_WORDINGS:
            texts = {" ".join(w for w in choice if w) for choice in product(*options)}
            self._exact.add(key, [self._nlp.make_doc(t) for t in sorted(texts) if t])
        else:
            self._gapped.add(key, [self._pattern(slots)])
            self._any_gapped = True

    def _pattern(self, slots: list[Slot]) -> list[dict[str, Any]]:
        pattern: list[dict[str, Any]] = []
        for s in slots:
            if s.gap:
                pattern += [{"IS_PUNCT": False, "OP": "?"}] * s.gap
            elif s.words:
                words = [w for w in s.words if w]
                pieces = [[t.lower_ for t in self._nlp.make_doc(w)] for w in words]
                longest = max(map(len, pieces))
                if longest > 1 and len(pieces) == 1:
                    pattern += [{"LOWER": p} for p in pieces[0]]
                    continue
                one = {"LOWER": {"IN": sorted({p[0] for p in pieces if len(p) == 1})}}
                pattern.append({**one, "OP": "?"} if "" in s.words else one)
            else:
                pattern.append({"IS_PUNCT": False})
        return pattern

    def find(self, doc: Doc) -> list[Match]:
        """Return what matches in ``doc``, left to right, the longest of a key's overlaps."""
        found = list(self._exact(doc))
        if self._any_gapped:
            found += self._gapped(doc)
        spans: dict[int, list[tuple[int, int]]] = {}
        for key, start, end in found:
            spans.setdefault(key, []).append((start, end))
        matches = [
            Match(self._nlp.vocab.strings[key], doc[a].idx, doc[b - 1].idx + len(doc[b - 1]))
            for key, places in spans.items()
            for a, b in longest_first(places)
        ]
        return sorted(matches, key=lambda m: (m.start, m.end, m.key))


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a phrase: the words allowed ('' where it may be missing), or a gap."""

    words: tuple[str, ...]
    gap: int = 0


@cache
def slot(word: str) -> Slot:
    """Return what ``word`` of a phrase allows."""
    if word == "...":
        return Slot((), GAP)
    if word == "_":
        return Slot(())
    optional = word.startswith("[") and word.endswith("]")
    body = word[1:-1] if optional else word
    words = tuple(w for choice in body.split("|") for w in inflections(choice))
    if not words:
        raise ValueError(f"nothing can match '{word}'")
    return Slot((*words, "") if optional else words)


@cache
def inflections(word: str) -> tuple[str, ...]:
    """Return ``word`` in lower case or, with a plus at its end, each form it can take."""
    if not word.endswith("+"):
        return (word.lower(),) if word else ()
    from lemminflect import getAllInflections

    base = word[:-1].lower()
    forms = {f.lower() for forms in getAllInflections(base).values() for f in forms}
    return tuple(sorted(forms | {base}))


def longest_first(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places that remain when the longest of any overlap is kept."""
    kept: list[tuple[int, int]] = []
    for a, b in sorted(places, key=lambda p: (p[0] - p[1], p[0])):
        if all(b <= c or a >= d for c, d in kept):
            kept.append((a, b))
    return sorted(kept)
