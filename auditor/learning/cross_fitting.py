"""Reading the training authors as if they were new.

Weights must be fitted on referrals that no part of the model was fitted on. The development
authors are such, though thresholds were chosen on them; and cross-fitting makes all training
authors such too: each is read by parts that were fitted on other authors (out-of-fold stacking,
Wolpert 1992). Encoders take long, so that fewer of them are fitted, on fewer epochs, than of the
other parts, or none: the training authors are then read by the fast model alone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from auditor.audit import Auditor
from auditor.classifier.corpus import Document
from auditor.classifier.encoder import Encoder
from auditor.classifier.linear import Linear
from auditor.classifier.model import FAST, Model
from auditor.classifier.opinions import Opinions
from auditor.classifier.recipe import Recipe
from auditor.learning.fit_parts import Say, encoder_part, linear_part
from auditor.learning.fit_whole import Scored, fit_whole
from auditor.learning.marked import Marked
from auditor.learning.readings import Readings, read
from auditor.learning.split import Split
from auditor.learning.tune import fit_chances
from auditor.learning.unfinished import Unfinished
from auditor.rubric import Rubric, load_rubric


@dataclass(frozen=True)
class Fold:
    """Parts fitted on some of the training authors, and the referrals of the others."""

    linear: Linear
    opinions: Opinions
    scored: Scored
    held: Sequence[Marked]


@dataclass(frozen=True)
class Task:
    """All that a process needs to read one fold; ``encoder`` is the folder of its encoder."""

    corpus: Path
    recipe: Recipe
    number: int
    encoder: Path | None
    tuned: Mapping[str, Mapping[str, Any]]
    scored: Scored


def cross_fitted(
    split: Split,
    recipe: Recipe,
    tuned: Mapping[str, Mapping[str, Any]],
    scored: Scored,
    work: Unfinished,
    say: Say,
) -> dict[str, Readings]:
    """Return how each judge in ``tuned``, named to its settings, reads the training authors.

    The judge named ``FAST`` reads without an encoder. Where the recipe has no encoders fitted for
    folds, the others' readings are ``FAST``'s, which lack an encoder's verdicts. Blend and
    calibration are the fold's own, thresholds those of the settings. Folds are read side by side,
    in ``recipe.threads`` processes.
    """
    authors = authors_of(split.referrals)
    folders: dict[int, Path] = {}
    if recipe.epochs and recipe.fold_epochs and len(authors) >= recipe.encoder_folds:
        folders = fold_encoders(split.training, authors, recipe, work, say)
    judges = tuned if folders else {FAST: tuned[FAST]}
    tasks = [
        Task(split.corpus, recipe, n, folders.get(n % recipe.encoder_folds), judges, scored)
        for n in range(recipe.folds)
        if 0 < len(authors[n :: recipe.folds]) < len(authors)
    ]
    told = {name: Readings({}, {}) for name in judges}
    with ProcessPoolExecutor(recipe.threads, mp_context=get_context("spawn")) as pool:
        for readings in pool.map(read_fold, tasks):
            for name in judges:
                told[name].add(readings[name])
    return {name: told.get(name, told[FAST]) for name in tuned}


def authors_of(marked: Sequence[Marked]) -> list[str]:
    """Return the authors of referrals, in order."""
    return sorted({m.author for m in marked})


def fold_encoders(
    training: Sequence[Document], authors: Sequence[str], recipe: Recipe, work: Unfinished, say: Say
) -> dict[int, Path]:
    """Return the folders of the encoders: the n-th saw none of each ``encoder_folds``-th author."""
    shorter = replace(recipe, epochs=min(recipe.epochs, recipe.fold_epochs))
    if recipe.before:
        # The encoder before has seen the authors that a fold keeps apart: folds begin anew.
        shorter = replace(
            shorter,
            before="",
            encoder_rate=Recipe.encoder_rate,
            head_rate=Recipe.head_rate,
        )
    folders = {}
    for n in range(recipe.encoder_folds):
        apart = set(authors[n :: recipe.encoder_folds])
        documents = [d for d in training if d.author not in apart]
        folders[n] = encoder_part(documents, shorter, f"encoder-{n}", work, say)
    return folders


def fitted_fold(
    training: Sequence[Document], marked: Sequence[Marked], recipe: Recipe, n: int, rubric: Rubric
) -> Fold:
    """Return the n-th fold of the training authors; ``marked`` are their referrals."""
    apart = set(authors_of(marked)[n :: recipe.folds])
    with tempfile.TemporaryDirectory() as folder:
        scored = fit_whole([m for m in marked if m.author not in apart], Path(folder), rubric)
        opinions = Opinions(Path(folder) / "opinions.npz", {})
    linear = linear_part([d for d in training if d.author not in apart], recipe)
    return Fold(linear, opinions, scored, [m for m in marked if m.author in apart])


def read_fold(task: Task) -> dict[str, Readings]:
    """Return how each judge reads the authors of one fold.

    What the fold's marks are too few to tell apart is left out.
    """
    split, rubric = Split.of(task.corpus, task.recipe), load_rubric()
    fold = fitted_fold(split.training, split.referrals, task.recipe, task.number, rubric)
    same = _same(fold.scored, task.scored)
    told = {}
    for name, settings in task.tuned.items():
        deep = task.encoder if name != FAST else None
        encoder = Encoder(deep) if deep else None
        chances = fit_chances(fold.linear, encoder, split.development)
        own = {**chances, "thresholds": dict(settings["thresholds"])}
        model = Model("fold", "", own, fold.linear, encoder, fold.opinions)
        told[name] = read(Auditor(rubric, model), fold.held, same)
    return told


def _same(fold: Scored, whole: Scored) -> Scored:
    """Return what a fold scores that the whole scores with the same outcomes."""
    criteria = {
        id: values
        for id, values in fold.criteria.items()
        if id in whole.criteria and values["outcomes"] == whole.criteria[id]["outcomes"]
    }
    return Scored(criteria, {id: c for id, c in fold.themes.items() if id in whole.themes})
