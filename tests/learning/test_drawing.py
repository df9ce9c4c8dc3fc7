"""What the encoder is shown: every sentence with its own marks, every document whole."""

from __future__ import annotations

import random

import numpy as np

from auditor.classifier.corpus import Document
from auditor.classifier.targets import TARGETS
from auditor.classifier.windows import Ends
from auditor.learning.encoder.drawing import (
    NOT_MARKED,
    Example,
    Shown,
    criteria_of,
    drawn,
    examples,
)

ROOM = 40


def example(first: int, sentences: int) -> Example:
    """Return a document whose sentences are one token each, marked by the token's number."""
    numbers = range(first, first + sentences)
    targets = np.array([[n] for n in numbers], dtype=np.float32)
    return Example([[n] for n in numbers], [7], Ends(1, 2), targets, np.array([first]))


def shown_in_an_epoch() -> list[list[Shown]]:
    """Return the steps of an epoch of eight documents of two to nine sentences."""
    random.seed(3)
    return drawn([example(1000 * i, 1 + i) for i in range(1, 9)], ROOM)


def test_every_sentence_is_shown_once_an_epoch_with_its_own_marks() -> None:
    told: list[int] = []
    for step in shown_in_an_epoch():
        for document in step:
            tokens = [w.tokens[start] for w in document.windows for _, start, _ in w.spans]
            assert tokens == document.marks[:, 0].tolist()
            told += tokens
    assert sorted(told) == sorted(1000 * i + n for i in range(1, 9) for n in range(1 + i))


def test_a_document_is_shown_whole_in_one_step_with_its_verdicts() -> None:
    steps = shown_in_an_epoch()
    documents = [document for step in steps for document in step]
    for document in documents:
        first = int(document.verdicts[0])
        assert document.marks[:, 0].tolist() == list(range(first, first + 1 + first // 1000))
    assert len(steps) > 1
    sizes = [sum(len(w.tokens) for d in step for w in d.windows) for step in steps]
    assert all(size <= ROOM or len(step) == 1 for size, step in zip(sizes, steps, strict=True))


class Numbered:
    """Stands for a tokenizer: a token a word."""

    class Encoding:
        """Token ids."""

        def __init__(self, text: str) -> None:
            """Return the length of each word as its id; with none, how a window is framed."""
            self.ids = [len(word) for word in text.split()] or [1, 2]

    def encode(self, text: str, add_special_tokens: bool = True) -> Encoding:
        """Return one text's ids."""
        return self.Encoding(text)

    def encode_batch(self, texts: list[str], add_special_tokens: bool) -> list[Encoding]:
        """Return each text's ids."""
        return [self.Encoding(t) for t in texts]


def document(record: dict[str, object]) -> Document:
    """Return a document of one sentence."""
    targets = np.zeros((1, len(TARGETS)), dtype=np.float32)
    return Document("X-1", "x", 9, ("He was seen.",), targets, {"sentences": [], **record})


def test_verdicts_are_taught_where_every_referral_is_marked_for_them() -> None:
    documents = [
        document({"criteria": {"b": "met", "a": "na", "c": "met"}}),
        document({"criteria": {"a": "not_met", "b": "partly"}}),
        document({}),
        # As reviewers' marks are kept, who judge sentences alone.
        document({"criteria": {}}),
    ]
    criteria = criteria_of(documents)
    assert criteria == ["a", "b"]
    told = [e.verdicts.tolist() for e in examples(Numbered(), documents, criteria)]
    assert told == [[3, 0], [2, 1], [NOT_MARKED, NOT_MARKED], [NOT_MARKED, NOT_MARKED]]
