"""The encoder reads each sentence in windows of several shapes, and takes the mean."""

from __future__ import annotations

import numpy as np
import pytest

from auditor.classifier.encoder import Encoder
from auditor.classifier.windows import SHAPES
from auditor.places import data_folder

SENTENCES = [
    "Amina, 14, came in late again and put her head on the desk.",
    "Her form tutor asked about the bruise and she pulled her sleeve down.",
    "She said she would rather stay at her aunt's.",
    *["Attendance is at 71 per cent, with nine lates this half term and no reason given."] * 9,
    "She is old enough to sort this out for herself.",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(data_folder("models") / "child-first")


def test_what_is_read_is_the_mean_over_shapes(encoder: Encoder) -> None:
    together = encoder.read([SENTENCES], [14]).logits
    folder = data_folder("models") / "child-first"
    apart = [Encoder(folder, shapes=[shape]).read([SENTENCES], [14]).logits for shape in SHAPES]
    assert len(apart) > 1 and not np.allclose(apart[0], apart[1], atol=0.05)
    assert np.allclose(together, np.mean(apart, axis=0), atol=1e-3)


def test_a_document_is_read_alike_in_any_company(encoder: Encoder) -> None:
    alone = encoder.read([SENTENCES], [14]).logits
    begun, twin = SENTENCES[:5], [*SENTENCES[:-1], "He was seen on Tuesday."]
    beside = encoder.read([begun, twin, SENTENCES], [14, 14, 14]).logits
    assert np.array_equal(beside[-len(SENTENCES) :], alone)
