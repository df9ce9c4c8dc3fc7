"""How the encoder reads a referral: windows of neighbouring sentences.

A sentence is judged within the sentences around it. Consecutive sentences share a window, so
that context costs little, and windows may have more sentences on either side that are read
but not judged in them. The child's age, where known, stands in front.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from auditor.classifier.alike import alike

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST_SENTENCE = 96
LONGEST = 510

Tokens = list[int]


class Shape(NamedTuple):
    """How much a window holds: ``budget`` is how many tokens are judged in it (at least one
    sentence is), ``around`` how many more sentences are read on each side.
    """

    budget: int
    around: int


# A sentence is read in windows of each shape, and what is read is averaged: with other
# neighbours the same encoder errs elsewhere, so that the mean errs less, as that of two encoders.
SHAPES = (Shape(140, 1), Shape(90, 0))
# How a model reads whose settings do not say, whatever a new one reads by.
ONCE = (Shape(140, 1),)


class Ends(NamedTuple):
    """The tokens that open a window and that close a sentence."""

    opens: int
    closes: int


def ends_of(tokenizer: Tokenizer) -> Ends:
    """Return the tokens that the tokenizer's own encoder was trained to open and close with."""
    opens, closes = tokenizer.encode("").ids
    return Ends(opens, closes)


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids and, for each sentence judged in it, its number and tokens from and to."""

    tokens: Tokens
    spans: tuple[tuple[int, int, int], ...]

    @property
    def key(self) -> object:
        """Return what two windows share that are read and judged alike."""
        return tuple(self.tokens), tuple(span[1:] for span in self.spans)


def tokens_of(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Tokens]:
    """Return the token ids of each text, made alike and cut at ``LONGEST_SENTENCE``."""
    read = [alike(t.strip()) or "." for t in texts]
    encoded = tokenizer.encode_batch(read, add_special_tokens=False)
    return [e.ids[:LONGEST_SENTENCE] for e in encoded]


def age_tokens(tokenizer: Tokenizer, age: int | None) -> Tokens:
    """Return the tokens that tell a child's age; none where it is not known."""
    if age is None:
        return []
    return list(tokenizer.encode(f"child aged {age}", add_special_tokens=False).ids)


def windows(sentences: Sequence[Tokens], prefix: Tokens, ends: Ends, shape: Shape) -> list[Window]:
    """Return windows of the given shape that judge each sentence once."""
    budget, around = shape
    made: list[Window] = []
    first = 0
    while first < len(sentences):
        last, size = first, 0
        while last < len(sentences) and (last == first or size + len(sentences[last]) <= budget):
            size += len(sentences[last]) + 1
            last += 1
        made.append(_window(sentences, prefix, ends, range(first, last), around))
        first = last
    return made


def _window(
    sentences: Sequence[Tokens], prefix: Tokens, ends: Ends, judged: range, around: int
) -> Window:
    tokens = [ends.opens, *prefix, ends.closes]
    spans: list[tuple[int, int, int]] = []
    for i in range(max(0, judged.start - around), min(len(sentences), judged.stop + around)):
        start = len(tokens)
        tokens += sentences[i]
        if i in judged:
            spans.append((i, start, len(tokens)))
        tokens.append(ends.closes)
    return Window(tokens[:LONGEST], tuple(spans))


def batches(made: Sequence[Window], budget: int) -> list[list[int]]:
    """Return the windows' numbers in batches of like length, each within ``budget`` tokens."""
    order = sorted(range(len(made)), key=lambda i: (len(made[i].tokens), i))
    grouped: list[list[int]] = []
    for i in order:
        width = len(made[i].tokens)
        if grouped and width * (len(grouped[-1]) + 1) <= budget:
            grouped[-1].append(i)
        else:
            grouped.append([i])
    return grouped
