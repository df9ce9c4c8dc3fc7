"""What the encoder is shown in each step of its training.

Windows are drawn anew each epoch, from one sentence to many, so that a sentence alone can be
judged as well as one in context. All windows of a document are shown in one step, so that its
verdicts can be judged.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.corpus import Document
from auditor.classifier.opinions import OUTCOMES
from auditor.classifier.windows import (
    Ends,
    Shape,
    Tokens,
    Window,
    age_tokens,
    ends_of,
    tokens_of,
    windows,
)
from auditor.learning.marked import outcomes_of

# One is drawn for each document and epoch.
DRAWN = (Shape(0, 0), Shape(60, 1), Shape(100, 1), Shape(160, 1))
WITHOUT_AGE = 0.3
NOT_MARKED = -1
Marks = NDArray[np.float32]
Outcomes = NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """One document as the encoder reads it, and its marks.

    ``age`` are the tokens that tell the child's age; ``verdicts`` the outcome's number for each
    criterion, ``NOT_MARKED`` where nobody marked it.
    """

    sentences: list[Tokens]
    age: Tokens
    ends: Ends
    targets: Marks
    verdicts: Outcomes


class Shown(NamedTuple):
    """A document's windows in order, the marks of the sentences in them, and its verdicts."""

    windows: list[Window]
    marks: Marks
    verdicts: Outcomes


def criteria_of(documents: Sequence[Document]) -> list[str]:
    """Return the criteria that are marked in all documents with marks of criteria, in order."""
    marked = [set(d.record["criteria"]) for d in documents if d.record.get("criteria")]
    return sorted(set.intersection(*marked)) if marked else []


def examples(
    tokenizer: Any, documents: Sequence[Document], criteria: Sequence[str]
) -> list[Example]:
    """Return the documents as the encoder reads them."""
    ends = ends_of(tokenizer)
    return [
        Example(
            tokens_of(tokenizer, d.sentences),
            age_tokens(tokenizer, d.age),
            ends,
            d.targets,
            _verdicts(d, criteria),
        )
        for d in documents
    ]


def _verdicts(document: Document, criteria: Sequence[str]) -> Outcomes:
    if not document.record.get("criteria"):
        return np.full(len(criteria), NOT_MARKED)
    marked = outcomes_of(document.record)
    number = {outcome: i for i, outcome in enumerate(OUTCOMES)}
    return np.array([number.get(marked[id], NOT_MARKED) for id in criteria], dtype=np.int64)


def drawn(known: Sequence[Example], tokens_a_step: int) -> list[list[Shown]]:
    """Return one epoch's steps: whole documents, together within ``tokens_a_step``.

    A longer document is a step of its own.
    """
    steps: list[list[Shown]] = []
    size = 0
    for example in random.sample(known, len(known)):
        shown = _shown(example)
        tokens = sum(len(w.tokens) for w in shown.windows)
        if not steps or size + tokens > tokens_a_step:
            steps.append([])
            size = 0
        steps[-1].append(shown)
        size += tokens
    return steps


def _shown(example: Example) -> Shown:
    shape = random.choice(DRAWN)
    prefix = [] if random.random() < WITHOUT_AGE else example.age
    made = windows(example.sentences, prefix, example.ends, shape)
    return Shown(made, example.targets[list(_judged(made))], example.verdicts)


def _judged(made: Sequence[Window]) -> Iterator[int]:
    return (sentence for window in made for sentence, _, _ in window.spans)
