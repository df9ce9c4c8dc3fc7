"""What the encoder is shown: every sentence, with its own marks."""

from __future__ import annotations

import random

import numpy as np

from auditor.classifier.windows import Ends
from auditor.learning.encoder.drawing import Example, drawn


def example(first: int, sentences: int) -> Example:
    """Return a document whose sentences are one token each, marked by the token's number."""
    numbers = range(first, first + sentences)
    targets = np.array([[n] for n in numbers], dtype=np.float32)
    return Example([[n] for n in numbers], [7], Ends(1, 2), targets)


def test_every_sentence_is_shown_once_an_epoch_with_its_own_marks() -> None:
    random.seed(3)
    known = [example(1000 * i, 1 + i) for i in range(1, 9)]
    shown = [one for batch in drawn(known, 40) for one in batch]
    pairs = [
        (window.tokens[start], int(mark[0]))
        for window, marks in shown
        for (_, start, _), mark in zip(window.spans, marks, strict=True)
    ]
    assert all(token == mark for token, mark in pairs)
    assert sorted(mark for _, mark in pairs) == sorted(int(t[0]) for e in known for t in e.targets)
