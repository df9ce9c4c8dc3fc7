"""Passages that stand in many referrals of one batch, counted in memory that does not grow.

Each passage is known by a hash of 8 bytes. A first reading of the batch counts hashes in a
table of fixed size, where different passages may share a place and so seem commoner than they
are, never rarer. A second reading counts exactly those that reached the limit. What is kept
are the few passages that did.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from auditor.classifier.alike import alike
from auditor.types import Referral

PLACES = 2**22
MOST = np.iinfo(np.uint16).max
PARAGRAPH = re.compile(r"[^\r\n]+")
SENTENCE = re.compile(r"[^.!?\r\n]+[.!?]*")
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
Narratives = Iterable[tuple[str, ...]]


class Passage(NamedTuple):
    """A paragraph, or a sentence of one: its characters, words and hash."""

    start: int
    end: int
    words: int
    key: int


@dataclass(frozen=True)
class Repeats:
    """How many referrals of a batch hold each passage that stands in at least a few.

    ``referrals`` is how many were read.
    """

    counts: Mapping[int, int] = field(default_factory=dict)
    referrals: int = 0

    def times(self, passage: Passage) -> int:
        """Return in how many referrals ``passage`` stands; 0 where in too few to be kept."""
        return self.counts.get(passage.key, 0)


def passages(text: str, fewest_words: int) -> Iterator[Passage]:
    """Yield the paragraphs of ``text`` and their sentences of ``fewest_words`` or more."""
    for paragraph in PARAGRAPH.finditer(text):
        whole = _passage(paragraph.group(), paragraph.start())
        if whole.words < fewest_words:
            continue
        yield whole
        for sentence in SENTENCE.finditer(paragraph.group()):
            part = _passage(sentence.group(), paragraph.start() + sentence.start())
            if fewest_words <= part.words < whole.words:
                yield part


def _passage(text: str, at: int) -> Passage:
    found = list(WORD.finditer(text))
    words = [_alike(m.group(), first=i == 0) for i, m in enumerate(found)]
    key = int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "little")
    lead = len(text) - len(text.lstrip())
    return Passage(at + lead, at + len(text.rstrip()), len(words), key)


def _alike(word: str, first: bool) -> str:
    """Return what a word counts as: names and figures are alike, and so are he and she."""
    if word[0].isdigit():
        return "#"
    plain = alike(word).lower()
    # A boilerplate that begins with the child's name or with "he" is the same boilerplate.
    named = word[0].isupper() and (first or not word.isupper())
    return "*" if named or (first and plain == "he") else plain


def count_repeats(
    batch: Callable[[], Iterable[Referral]], in_referrals: int, fewest_words: int
) -> Repeats:
    """Return the passages that stand in ``in_referrals`` or more of ``batch``.

    ``batch`` gives the referrals anew each time that it is called; it is called twice.
    """
    table = np.zeros(PLACES, dtype=np.uint16)
    referrals = 0
    for keys in _keys(batch(), fewest_words):
        referrals += 1
        places = np.unique(np.fromiter((k % PLACES for k in keys), dtype=np.int64))
        table[places] += table[places] < MOST
    counts: Counter[int] = Counter()
    for keys in _keys(batch(), fewest_words):
        counts.update(k for k in keys if table[k % PLACES] >= in_referrals)
    kept = {key: count for key, count in counts.items() if count >= in_referrals}
    return Repeats(kept, referrals)


def _keys(referrals: Iterable[Referral], fewest_words: int) -> Iterator[set[int]]:
    for referral in referrals:
        yield {p.key for n in referral.narratives for p in passages(n.text, fewest_words)}
