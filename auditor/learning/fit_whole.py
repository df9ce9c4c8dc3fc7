"""Fitting the scores that a referral's words give each outcome of a criterion, and each theme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.learning.marked import Marked, outcomes_of
from auditor.learning.whole_features import whole_features
from auditor.rubric import Rubric

Numbers = NDArray[np.float32]
WHOLE_C = 20.0
THEME_C = 5.0
SMALLEST = 0.04
# A theme that so few referrals carry is told by its words alone.
FEW = 10


class Scored(NamedTuple):
    """What each column of the scores is: a criterion's outcomes from and to, a theme's own."""

    criteria: dict[str, Any]
    themes: dict[str, int]


def fit_whole(marked: Sequence[Marked], out: Path, rubric: Rubric) -> Scored:
    """Fit the scores, write their weights to ``out``/opinions.npz and tell their columns.

    Left out are criteria and themes that the marks do not tell apart.
    """
    from scipy.sparse import csr_matrix, hstack

    features = whole_features(marked)
    parts: list[Any] = []
    shifts: list[float] = []
    scored = Scored({}, {})
    for criterion in rubric.criteria:
        truth = _outcomes(marked, criterion.id)
        if len(set(truth)) < 2:
            continue
        outcomes, weights, shift = _fit(features, truth, WHOLE_C)
        columns = [len(shifts), len(shifts) + len(outcomes)]
        scored.criteria[criterion.id] = {"outcomes": outcomes, "columns": columns}
        parts.append(csr_matrix(weights.T))
        shifts.extend(shift)
    for theme in rubric.themes:
        about = [theme.id in m.record.get("themes", ()) for m in marked]
        if min(sum(about), len(about) - sum(about)) < FEW:
            continue
        _, weights, shift = _fit(features, about, THEME_C)
        scored.themes[theme.id] = len(shifts)
        parts.append(csr_matrix(weights[1:].T))
        shifts.append(shift[1])
    whole = hstack(parts).tocsr()
    np.savez_compressed(
        out / "opinions.npz",
        data=whole.data.astype(np.float16),
        indices=whole.indices.astype(np.uint16),
        indptr=whole.indptr.astype(np.int32),
        shift=np.array(shifts, dtype=np.float32),
    )
    return scored


def _outcomes(marked: Sequence[Marked], id: str) -> list[str]:
    """Return the outcomes marked for a criterion that readers mark; else none.

    A criterion that follows from the labels of sentences rests on these alone.
    """
    if not all(id in m.record["criteria"] for m in marked):
        return []
    return [outcomes_of(m.record)[id] for m in marked]


def _fit(features: Any, truth: Sequence[Any], c: float) -> tuple[list[str], Numbers, Numbers]:
    """Return the outcomes, and weights and shift of each; of two, those of one mirror the other."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=c, class_weight="balanced", max_iter=200)
    fitted.fit(features, truth)
    weights, shift = fitted.coef_, fitted.intercept_
    if len(weights) == 1:
        weights, shift = np.vstack([-weights, weights]) / 2, np.array([-shift[0], shift[0]]) / 2
    weights[np.abs(weights) < SMALLEST] = 0
    return [str(c) for c in fitted.classes_], weights, shift
