"""Fitting how each criterion weighs what its check says together with the whole referral."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from auditor.classifier.opinions import OUTCOMES
from auditor.learning.evaluate import kappa
from auditor.learning.readings import Reading, Readings

# Chosen on training authors read by models fitted on others.
WEIGHING_C = 0.05
FEW = 3
GROUPS = 5
# A reading by the model itself tells more than one by a linear stand-in.
OWN_WEIGHT = 2.0


def fit_weighings(
    crossed: Readings, own: Readings, told: Mapping[str, Any], seed: int = 0
) -> dict[str, Any]:
    """Return the weighings of the criteria whose verdicts are the better for them.

    ``crossed`` are readings of the training authors, ``own`` those of the development authors
    by the model itself. A criterion is weighed where, each author judged by weights fitted
    without them, it agrees better with the marks than its check alone.
    """
    fitted = {}
    for id, values in told.items():
        others, development = list(crossed.get(id, ())), list(own.get(id, ()))
        if helps(others, development):
            weighing = fit_one(others, development)
            if weighing:
                fitted[id] = {"columns": values["columns"], **weighing}
    return fitted


def helps(crossed: Sequence[Reading], own: Sequence[Reading]) -> bool:
    """Say whether weighing beats the check alone on authors left out in turn."""
    weighed: list[tuple[str, str]] = []
    alone: list[tuple[str, str]] = []
    authors = sorted({r.author for r in (*crossed, *own)})
    for apart in (authors[i::GROUPS] for i in range(min(GROUPS, len(authors)))):
        weighing = fit_one(
            [r for r in crossed if r.author not in apart], [r for r in own if r.author not in apart]
        )
        if not weighing:
            return False
        left = [r for r in (*crossed, *own) if r.author in apart]
        weighed += [(r.truth, outcome(weighing, r)) for r in left]
        alone += [(r.truth, r.rule) for r in left]
    return (kappa(weighed) or 0.0) >= (kappa(alone) or 0.0)


def outcome(weighing: Mapping[str, Any], reading: Reading) -> str:
    """Return the likeliest outcome by a weighing."""
    scaled = (reading.features - np.array(weighing["mean"])) / np.array(weighing["scale"])
    logits = np.array(weighing["weights"]) @ scaled + np.array(weighing["shift"])
    return str(weighing["outcomes"][int(logits.argmax())])


def fit_one(crossed: Sequence[Reading], own: Sequence[Reading]) -> dict[str, Any]:
    """Return one criterion's weighing as plain data; empty where there is nothing to weigh."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    readings = [*crossed, *own]
    truth = [r.truth for r in readings]
    enough = [o for o in OUTCOMES if truth.count(o) >= FEW]
    kept = [i for i, t in enumerate(truth) if t in enough]
    if len(enough) < 2:
        return {}
    rows = np.stack([readings[i].features for i in kept])
    shares = np.array([1.0 if i < len(crossed) else OWN_WEIGHT for i in kept])
    scaler = StandardScaler().fit(rows, sample_weight=shares)
    model = LogisticRegression(C=WEIGHING_C, max_iter=500)
    model.fit(scaler.transform(rows), [truth[i] for i in kept], sample_weight=shares)
    weights, shift = model.coef_, model.intercept_
    if len(enough) == 2:
        weights, shift = np.vstack([-weights, weights]) / 2, np.array([-shift[0], shift[0]]) / 2
    return {
        "outcomes": [str(c) for c in model.classes_],
        "mean": np.round(scaler.mean_, 5).tolist(),
        "scale": np.round(scaler.scale_, 5).tolist(),
        "weights": np.round(weights, 5).tolist(),
        "shift": np.round(shift, 5).tolist(),
    }
