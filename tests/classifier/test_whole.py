"""What is told from the whole of a referral: themes, and what its verdicts are weighed by."""

from __future__ import annotations

import numpy as np
import pytest

from auditor.classifier.opinions import Opinion, ThemeWeights, strengths
from auditor.classifier.targets import COLUMN, TARGETS
from auditor.learning.fit_weighings import fit_theme
from auditor.learning.readings import ABOUT, Reading

KNOWN = {t: ThemeWeights(i, 1.0, 2.0, 0.0) for i, t in enumerate(("missing", "neglect"))}


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ((), {"neglect"}),
        (("missing",), {"missing", "neglect"}),
        (("unborn",), {"unborn", "neglect"}),
    ],
)
def test_a_theme_is_told_by_its_words_and_the_whole_text(
    found: tuple[str, ...], told: set[str]
) -> None:
    scores = np.array([-1.0, 0.5], dtype=np.float32)
    assert Opinion(scores, {}, KNOWN).themes(found) == told


def theme_readings() -> list[Reading]:
    """Return referrals of which those about a theme score higher and often have its words."""
    rng = np.random.default_rng(0)
    readings = []
    for n in range(400):
        about = n % 10 == 0
        found = rng.random() < (0.7 if about else 0.1)
        features = np.array([rng.normal(2.0 * about - 1), found], np.float32)
        readings.append(Reading("t01", features, ABOUT[found], ABOUT[about]))
    return readings


def test_a_theme_is_weighed_by_all_that_speaks_for_it() -> None:
    readings = theme_readings()
    score, found, shift = fit_theme(readings)
    assert score > 0 and found > 0
    told = [np.dot(r.features, (score, found)) + shift >= 0 for r in readings]
    about = [r.truth == ABOUT[True] for r in readings]
    assert f1_of(told, about) > f1_of([r.rule == ABOUT[True] for r in readings], about) + 0.1
    assert fit_theme([r for r in readings if r.truth == ABOUT[True]]) == ()


def f1_of(told: list[bool], truth: list[bool]) -> float:
    """Return F1 of ``told``."""
    both = sum(t and y for t, y in zip(told, truth, strict=True))
    return 2 * both / (sum(told) + sum(truth))


def test_a_target_weighs_by_its_strongest_sentence_and_by_all_of_them() -> None:
    voice = {0: 0.5, 1: 0.1}

    def chance(sentence: int, target: str) -> float:
        return voice[sentence] if target == "child_voice" else 0.0

    numbers = strengths(chance, [0, 1])
    at = 1 + 2 * COLUMN["child_voice"]
    assert len(numbers) == 1 + 2 * len(TARGETS)
    assert numbers[at] == pytest.approx(0.0) and numbers[at + 1] == pytest.approx(np.log(1.6))
    assert all(n == 0 or n < -4 for i, n in enumerate(numbers) if i not in (0, at, at + 1))
