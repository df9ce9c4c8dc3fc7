"""Training from a small corpus: loads, is reproducible, and keeps apart whom it must not see."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from auditor.classifier.model import load_model
from auditor.classifier.recipe import Recipe
from auditor.classifier.windows import SHAPES
from auditor.errors import ModelError
from auditor.learning.marked import read_marked
from auditor.learning.train import train
from auditor.learning.trained import Trained
from auditor.places import data_folder

RECIPE = Recipe(epochs=0, development=("t02",), test=("t03",))
EACH = 10


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name in ("t01", "t02", "t03", "t04", "pairs"):
        source = data_folder("models") / "corpus" / f"{name}.jsonl"
        lines = source.read_text(encoding="utf-8").splitlines(keepends=True)[:EACH]
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def test_training_is_reproducible_and_loads(corpus: Path, tmp_path: Path) -> None:
    said: list[str] = []
    one = train(corpus, tmp_path / "one", RECIPE, said.append)
    two = train(corpus, tmp_path / "two", RECIPE, said.append)
    assert one.digest == two.digest == load_model(tmp_path / "one").digest
    assert one.encoder is None and one.linear is not None
    settings = json.loads((tmp_path / "one" / "model.json").read_text(encoding="utf-8"))
    assert settings["corpus"]["training"] == ["pairs", "t01", "t04"]
    assert any("training on" in line for line in said)


def test_an_encoder_trained_further_is_that_of_the_model_named_and_is_told(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Trained.of("child-first")
    asked: list[Path | None] = []

    def encoder_part(*given: Any) -> Path:
        asked.append(given[-1])
        assert given[1].before == before.encoder
        folder = tmp_path / "encoder"
        folder.mkdir()
        for name in ("encoder.onnx", "head.npz", "tokenizer.json"):
            (folder / name).write_bytes((before.folder / name).read_bytes())
        return folder

    monkeypatch.setattr("auditor.learning.train.encoder_part", encoder_part)
    recipe = replace(Recipe().further(), development=("t19", "t20"), test=("t14",))
    larger = Path(shutil.copytree(corpus, tmp_path / "corpus"))
    for name in ("t19", "t20"):
        shutil.copyfile(corpus / "t02.jsonl", larger / f"{name}.jsonl")
    train(larger, tmp_path / "out", recipe, lambda line: None, before)
    settings = json.loads((tmp_path / "out" / "model.json").read_text(encoding="utf-8"))
    assert asked == [before.folder]
    assert settings["before"] == json.loads(json.dumps(before.told))
    assert settings["corpus"]["training"] == ["pairs", "t01", "t02", "t03", "t04"]
    assert settings["shapes"] == [list(shape) for shape in SHAPES]


def test_a_corpus_without_development_authors_is_refused(corpus: Path, tmp_path: Path) -> None:
    recipe = Recipe(epochs=0, development=("t99",), test=("t03",))
    with pytest.raises(ModelError, match="t99"):
        train(corpus, tmp_path, recipe, lambda line: None)


def test_records_need_not_have_the_same_columns(tmp_path: Path) -> None:
    path = tmp_path / "x01.jsonl"
    base = {"agency": "School", "sentences": [{"text": "He was seen.", "labels": []}]}
    columns = [
        {"Reference": "A1", "Child age": 9},
        {"Child age": 12},
        {"Gender": "Girl", "Reference": "A3"},
    ]
    records = [{"id": f"X-{i}", "columns": c, **base} for i, c in enumerate(columns)]
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    facts = [m.referral.facts for m in read_marked([path])]
    assert [f.age for f in facts] == [9, 12, None]
    assert facts[2].gender == "Female"
