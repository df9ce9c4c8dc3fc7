"""Fitting the two parts that judge sentences: the linear model and the encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from auditor.classifier.corpus import Document
from auditor.classifier.linear import Linear, fit_linear
from auditor.classifier.recipe import Recipe
from auditor.learning.unfinished import Unfinished

Say = Callable[[str], None]


def linear_part(documents: Sequence[Document], recipe: Recipe) -> Linear:
    """Return a linear model fitted on ``documents``."""
    return fit_linear(
        [d.sentences for d in documents],
        np.vstack([d.targets for d in documents]),
        c=recipe.linear_c,
        keep=recipe.linear_keep,
        seed=recipe.seed,
    )


def encoder_part(
    documents: Sequence[Document],
    recipe: Recipe,
    name: str,
    work: Unfinished,
    say: Say,
    before: Path | None = None,
) -> Path:
    """Return the folder of an encoder fitted on ``documents``; needs the extra ``train``.

    ``before`` is the folder of the model of ``recipe.before``, whose encoder is trained further.
    """

    def fit(folder: Path) -> None:
        from auditor.learning.encoder.fitting import fit_encoder

        fit_encoder(documents, recipe, folder, lambda line: say(f"{name}: {line}"), before)

    return work.part(name, documents, recipe, fit)
