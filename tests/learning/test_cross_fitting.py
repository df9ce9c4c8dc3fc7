"""Cross-fitting: nobody is read by a part that was fitted on them, and everybody is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from auditor.classifier.corpus import Document, read_documents
from auditor.classifier.model import FAST
from auditor.classifier.recipe import Recipe
from auditor.learning import cross_fitting
from auditor.learning.cross_fitting import (
    Task,
    authors_of,
    cross_fitted,
    fitted_fold,
    fold_encoders,
)
from auditor.learning.fit_weighings import fit_weighings, with_verdicts
from auditor.learning.fit_whole import Scored, fit_whole
from auditor.learning.marked import FOLLOWING, Marked, read_marked
from auditor.learning.readings import Reading, Readings
from auditor.learning.split import Split
from auditor.learning.train import WHOLE
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


def split_of(corpus: Path) -> Split:
    """Return the corpus as it is trained on."""
    development = read_documents(corpus)[:1]
    marked = read_marked([corpus / f"{author}.jsonl" for author in AUTHORS])
    return Split(corpus, read_documents(corpus), development, marked)


def test_nobody_is_read_by_parts_fitted_on_them_and_everybody_once(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[str]] = []

    def linear_part(documents: Sequence[Document], recipe: Recipe) -> str:
        seen.append({d.author for d in documents})
        return "linear"

    def whole(marked: Sequence[Marked], out: Path, rubric: Rubric) -> Scored:
        seen.append({m.author for m in marked})
        return fit_whole(marked, out, rubric)

    monkeypatch.setattr(cross_fitting, "linear_part", linear_part)
    monkeypatch.setattr(cross_fitting, "fit_whole", whole)
    split, read = split_of(corpus), Counter[str]()
    for n in range(RECIPE.folds):
        fold = fitted_fold(split.training, split.referrals, RECIPE, n, load_rubric())
        held = {m.author for m in fold.held}
        whole_saw, linear_saw = seen[-2:]
        assert held and not held & whole_saw and not held & linear_saw
        # What has no criteria is no referral to be read, and always serves to fit.
        assert "pairs" in linear_saw
        read.update(m.record["id"] for m in fold.held)
    assert len(read) == 6 * len(AUTHORS) and set(read.values()) == {1}


@pytest.mark.parametrize(("epochs", "trained_for"), [(3, 2), (1, 1)])
def test_encoders_saw_none_whom_they_read_and_are_not_trained_longer_than_the_models(
    epochs: int, trained_for: int, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[Path, set[str]] = {}

    def encoder_part(documents: Sequence[Document], recipe: Recipe, name: str, *_: Any) -> Path:
        assert recipe.epochs == trained_for
        # An encoder trained before has seen those who are kept apart; folds begin anew.
        assert not recipe.before and recipe.encoder_rate == Recipe().encoder_rate
        seen[tmp_path / name] = {d.author for d in documents}
        return tmp_path / name

    monkeypatch.setattr(cross_fitting, "encoder_part", encoder_part)
    recipe, split = replace(RECIPE.further(), epochs=epochs, before="0a1b"), split_of(corpus)
    authors = authors_of(split.referrals)
    folders = fold_encoders(split.training, authors, recipe, Unfinished(tmp_path), print)
    assert len(set(folders.values())) == 2
    for n in range(recipe.folds):
        read_by = seen[folders[n % recipe.encoder_folds]]
        assert not read_by & set(authors[n :: recipe.folds]) and "pairs" in read_by


class AtOnce:
    """Stands for a pool of processes: reads each fold at once, by no more than its number."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Take what a pool takes."""

    def __enter__(self) -> AtOnce:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind."""

    def map(self, _: Any, tasks: Sequence[Task]) -> list[dict[str, Readings]]:
        """Return a reading for each judge of each task."""
        return [
            {name: Readings({name: [cast(Reading, task.number)]}, {}) for name in task.tuned}
            for task in tasks
        ]


@pytest.mark.parametrize("fold_epochs", [0, 1])
def test_without_encoders_for_folds_the_fast_model_reads_for_the_whole(
    fold_epochs: int, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cross_fitting, "ProcessPoolExecutor", AtOnce)
    monkeypatch.setattr(cross_fitting, "encoder_part", lambda *_: tmp_path)
    recipe = replace(RECIPE, fold_epochs=fold_epochs)
    tuned: dict[str, dict[str, Any]] = {FAST: {}, WHOLE: {}}
    told = cross_fitted(
        split_of(corpus), recipe, tuned, Scored({}, {}), Unfinished(tmp_path), print
    )
    assert told[FAST].criteria == {FAST: [0, 1, 2, 3]}
    by = WHOLE if fold_epochs else FAST
    assert told[WHOLE].criteria == {by: [0, 1, 2, 3]}


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


def test_readings_without_the_encoders_verdicts_are_given_their_mean() -> None:
    rule, verdicts = [1.0, 0, 0, 0], [[-1.0, -2, -3, -4], [-3.0, -2, -1, 0]]
    own = [
        Reading("t01", np.array([0.5, *rule, *v, 7], dtype=np.float32), "met", "met")
        for v in verdicts
    ]
    crossed = [Reading("t02", np.array([0.1, *rule, 9], dtype=np.float32), "met", "met")]
    (told,), borrowed = with_verdicts(crossed, own, [4, 5])
    assert borrowed
    assert told.features.tolist() == pytest.approx([0.1, *rule, -2, -2, -2, -2, 9])
    assert with_verdicts(own, own, [4, 5]) == (own, False)


def test_development_authors_judge_readings_that_are_borrowed() -> None:
    own, shorter = readings(telling=True), readings(telling=False)
    telling = [
        replace(r, features=np.array([0, 0, *[0.0] * 4, r.features[0], 0, 0, 0], np.float32))
        for r in own
    ]
    borrowed = [replace(r, features=np.zeros(6, dtype=np.float32)) for r in shorter]
    scored = Scored({"voice.seen": {"outcomes": ["met", "not met"], "columns": [0, 2]}}, {})
    told = fit_weighings(
        Readings({"voice.seen": borrowed}, {}), Readings({"voice.seen": telling}, {}), scored
    )
    assert "voice.seen" in told["opinions"]
