"""Fitting how each criterion weighs what its check says together with the whole referral.

Themes are weighed alike: by whether their words were found, and by the whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
    fitted without them, it agrees better with the marks than its check alone; on the development
    authors the check's thresholds were chosen, so that they would be no fair judges of it. Where
    ``crossed`` are by the fast model and lack the encoder's verdicts, the development authors
    judge even so.
    """
    fitted = {}
    for id, values in scored.criteria.items():
        others, development = crossed.criteria.get(id, []), own.criteria.get(id, [])
        others, borrowed = with_verdicts(others, development, values["columns"])
        if helps(others, development, development if borrowed or not others else others):
            weighing = fit_one(others, development)
            if weighing:
                fitted[id] = {"columns": values["columns"], **weighing}
    themes = {
        id: [column, *weights]
        for id, column in scored.themes.items()
        if (weights := fit_theme([*crossed.themes.get(id, []), *own.themes.get(id, [])]))
    }
    return {"opinions": fitted, "themes": themes}


def with_verdicts(
    crossed: Sequence[Reading], own: Sequence[Reading], columns: Sequence[int]
) -> tuple[list[Reading], bool]:
    """Return ``crossed`` with the mean of the encoder's verdicts in ``own`` where they have none,
    and whether that was so.
    """
    if not crossed or not own or len(crossed[0].features) == len(own[0].features):
        return list(crossed), False
    start = columns[1] - columns[0] + len(OUTCOMES)
    end = start + len(OUTCOMES)
    mean = np.mean([r.features[start:end] for r in own], axis=0)
    widened = [replace(r, features=np.insert(r.features, start, mean)) for r in crossed]
    return widened, True


def helps(crossed: Sequence[Reading], own: Sequence[Reading], judges: Sequence[Reading]) -> bool:
    """Say whether weighing beats the check alone on the authors of ``judges``, left out in turn."""
    weighed: list[tuple[str, str]] = []
    alone: list[tuple[str, str]] = []
    for apart in author_groups(judges):
        weighing = fit_one(
            [r for r in crossed if r.author not in apart], [r for r in own if r.author not in apart]
        )
        if not weighing:
            return False
        left = [r for r in judges if r.author in apart]
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
