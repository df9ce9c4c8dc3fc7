"""Fitting how each criterion weighs what its check says together with the whole referral.

Themes are weighed alike: by whether their words were found, and by the whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from auditor.classifier.opinions import OUTCOMES
from auditor.learning.evaluate import f1, kappa
from auditor.learning.fit_whole import Scored
from auditor.learning.readings import ABOUT, Reading, Readings

# Chosen on training authors read by models fitted on others.
WEIGHING_C = 0.05
FEW = 3
GROUPS = 5
# A reading by the model itself tells more than one by parts fitted on fewer authors.
OWN_WEIGHT = 2.0


def fit_weighings(crossed: Readings, own: Readings, scored: Scored) -> dict[str, Any]:
    """Return as settings the weighings of criteria (where they help) and of themes.

    ``crossed`` are readings of the training authors, ``own`` those of the development authors
    by the model itself. A criterion is weighed where, each training author judged by weights
    fitted without them, it agrees better with the marks than its check alone. Without ``crossed``
    the development authors judge so: they are kinder to the check, as its thresholds were chosen
    on them.
    """
    fitted = {}
    for id, values in scored.criteria.items():
        others, development = crossed.criteria.get(id, []), own.criteria.get(id, [])
        if helps(others, development):
            weighing = fit_one(others, development)
            if weighing:
                fitted[id] = {"columns": values["columns"], **weighing}
    themes = {
        id: [column, *weights]
        for id, column in scored.themes.items()
        if (weights := fit_theme([*crossed.themes.get(id, []), *own.themes.get(id, [])]))
    }
    return {"opinions": fitted, "themes": themes}


def helps(crossed: Sequence[Reading], own: Sequence[Reading]) -> bool:
    """Say whether weighing beats the check alone on authors left out in turn."""
    weighed: list[tuple[str, str]] = []
    alone: list[tuple[str, str]] = []
    for apart in author_groups(crossed or own):
        weighing = fit_one(
            [r for r in crossed if r.author not in apart], [r for r in own if r.author not in apart]
        )
        if not weighing:
            return False
        left = [r for r in crossed or own if r.author in apart]
        weighed += [(r.truth, outcome(weighing, r)) for r in left]
        alone += [(r.truth, r.rule) for r in left]
    return (kappa(weighed) or 0.0) >= (kappa(alone) or 0.0)


def author_groups(readings: Sequence[Reading]) -> list[list[str]]:
    """Return the authors of ``readings`` in groups to leave out in turn."""
    authors = sorted({r.author for r in readings})
    return [authors[i::GROUPS] for i in range(min(GROUPS, len(authors)))]


def outcome(weighing: dict[str, Any], reading: Reading) -> str:
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
    own_share = OWN_WEIGHT if crossed else 1.0
    shares = np.array([1.0 if i < len(crossed) else own_share for i in kept])
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


def fit_theme(readings: Sequence[Reading]) -> tuple[float, ...]:
    """Return the weights of a theme's whole-referral score and of its words being found, and the
    shift; nothing where all or none are about it.

    The shift is that from which F1 is highest, as plain chances would tell a rare theme too rarely.
    """
    from sklearn.linear_model import LogisticRegression

    truth = np.array([r.truth == ABOUT[True] for r in readings])
    if truth.all() or not truth.any():
        return ()
    rows = np.stack([r.features for r in readings])
    model = LogisticRegression().fit(rows, truth)
    weights = model.coef_[0]
    told = rows @ weights
    cuts = np.unique(np.quantile(told, np.linspace(0.5, 1, 200)))
    values = [_f1_from(told >= cut, truth) for cut in cuts]
    # A lone peak is luck: each cut is judged together with its neighbours.
    smooth = np.convolve(np.pad(values, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return tuple(round(float(w), 5) for w in (*weights, -cuts[int(smooth.argmax())]))


def _f1_from(found: Any, truth: Any) -> float:
    return f1(int((found & truth).sum()), int((found & ~truth).sum()), int((~found & truth).sum()))
