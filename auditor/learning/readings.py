"""What a criterion's verdict is weighed by, read from marked referrals.

Weights must be fitted on referrals that neither model has seen. The development authors are
such; and cross-fitting makes all training authors such too: each is read by a linear model and
a whole-referral opinion that were fitted on the other authors (out-of-fold stacking, Wolpert
1992).
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.audit import Auditor
from auditor.checks import Case
from auditor.checks.kinds import check_alone
from auditor.classifier.corpus import Document
from auditor.classifier.linear import fit_linear
from auditor.classifier.model import Model
from auditor.classifier.opinions import Opinions, features_of
from auditor.classifier.recipe import Recipe
from auditor.learning.evaluate import MARKS, marks_of
from auditor.learning.fit_whole import fit_whole
from auditor.learning.marked import Marked
from auditor.rubric import Rubric

Numbers = NDArray[np.float32]
MARK_TO_OUTCOME = {mark: outcome.value for outcome, mark in MARKS.items()}


@dataclass(frozen=True)
class Reading:
    """One marked referral as one criterion sees it.

    ``rule`` is the outcome by the check alone, ``truth`` the outcome marked.
    """

    author: str
    features: Numbers
    rule: str
    truth: str


Readings = Mapping[str, Sequence[Reading]]


def read(auditor: Auditor, marked: Sequence[Marked], told: Mapping[str, Any]) -> Readings:
    """Return, for each criterion in ``told``, the readings of ``marked`` by ``auditor``.

    The auditor's model must carry opinions without weighings, so that checks judge alone.
    """
    criteria = {c.id: c for c in auditor.rubric.criteria}
    readings: dict[str, list[Reading]] = {id: [] for id in told}
    cases = auditor.cases([m.referral for m in marked])
    for m, case in zip(marked, cases, strict=True):
        if not isinstance(case, Case):
            continue
        marks = marks_of(m.record)
        for id, values in told.items():
            first, last = values["columns"]
            rule = check_alone(case, criteria[id]).outcome.value
            scores = getattr(case.reading, "whole").scores[first:last]  # noqa: B009 - as above
            features = features_of(scores, rule, case.carried)
            truth = MARK_TO_OUTCOME[marks[id]]
            readings[id].append(Reading(m.author, features, rule, truth))
    return readings


def cross_fitted(
    documents: Sequence[Document],
    marked: Sequence[Marked],
    recipe: Recipe,
    rubric: Rubric,
    settings: Mapping[str, Any],
    told: Mapping[str, Any],
) -> Readings:
    """Return readings of the training authors, each by a linear model fitted on the others.

    ``settings`` are the calibration and thresholds of the fast model. A criterion whose marks
    are too few in a fold to show the same outcomes is left out of that fold.
    """
    authors = sorted({m.author for m in marked})
    readings: dict[str, list[Reading]] = {id: [] for id in told}
    for fold in (authors[i :: recipe.folds] for i in range(recipe.folds)):
        kept = [m for m in marked if m.author not in fold]
        if not fold or not kept:
            continue
        with tempfile.TemporaryDirectory() as folder:
            own = fit_whole(kept, Path(folder), rubric.criteria)
            opinions = Opinions(Path(folder) / "opinions.npz", {})
        linear = _linear([d for d in documents if d.author not in fold], recipe)
        model = replace(Model("fold", "", settings, linear), opinions=opinions)
        same = {id: v for id, v in own.items() if v["outcomes"] == told[id]["outcomes"]}
        held = [m for m in marked if m.author in fold]
        for id, read_ones in read(Auditor(rubric, model), held, same).items():
            readings[id] += read_ones
    return readings


def _linear(documents: Sequence[Document], recipe: Recipe) -> Any:
    return fit_linear(
        [d.sentences for d in documents],
        np.vstack([d.targets for d in documents]),
        c=recipe.linear_c,
        keep=recipe.linear_keep,
        seed=recipe.seed,
    )
