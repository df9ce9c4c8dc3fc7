"""Parts of a training that was interrupted: taken up again, and never in the wrong place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from auditor.classifier.corpus import Document
from auditor.classifier.recipe import Recipe
from auditor.errors import ModelError
from auditor.learning.unfinished import Unfinished

RECIPE = Recipe()


def document(text: str) -> Document:
    """Return a document of one sentence."""
    record = {"id": "T-1", "sentences": [{"text": text, "labels": []}]}
    return Document("T-1", "t01", 9, (text,), np.zeros((1, 1), dtype=np.float32), record)


SAME = document("Seen at home.")


class Fitting:
    """Counts how often a part is fitted."""

    times = 0

    def __call__(self, folder: Path) -> None:
        self.times += 1
        (folder / "weights").write_text(str(self.times), encoding="utf-8")


def test_a_fitted_part_is_taken_up_again_by_another_training(tmp_path: Path) -> None:
    fit = Fitting()
    first = Unfinished(tmp_path).part("encoder", [SAME], RECIPE, fit)
    again = Unfinished(tmp_path).part("encoder", [SAME], RECIPE, fit)
    assert first == again and fit.times == 1
    assert (again / "weights").read_text(encoding="utf-8") == "1"


@pytest.mark.parametrize(
    ("documents", "recipe"),
    [([document("Not seen.")], RECIPE), ([SAME, SAME], RECIPE), ([SAME], replace(RECIPE, seed=1))],
)
def test_other_marks_or_another_recipe_are_fitted_anew(
    documents: list[Document], recipe: Recipe, tmp_path: Path
) -> None:
    fit = Fitting()
    work = Unfinished(tmp_path)
    assert work.part("encoder", [SAME], RECIPE, fit) != work.part("encoder", documents, recipe, fit)
    assert fit.times == 2


def test_a_part_that_was_broken_off_is_fitted_from_its_beginning(tmp_path: Path) -> None:
    def broken(folder: Path) -> None:
        (folder / "half").write_text("", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Unfinished(tmp_path).part("encoder", [SAME], RECIPE, broken)
    folder = Unfinished(tmp_path).part("encoder", [SAME], RECIPE, Fitting())
    assert [p.name for p in folder.iterdir()] == ["weights"]


def test_nothing_is_left_when_a_training_is_done_but_what_another_waits_for(
    tmp_path: Path,
) -> None:
    work, other = Unfinished(tmp_path), Unfinished(tmp_path)
    work.part("encoder", [SAME], RECIPE, Fitting())
    waiting = other.part("encoder", [SAME], replace(RECIPE, seed=1), Fitting())
    work.done()
    assert list((tmp_path / "unfinished").iterdir()) == [waiting]
    other.done()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "settings",
    [
        {"encoder_folds": 3},
        {"encoder_folds": 1},
        {"fold_epochs": -1},
        {"fold_epochs": 0, "development": ("t02",)},
    ],
)
def test_folds_that_cannot_be_fitted_or_weighed_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ModelError, match="recipe"):
        replace(RECIPE, **settings)
