"""What is told from the whole of a referral: themes, and what its verdicts are weighed by."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from auditor.classifier.opinions import Opinion, ThemeWeights, strengths
from auditor.classifier.targets import COLUMN, TARGETS
from auditor.learning.fit_themes import fit_themes
from auditor.learning.marked import read_marked
from auditor.rubric import load_rubric

CORPUS = Path(__file__).parents[2] / "models" / "corpus"
KNOWN = {"missing": ThemeWeights(0, 2.0), "neglect": ThemeWeights(1, 2.0)}


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


def test_finding_a_themes_words_speaks_for_it() -> None:
    marked = read_marked([CORPUS / "t01.jsonl", CORPUS / "t06.jsonl"])
    fitted = fit_themes(marked, load_rubric().themes)
    assert fitted is not None and len(fitted.told) == len(fitted.shifts) >= 3
    assert all(words > 0 for _, words in fitted.told.values())


def test_a_target_weighs_by_its_strongest_sentence_and_by_all_of_them() -> None:
    voice = {0: 0.5, 1: 0.1}

    def chance(sentence: int, target: str) -> float:
        return voice[sentence] if target == "child_voice" else 0.0

    numbers = strengths(chance, [0, 1])
    at = 1 + 2 * COLUMN["child_voice"]
    assert len(numbers) == 1 + 2 * len(TARGETS)
    assert numbers[at] == pytest.approx(0.0) and numbers[at + 1] == pytest.approx(np.log(1.6))
    assert all(n == 0 or n < -4 for i, n in enumerate(numbers) if i not in (0, at, at + 1))
