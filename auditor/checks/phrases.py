"""Phrases of a rubric, compiled once for spaCy's matchers.

The language of a phrase, word by word:

* ``streetwise`` the word itself, whatever its case;
* ``choose+`` any inflection: choose, chooses, chose, chosen, choosing;
* ``his|her|their`` alternatives;
* ``[very|so]`` may be there or not;
* ``_`` any one word, ``...`` a gap of up to four words within the sentence.

Words that tell a sex are made alike on both sides: ``lad`` finds "lass" too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from auditor.checks.sexless import sexless

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_WORDINGS = 48
Gap = tuple[int, int]
GAPS: Mapping[str, Gap] = {"_": (1, 1), "...": (0, 4)}


@dataclass(frozen=True, slots=True)
class Match:
    """One phrase found: the key it was given under, and characters from and to."""

    key: str
    start: int
    end: int


class Phrases:
    """A set of phrases under keys, matched together in one pass.

    A phrase with gaps is matched as its parts, which are then joined; spaCy's matcher for
    patterns would find the same about ten times slower.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]], nlp: Language) -> None:
        """Compile ``phrases`` (key to wordings); raises ``ValueError`` on a malformed one."""
        from spacy.matcher import PhraseMatcher

        self._nlp = nlp
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._split: list[tuple[str, list[str], list[Gap]]] = []
        for key, wordings in phrases.items():
            for wording in wordings:
                self._add(key, wording)

    def _add(self, key: str, wording: str) -> None:
        parts, gaps = parts_of(wording)
        names = [key] if len(parts) == 1 else [f"{key}\t{wording}\t{i}" for i in range(len(parts))]
        for name, slots in zip(names, parts, strict=True):
            alike = [sorted(set(sexless(s.words))) for s in slots]
            texts = {" ".join(w for w in choice if w) for choice in product(*alike)}
            self._matcher.add(name, [self._nlp.make_doc(t) for t in sorted(texts) if t])
        if len(parts) > 1:
            self._split.append((key, names, gaps))

    def find(self, doc: Doc) -> list[Match]:
        """Return what matches in ``doc``, left to right, the longest of a key's overlaps."""
        found: dict[str, list[tuple[int, int]]] = {}
        strings = self._nlp.vocab.strings
        for number, start, end in self._matcher(_read_alike(doc)):
            found.setdefault(strings[number], []).append((start, end))
        spans = {key: places for key, places in found.items() if "\t" not in key}
        for key, names, gaps in self._split:
            if all(name in found for name in names):
                spans.setdefault(key, []).extend(_joined(doc, [found[n] for n in names], gaps))
        matches = [
            Match(key, doc[a].idx, doc[b - 1].idx + len(doc[b - 1]))
            for key, places in spans.items()
            for a, b in longest_first(places)
        ]
        return sorted(matches, key=lambda m: (m.start, m.end, m.key))


def _read_alike(doc: Doc) -> Doc:
    """Return the document that is matched: token for token, words that tell a sex made alike."""
    from spacy.tokens import Doc

    return Doc(doc.vocab, words=sexless(t.lower_ for t in doc))


def parts_of(wording: str) -> tuple[list[list[Slot]], list[Gap]]:
    """Return the parts of a phrase between its gaps, and the words each gap may hold.

    A part with more wordings than can be listed is cut, with a gap of nothing between.
    """
    parts: list[list[Slot]] = [[]]
    gaps: list[Gap] = []
    waiting: Gap | None = None
    for word in wording.split():
        if word in GAPS:
            low, high = waiting or (0, 0)
            waiting = (low + GAPS[word][0], high + GAPS[word][1])
            continue
        new = slot(word)
        if waiting is None and parts[-1] and _wordings([*parts[-1], new]) > MOST_WORDINGS:
            waiting = (0, 0)
        if waiting is not None and "" in new.words:
            # A part of nothing but an optional word would make it required.
            waiting = (waiting[0], waiting[1] + 1)
            continue
        if waiting is not None and parts[-1]:
            parts.append([])
            gaps.append(waiting)
        waiting = None
        parts[-1].append(new)
    if not parts[0]:
        raise ValueError(f"the phrase '{wording}' holds no words")
    return parts, gaps


def _wordings(slots: Iterable[Slot]) -> int:
    count = 1
    for s in slots:
        count *= len(s.words)
    return count


def _joined(doc: Doc, parts: list[list[tuple[int, int]]], gaps: list[Gap]) -> list[tuple[int, int]]:
    reached = parts[0]
    for places, (low, high) in zip(parts[1:], gaps, strict=True):
        reached = [
            (start, after)
            for start, end in reached
            for before, after in places
            if low <= before - end <= high and not any(t.is_punct for t in doc[end:before])
        ]
    return reached


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a phrase: the words allowed, '' among them where it may be missing."""

    words: tuple[str, ...]


@cache
def slot(word: str) -> Slot:
    """Return what ``word`` of a phrase allows."""
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
