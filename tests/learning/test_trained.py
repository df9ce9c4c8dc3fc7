"""Which models may be trained further, and by which recipes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.classifier.recipe import Recipe
from auditor.errors import ModelError
from auditor.learning.trained import Trained
from auditor.places import data_folder


def test_the_shipped_model_can_be_trained_further_by_the_recipe_as_it_stands() -> None:
    told = json.loads((data_folder("models") / "child-first" / "model.json").read_text("utf-8"))
    trained = Trained.of("child-first")
    assert trained.digest == told["digest"] and {"t01", "pairs"} <= trained.authors
    trained.check(Recipe().further())


def test_a_model_that_has_seen_an_author_kept_apart_is_refused() -> None:
    with pytest.raises(ModelError, match="t01, whom the recipe keeps apart"):
        Trained.of("child-first").check(Recipe(development=("t01", "t20")))
    with pytest.raises(ModelError, match="says minilm"):
        Trained.of("child-first").check(Recipe(base="minilm"))


def test_only_a_model_with_an_encoder_can_be_trained_further(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No model"):
        Trained.of(tmp_path)
    (tmp_path / "model.json").write_text(json.dumps({"hashes": {"linear.npz": ""}}))
    with pytest.raises(ModelError, match="no encoder"):
        Trained.of(tmp_path)
