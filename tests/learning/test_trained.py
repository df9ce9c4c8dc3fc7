"""Which models may be trained further, by which recipes, and what the new model tells of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.classifier.model import folder_of
from auditor.classifier.recipe import Recipe
from auditor.cli.model import command
from auditor.errors import ModelError
from auditor.learning.kept_apart import kept_apart
from auditor.learning.trained import Trained

RECIPE = replace(Recipe().further(), development=("t19", "t20"), test=("t14",))
ELSEWHERE = Path("elsewhere")


@pytest.fixture(scope="module")
def shipped() -> Trained:
    return Trained.of("child-first")


def test_what_a_model_tells_of_the_one_before_it(shipped: Trained) -> None:
    settings = json.loads((shipped.folder / "model.json").read_text("utf-8"))
    assert settings["hashes"]["encoder.onnx"].startswith(shipped.encoder)
    assert shipped.told["recipe"] == settings["recipe"]
    assert {"t01", "pairs"} <= shipped.authors
    shipped.check(RECIPE, ELSEWHERE)


def test_all_who_were_seen_at_any_time_are_known(shipped: Trained) -> None:
    settings = {
        "hashes": {"encoder.onnx": "0a" * 32},
        "recipe": {"base": "mpnet"},
        "corpus": {"training": ["x02"]},
        "before": {"training": ["x01"], "before": {"training": ["t14"]}},
    }
    later = Trained.made("later", ELSEWHERE, settings)
    assert later.authors == {"x01", "x02", "t14"}
    with pytest.raises(ModelError, match="t14, whom the recipe keeps apart"):
        later.check(RECIPE, Path("out"))
    with pytest.raises(ModelError, match="trained or tuned on t14"):
        kept_apart(settings)


@pytest.mark.parametrize(
    ("recipe", "out", "why"),
    [
        (replace(RECIPE, development=("t01", "t20")), ELSEWHERE, "t01, whom the recipe keeps"),
        (replace(RECIPE, epochs=0), ELSEWHERE, "With 0 epochs"),
        (RECIPE, folder_of("child-first"), "name another folder"),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_written(
    shipped: Trained, recipe: Recipe, out: Path, why: str
) -> None:
    with pytest.raises(ModelError, match=why):
        shipped.check(recipe, out)


def test_only_a_sound_model_with_an_encoder_can_be_trained_further(tmp_path: Path) -> None:
    for name in (tmp_path, "rules"):
        with pytest.raises(ModelError, match="No model"):
            Trained.of(name)
    with pytest.raises(ModelError, match="no encoder"):
        Trained.of("fast")
    told = {"hashes": {"encoder.onnx": "0a"}, "targets": ["another"], "recipe": {}}
    (tmp_path / "model.json").write_text(json.dumps(told))
    with pytest.raises(ModelError, match="another version"):
        Trained.of(tmp_path)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("--further", "fast"), "no encoder"),
        (("--further", "child-first", "--epochs", "0"), "With 0 epochs"),
        (("--further", "child-first", "--development", "t01"), "two development authors"),
        (("--further", "child-first", "--test", "t02"), "t02, whom the recipe keeps apart"),
    ],
)
def test_the_command_refuses_what_does_not_fit_and_writes_nothing(
    asked: tuple[str, ...], why: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    told = CliRunner().invoke(command, ["train", str(out), *asked])
    assert isinstance(told.exception, ModelError) and why in str(told.exception)
    assert not out.exists()
