"""Fitting the whole-referral scores of the second opinions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.learning.evaluate import MARKS, marks_of
from auditor.learning.fit_themes import ThemeScores
from auditor.learning.marked import Marked
from auditor.learning.whole_features import whole_features
from auditor.rubric import Criterion

Numbers = NDArray[np.float32]
WHOLE_C = 20.0
SMALLEST = 0.04
MARK_TO_OUTCOME = {mark: outcome.value for outcome, mark in MARKS.items()}


def fit_whole(
    marked: Sequence[Marked],
    out: Path,
    criteria: Sequence[Criterion],
    themes: ThemeScores | None = None,
) -> dict[str, Any]:
    """Fit a score for each outcome of each criterion; write ``opinions.npz`` to ``out``.

    The scores of ``themes`` stand in its first columns. Returns criterion to its outcomes and
    its columns of the scores.
    """
    from scipy.sparse import csr_matrix, hstack

    features = whole_features(marked)
    parts: list[Any] = [themes.weights] if themes else []
    shifts: list[Numbers] = [themes.shifts] if themes else []
    told: dict[str, Any] = {}
    at = len(themes.shifts) if themes else 0
    for criterion in criteria:
        truth = _truth(marked, criterion.id)
        if truth is None or len(set(truth)) < 2:
            continue
        outcomes, weights, shift = _one(features, truth)
        weights[np.abs(weights) < SMALLEST] = 0
        parts.append(csr_matrix(weights.T))
        shifts.append(shift)
        told[criterion.id] = {"outcomes": outcomes, "columns": [at, at + len(outcomes)]}
        at += len(outcomes)
    whole = hstack(parts).tocsr()
    np.savez_compressed(
        out / "opinions.npz",
        data=whole.data.astype(np.float16),
        indices=whole.indices.astype(np.uint16),
        indptr=whole.indptr.astype(np.int32),
        shift=np.concatenate(shifts).astype(np.float32),
    )
    return told


def _truth(marked: Sequence[Marked], id: str) -> list[str] | None:
    """Return the outcomes marked for a criterion that readers mark; else ``None``."""
    if not all(id in m.record["criteria"] for m in marked):
        return None
    return [MARK_TO_OUTCOME[marks_of(m.record)[id]] for m in marked]


def _one(features: Any, truth: list[str]) -> tuple[list[str], Numbers, Numbers]:
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=WHOLE_C, class_weight="balanced", max_iter=200)
    fitted.fit(features, truth)
    outcomes = [str(c) for c in fitted.classes_]
    weights, shift = fitted.coef_, fitted.intercept_
    if len(outcomes) == 2:
        weights, shift = np.vstack([-weights, weights]) / 2, np.array([-shift[0], shift[0]]) / 2
    return outcomes, weights, shift
