"""Cross-fitting: nobody is read by a part that was fitted on them, and everybody is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from auditor.classifier.corpus import Document, read_documents
from auditor.classifier.recipe import Recipe
from auditor.learning import cross_fitting
from auditor.learning.cross_fitting import Fold, folds
from auditor.learning.fit_weighings import fit_weighings
from auditor.learning.fit_whole import Scored, fit_whole
from auditor.learning.marked import FOLLOWING, Marked, read_marked
from auditor.learning.readings import Reading, Readings
from auditor.learning.unfinished import Unfinished
from auditor.places import data_folder
from auditor.rubric import Rubric, load_rubric

AUTHORS = ("t01", "t02", "t03", "t04", "t05", "t06")
RECIPE = Recipe(epochs=3, folds=4, encoder_folds=2, fold_epochs=2)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of six authors with a few referrals each, and a few pairs."""
    folder = tmp_path_factory.mktemp("corpus")
    for name in (*AUTHORS, "pairs"):
        lines = (data_folder("models") / "corpus" / f"{name}.jsonl").read_text(encoding="utf-8")
        few = lines.splitlines(keepends=True)[:6]
        (folder / f"{name}.jsonl").write_text("".join(few), encoding="utf-8")
    return folder


class Fitted:
    """Remembers on whom each part was fitted, in place of fitting it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.linear: list[set[str]] = []
        self.encoders: list[tuple[str, set[str], int]] = []
        self.whole: list[set[str]] = []

    def linear_part(self, documents: Sequence[Document], recipe: Recipe) -> str:
        """Stand for a linear model."""
        self.linear.append({d.author for d in documents})
        return "linear"

    def encoder_part(
        self, documents: Sequence[Document], recipe: Recipe, name: str, *_: Any
    ) -> Path:
        """Stand for the folder of an encoder."""
        self.encoders.append((name, {d.author for d in documents}, recipe.epochs))
        return self.folder / name

    def fit_whole(self, marked: Sequence[Marked], out: Path, rubric: Rubric) -> Scored:
        """Fit the whole-referral scores indeed."""
        self.whole.append({m.author for m in marked})
        return fit_whole(marked, out, rubric)


@pytest.fixture
def fitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fitted:
    """Return what remembers the parts of the folds."""
    parts = Fitted(tmp_path)
    for name in ("linear_part", "encoder_part", "fit_whole"):
        monkeypatch.setattr(cross_fitting, name, getattr(parts, name))
    monkeypatch.setattr(cross_fitting, "Encoder", lambda folder, threads: folder.name)
    return parts


def made(corpus: Path, recipe: Recipe, tmp_path: Path) -> list[Fold]:
    """Return the folds of the corpus."""
    marked = read_marked([corpus / f"{author}.jsonl" for author in AUTHORS])
    training = read_documents(corpus)
    told = folds(training, marked, recipe, load_rubric(), Unfinished(tmp_path), lambda line: None)
    return list(told)


def test_nobody_is_read_by_a_part_fitted_on_them(
    corpus: Path, fitted: Fitted, tmp_path: Path
) -> None:
    every = made(corpus, RECIPE, tmp_path)
    encoders = {name: authors for name, authors, _ in fitted.encoders}
    assert len(encoders) == 2 and {epochs for _, _, epochs in fitted.encoders} == {2}
    for fold, linear, whole in zip(every, fitted.linear, fitted.whole, strict=True):
        held = {m.author for m in fold.held}
        encoder: Any = fold.encoder
        assert held and not held & linear and not held & whole and not held & encoders[encoder]
        # What has no criteria is no referral to be read, and always serves to fit.
        assert "pairs" in linear and "pairs" in encoders[encoder]


def test_everybody_is_read_once(corpus: Path, fitted: Fitted, tmp_path: Path) -> None:
    every = made(corpus, RECIPE, tmp_path)
    read = Counter(m.record["id"] for fold in every for m in fold.held)
    assert len(read) == 6 * len(AUTHORS) and set(read.values()) == {1}


def test_encoders_of_folds_are_never_trained_longer_than_the_models(
    corpus: Path, fitted: Fitted, tmp_path: Path
) -> None:
    made(corpus, Recipe(epochs=1, folds=2, fold_epochs=2), tmp_path)
    assert {epochs for _, _, epochs in fitted.encoders} == {1}


def test_criteria_that_follow_from_labels_are_not_weighed(corpus: Path, tmp_path: Path) -> None:
    marked = read_marked([corpus / f"{author}.jsonl" for author in AUTHORS])
    scored = fit_whole(marked, tmp_path, load_rubric())
    assert "voice.seen" in scored.criteria and not set(FOLLOWING) & set(scored.criteria)


def readings(telling: bool) -> list[Reading]:
    """Return readings of six authors whose first feature tells the truth, or nothing does."""
    rng = np.random.default_rng(1)
    told = []
    for author in AUTHORS:
        for _ in range(30):
            truth = rng.choice(["met", "not met"])
            feature = 2.0 * (truth == "met") - 1 if telling else 0.0
            features = np.array([feature + rng.normal(0, 0.3), 1.0], dtype=np.float32)
            rule = truth if rng.random() < 0.8 else "met"
            told.append(Reading(author, features, str(rule), str(truth)))
    return told


@pytest.mark.parametrize("telling", [True, False])
def test_a_criterion_is_weighed_where_that_agrees_better_than_its_check(telling: bool) -> None:
    crossed = Readings({"voice.seen": readings(telling)}, {})
    scored = Scored({"voice.seen": {"outcomes": ["met", "not met"], "columns": [0, 2]}}, {})
    fitted = fit_weighings(crossed, Readings({}, {}), scored)["opinions"]
    assert ("voice.seen" in fitted) == telling
