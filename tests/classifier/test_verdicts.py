"""The encoder's own verdicts: told by the sentence that matters, and never by pickled data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from auditor.classifier.opinions import OUTCOMES, Opinion
from auditor.classifier.verdicts import BARELY, VerdictHead

MET, NOT_MET = OUTCOMES.index("met"), OUTCOMES.index("not met")
DULL, TELLING = (1.0, 0.0), (0.0, 1.0)


@pytest.fixture(scope="module")
def head(tmp_path_factory: pytest.TempPathFactory) -> VerdictHead:
    """Two criteria: the first looks for the second dimension, the other for nothing."""
    path = tmp_path_factory.mktemp("model") / "verdicts.npz"
    weight = np.zeros((2, len(OUTCOMES), 4), dtype=np.float32)
    weight[0, MET, 1], weight[0, NOT_MET, 0] = 5.0, 5.0
    shift = np.zeros((2, len(OUTCOMES)), dtype=np.float32)
    shift[1, NOT_MET] = 3.0
    np.savez(
        path,
        criteria=np.array(["referral.history", "referral.plain"]),
        attention=np.array([[0.0, 20.0], [0.0, 0.0]], dtype=np.float32),
        weight=weight,
        shift=shift,
    )
    return VerdictHead.load(path)


def told(head: VerdictHead, sentences: list[tuple[float, float]], criterion: str) -> str:
    """Return the likeliest outcome."""
    chances = head.read(np.array(sentences, dtype=np.float32))[criterion]
    return OUTCOMES[int(chances.argmax())]


def test_one_telling_sentence_among_many_tells_a_criterion(head: VerdictHead) -> None:
    assert told(head, [DULL] * 30 + [TELLING] + [DULL] * 30, "referral.history") == "met"
    assert told(head, [DULL] * 61, "referral.history") == "not met"
    assert told(head, [TELLING], "referral.plain") == "not met"


def test_chances_add_up_and_their_logarithms_are_bounded(head: VerdictHead) -> None:
    for sentences in ((DULL, TELLING), ((-900.0, 900.0), (900.0, 900.0))):
        for logarithms in head.read(np.array(sentences, dtype=np.float32)).values():
            assert (np.exp(logarithms) - BARELY).sum() == pytest.approx(1.0, abs=1e-5)
            assert logarithms.min() >= np.log(BARELY) - 1e-5


def test_pickled_weights_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.npz"
    np.savez(path, criteria=np.array(["referral.history"], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        VerdictHead.load(path)


def test_a_criterion_is_weighed_by_the_encoders_verdict_where_there_is_one() -> None:
    verdict = np.array([-0.1, -2.0, -3.0, -4.0], dtype=np.float32)
    scores = np.array([0.5, -0.5, 9.0], dtype=np.float32)
    read = Opinion(scores, {}, {}, {"referral.history": verdict})
    assert read.features("referral.history", (0, 2), "not met", [7.0]).tolist() == pytest.approx(
        [0.5, -0.5, 0, 0, 1, 0, -0.1, -2.0, -3.0, -4.0, 7.0]
    )
    assert read.features("referral.plain", (0, 2), "met", [7.0]).tolist() == pytest.approx(
        [0.5, -0.5, 1, 0, 0, 0, 7.0]
    )
