"""What the encoder is shown in each step of its training.

Windows are drawn anew each epoch, from one sentence to many, so that a sentence alone can be
judged as well as one in context.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.corpus import Document
from auditor.classifier.windows import (
    Ends,
    Tokens,
    Window,
    age_tokens,
    batches,
    ends_of,
    tokens_of,
    windows,
)

# Drawn for each document and epoch: tokens judged in a window, sentences read around it.
SHAPES = ((0, 0), (60, 1), (100, 1), (160, 1))
WITHOUT_AGE = 0.3
Marks = NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """One document as the encoder reads it, and its marks.

    ``age`` are the tokens that tell the child's age.
    """

    sentences: list[Tokens]
    age: Tokens
    ends: Ends
    targets: Marks


Shown = tuple[Window, Marks]


def examples(tokenizer: Any, documents: Sequence[Document]) -> list[Example]:
    """Return the documents as the encoder reads them."""
    ends = ends_of(tokenizer)
    return [
        Example(tokens_of(tokenizer, d.sentences), age_tokens(tokenizer, d.age), ends, d.targets)
        for d in documents
    ]


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
    for window in windows(example.sentences, prefix, example.ends, budget, around):
        yield window, example.targets[[i for i, _, _ in window.spans]]
