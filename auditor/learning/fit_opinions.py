"""Fitting the second opinions: whole-referral scores, then how each criterion weighs them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.audit import Auditor
from auditor.checks import Case
from auditor.checks.kinds import check_alone
from auditor.checks.second_opinion import strengths
from auditor.classifier.opinions import OUTCOMES, features_of, hidden, vectorise
from auditor.learning.evaluate import MARKS, marks_of
from auditor.learning.marked import Marked
from auditor.rubric import Criterion

Numbers = NDArray[np.float32]
WHOLE_C = 20.0
WEIGHING_C = 0.1
SMALLEST = 0.04
FEW = 3
MARK_TO_OUTCOME = {mark: outcome.value for outcome, mark in MARKS.items()}


def fit_whole(marked: Sequence[Marked], out: Path, criteria: Sequence[Criterion]) -> dict[str, Any]:
    """Fit a score for each outcome of each criterion; write ``opinions.npz`` to ``out``.

    Returns criterion to its outcomes and its columns of the scores.
    """
    from scipy.sparse import csr_matrix, hstack

    texts = [hidden([s["text"] for s in m.record["sentences"]], m.referral.facts) for m in marked]
    features = vectorise(texts)
    parts: list[Any] = []
    shifts: list[Numbers] = []
    told: dict[str, Any] = {}
    at = 0
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


def fit_weighings(
    auditor: Auditor, marked: Sequence[Marked], told: dict[str, Any]
) -> dict[str, Any]:
    """Return ``told`` with weights fitted on ``marked``, referrals the model was not fitted on.

    The auditor's model must carry opinions without weighings, so that checks judge alone.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    cases = auditor.cases([m.referral for m in marked])
    pairs = [(m, c) for m, c in zip(marked, cases, strict=True) if isinstance(c, Case)]
    criteria = {c.id: c for c in auditor.rubric.criteria}
    fitted: dict[str, Any] = {}
    for id, values in told.items():
        truth = [MARK_TO_OUTCOME[marks_of(m.record)[id]] for m, _ in pairs]
        enough = [t for t in OUTCOMES if truth.count(t) >= FEW]
        kept = [i for i, t in enumerate(truth) if t in enough]
        if len(enough) < 2:
            continue
        rows = np.stack([_features(pairs[i][1], criteria[id], values["columns"]) for i in kept])
        scaler = StandardScaler().fit(rows)
        model = LogisticRegression(C=WEIGHING_C, max_iter=500)
        model.fit(scaler.transform(rows), [truth[i] for i in kept])
        weights, shift = model.coef_, model.intercept_
        if len(enough) == 2:
            weights, shift = np.vstack([-weights, weights]) / 2, np.array([-shift[0], shift[0]]) / 2
        fitted[id] = {
            "columns": values["columns"],
            "outcomes": [str(c) for c in model.classes_],
            "mean": np.round(scaler.mean_, 5).tolist(),
            "scale": np.round(scaler.scale_, 5).tolist(),
            "weights": np.round(weights, 5).tolist(),
            "shift": np.round(shift, 5).tolist(),
        }
    return fitted


def _features(case: Case, criterion: Criterion, columns: Sequence[int]) -> Numbers:
    rule = check_alone(case, criterion).outcome.value
    whole = getattr(case.reading, "whole")  # noqa: B009 - only model readings have one
    return features_of(whole.scores[columns[0] : columns[1]], rule, strengths(case, criterion))
