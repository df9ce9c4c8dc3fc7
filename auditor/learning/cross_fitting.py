"""Reading the training authors as if they were new.

Weights must be fitted on referrals that no part of the model was fitted on. The development
authors are such, though thresholds were chosen on them; and cross-fitting makes all training
authors such too: each is read by parts that were fitted on other authors (out-of-fold stacking,
Wolpert 1992). Encoders take long, so that fewer of them are fitted, on fewer epochs, than of the
other parts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from auditor.learning.tune import fit_chances
from auditor.learning.unfinished import Unfinished
from auditor.rubric import Rubric


@dataclass(frozen=True)
class Fold:
    """Parts fitted on some of the training authors, and the referrals of the others."""

    linear: Linear
    encoder: Encoder | None
    opinions: Opinions
    scored: Scored
    held: Sequence[Marked]


def folds(
    training: Sequence[Document],
    marked: Sequence[Marked],
    recipe: Recipe,
    rubric: Rubric,
    work: Unfinished,
    say: Say,
) -> Iterator[Fold]:
    """Yield the folds of the training authors; ``marked`` are their referrals."""
    authors = sorted({m.author for m in marked})
    for n in range(recipe.folds):
        apart = set(authors[n :: recipe.folds])
        kept = [m for m in marked if m.author not in apart]
        if not apart or not kept:
            continue
        with tempfile.TemporaryDirectory() as folder:
            scored = fit_whole(kept, Path(folder), rubric)
            opinions = Opinions(Path(folder) / "opinions.npz", {})
        encoder = None
        if recipe.epochs:
            encoder = _encoder(training, authors, n % recipe.encoder_folds, recipe, work, say)
        yield Fold(
            linear_part([d for d in training if d.author not in apart], recipe),
            encoder,
            opinions,
            scored,
            [m for m in marked if m.author in apart],
        )


def _encoder(
    training: Sequence[Document],
    authors: Sequence[str],
    n: int,
    recipe: Recipe,
    work: Unfinished,
    say: Say,
) -> Encoder:
    """Return the encoder that saw none of the authors of fold ``n`` of the encoders' folds."""
    apart = set(authors[n :: recipe.encoder_folds])
    documents = [d for d in training if d.author not in apart]
    shorter = replace(recipe, epochs=min(recipe.epochs, recipe.fold_epochs))
    return Encoder(encoder_part(documents, shorter, f"encoder-{n}", work, say), recipe.threads)


def cross_fitted(
    every: Iterator[Fold],
    development: Sequence[Document],
    rubric: Rubric,
    tuned: Mapping[str, Mapping[str, Any]],
    scored: Scored,
) -> dict[str, Readings]:
    """Return how each judge in ``tuned``, named to its settings, reads the training authors.

    The judge named ``FAST`` reads without an encoder. Blend and calibration are the fold's own,
    thresholds those of the settings. What a fold's marks are too few to tell apart is left out
    of that fold.
    """
    told = {name: Readings({}, {}) for name in tuned}
    for fold in every:
        same = _same(fold.scored, scored)
        for name, settings in tuned.items():
            encoder = None if name == FAST else fold.encoder
            chances = fit_chances(fold.linear, encoder, development)
            own = {**chances, "thresholds": settings["thresholds"]}
            model = Model("fold", "", own, fold.linear, encoder, fold.opinions)
            told[name].add(read(Auditor(rubric, model), fold.held, same))
    return told


def _same(fold: Scored, whole: Scored) -> Scored:
    """Return what a fold scores that the whole scores with the same outcomes."""
    criteria = {
        id: values
        for id, values in fold.criteria.items()
        if id in whole.criteria and values["outcomes"] == whole.criteria[id]["outcomes"]
    }
    return Scored(criteria, {id: c for id, c in fold.themes.items() if id in whole.themes})
