"""What the encoder is shown in each step of its training.

Windows are drawn anew each epoch, from one sentence to many, so that a sentence alone can be
judged as well as one in context; quotations are at times turned to London or to standard
English, so that how a child talks does not sway it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.corpus import Document
from auditor.classifier.windows import Tokens, Window, age_tokens, batches, tokens_of, windows
from auditor.text.dialect import LONDON, STANDARD, dialect_edits
from auditor.text.edits import applied

# Drawn for each document and epoch: tokens judged in a window, sentences read around it.
SHAPES = ((0, 0), (60, 1), (100, 1), (160, 1))
WITHOUT_AGE = 0.3


@dataclass(frozen=True)
class Example:
    """One document as the encoder reads it, and its marks.

    ``spoken`` are its sentences' tokens, as written and with quotations in other English;
    ``age`` those that tell the child's age.
    """

    spoken: list[list[Tokens]]
    age: Tokens
    targets: NDArray[np.float32]


Shown = tuple[Window, NDArray[np.float32]]


def examples(tokenizer: Any, documents: Sequence[Document]) -> list[Example]:
    """Return the documents as the encoder reads them."""
    return [
        Example(
            [tokens_of(tokenizer, sentences) for sentences in spoken(d.sentences)],
            age_tokens(tokenizer, d.age),
            d.targets,
        )
        for d in documents
    ]


def spoken(sentences: Sequence[str]) -> list[list[str]]:
    """Return the sentences as written and, where they differ, with quotations in other English."""
    written = list(sentences)
    others = (
        [applied(s, dialect_edits(s, direction)) for s in sentences]
        for direction in (LONDON, STANDARD)
    )
    return [written, *(other for other in others if other != written)]


def drawn(known: Sequence[Example], tokens_a_batch: int) -> list[list[Shown]]:
    """Return one epoch's batches: windows, each with the marks of the sentences judged in it."""
    shown = [one for example in known for one in _shown(example)]
    random.shuffle(shown)
    grouped = batches([window for window, _ in shown], tokens_a_batch)
    random.shuffle(grouped)
    return [[shown[i] for i in batch] for batch in grouped]


def _shown(example: Example) -> Iterator[Shown]:
    budget, around = random.choice(SHAPES)
    prefix = [] if random.random() < WITHOUT_AGE else example.age
    for window in windows(random.choice(example.spoken), prefix, budget, around):
        yield window, example.targets[[i for i, _, _ in window.spans]]
