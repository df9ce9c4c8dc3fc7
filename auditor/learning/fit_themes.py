"""Fitting what a referral is about: its whole text beside the words that name a theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.checks.themes import ThemeFinder
from auditor.learning.marked import Marked
from auditor.learning.whole_features import whole_features
from auditor.rubric import Theme
from auditor.text import analyse

THEME_C = 5.0
# Scaled down, so that finding a theme's words does not settle it whatever the rest says.
WORDS_SCALE = 0.3
SMALLEST = 0.04
FEW = 10


@dataclass(frozen=True)
class ThemeScores:
    """A sparse column of weights and a shift for each theme.

    ``told`` gives each theme's column, and what it adds that the theme's words were found.
    """

    weights: Any
    shifts: NDArray[np.float32]
    told: dict[str, tuple[int, float]]


def fit_themes(marked: Sequence[Marked], themes: Sequence[Theme]) -> ThemeScores | None:
    """Fit a logistic regression for each theme marked often enough, on text and words found.

    Returns ``None`` where none is.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    found = _found(marked, themes)
    text = whole_features(marked)
    columns: list[Any] = []
    shifts: list[float] = []
    told: dict[str, tuple[int, float]] = {}
    for n, theme in enumerate(themes):
        truth = [theme.id in m.record.get("themes", ()) for m in marked]
        if sum(truth) < FEW:
            continue
        features = hstack([text, csr_matrix(found[:, [n]] * WORDS_SCALE)]).tocsr()
        model = LogisticRegression(C=THEME_C, class_weight="balanced", max_iter=200)
        weights = model.fit(features, truth).coef_[0]
        weights[np.abs(weights) < SMALLEST] = 0
        told[theme.id] = len(columns), round(float(weights[-1]) * WORDS_SCALE, 5)
        columns.append(csr_matrix(weights[:-1]).T)
        shifts.append(float(model.intercept_[0]))
    if not columns:
        return None
    return ThemeScores(hstack(columns).tocsr(), np.array(shifts, dtype=np.float32), told)


def _found(marked: Sequence[Marked], themes: Sequence[Theme]) -> NDArray[np.float64]:
    """Return 1 where the words of a theme stand in a referral, shape (referrals, themes)."""
    finder = ThemeFinder(themes)
    rows = []
    for m in marked:
        texts = [analyse(n, m.referral.facts) for n in m.referral.narratives]
        here = finder.find(texts)
        rows.append([float(t.id in here) for t in themes])
    return np.array(rows)
