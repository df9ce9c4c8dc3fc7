"""Choosing how models are blended, calibrated and cut, on referrals not trained on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.audit import Auditor
from auditor.checks import Case, judge
from auditor.classifier.corpus import Document
from auditor.classifier.encoder import Encoder
from auditor.classifier.linear import Linear
from auditor.classifier.model import Model
from auditor.classifier.targets import GRADED, LABELS, TARGETS
from auditor.errors import ModelError
from auditor.learning.evaluate import f1, kappa, label_counts
from auditor.learning.marked import MARKS, Marked, marks_of
from auditor.rubric import Criterion
from auditor.rubric.schema import EvidenceCheck, LabelsCheck, VoiceCheck
from auditor.types import Label

Logits = NDArray[np.float32]
SHARES = (0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
CUTS = tuple(round(0.08 * i, 2) for i in range(1, 12))
LABEL_CUTS = tuple(round(0.03 * i, 2) for i in range(1, 31))
FEW = 12


def fit_calibration(logits: Logits, marks: Logits) -> tuple[list[float], list[float]]:
    """Return slope and shift a target that turn log-odds into chances (Platt 1999).

    Targets with fewer than ``FEW`` marks for or against keep their log-odds as they are.
    """
    from sklearn.linear_model import LogisticRegression

    slopes, shifts = [], []
    for i in range(len(TARGETS)):
        marked = ~np.isnan(marks[:, i])
        y = marks[marked, i] > 0.5
        if min(y.sum(), (~y).sum()) < FEW:
            slopes.append(1.0)
            shifts.append(0.0)
            continue
        fitted = LogisticRegression(C=100.0).fit(logits[marked, i : i + 1], y)
        slopes.append(float(fitted.coef_[0, 0]))
        shifts.append(float(fitted.intercept_[0]))
    return slopes, shifts


def fit_chances(
    linear: Linear, encoder: Encoder | None, development: Sequence[Document]
) -> dict[str, Any]:
    """Return how two judges of sentences are blended and calibrated, as a model's settings."""
    sentences = [d.sentences for d in development]
    marks = np.vstack([d.targets for d in development])
    logits = linear.logits(sentences)
    if encoder is None:
        return {"calibration": fit_calibration(logits, marks)}
    deep = encoder.read(sentences, [d.age for d in development]).logits
    blend = fit_blend(logits, deep, marks)
    share = np.asarray(blend, dtype=np.float32)
    mixed = share * deep + (1 - share) * logits
    return {"blend": blend, "calibration": fit_calibration(mixed, marks)}


def fit_blend(linear: Logits, encoder: Logits, marks: Logits) -> list[float]:
    """Return the encoder's share a target: the one with the least log loss once calibrated."""
    losses = np.stack([_losses(s * encoder + (1 - s) * linear, marks) for s in SHARES])
    return [SHARES[int(i)] for i in losses.argmin(axis=0)]


def _losses(logits: Logits, marks: Logits) -> Logits:
    slope, shift = (np.array(v) for v in fit_calibration(logits, marks))
    z = slope * logits + shift
    each = np.logaddexp(0, z) - np.nan_to_num(marks) * z
    return np.asarray(np.where(np.isnan(marks), 0, each).mean(axis=0))


def fit_thresholds(auditor: Auditor, marked: Sequence[Marked]) -> dict[str, float]:
    """Return the thresholds with which ``auditor`` agrees best with the marks.

    Labels by F1 of sentences, evidence by kappa of the criteria it serves. The auditor's own
    thresholds are set on the way, as all its readings share them.
    """
    shared: dict[str, float] = auditor.model.settings["thresholds"]
    cases = [c for c in auditor.cases([m.referral for m in marked]) if isinstance(c, Case)]
    for label in LABELS:
        value = partial(_label_f1, _judging(auditor.rubric.criteria, label), label, marked, cases)
        _choose(shared, label, LABEL_CUTS, value)
        # A phrase of the rubric speaks for the label, and never against it.
        lower = [cut for cut in LABEL_CUTS if cut <= shared[label]]
        _choose(shared, f"{label}.cue", lower, value)
    for names, criteria in _evidence(auditor.rubric.criteria):
        for name in names:
            _choose(shared, name, CUTS, partial(_mean_kappa, marked, cases, criteria))
    return dict(shared)


def _choose(
    shared: dict[str, float], name: str, cuts: Iterable[float], value: Callable[[], float]
) -> None:
    values = []
    tried = list(cuts)
    for cut in tried:
        shared[name] = cut
        values.append(value())
    # A lone peak is luck: each cut is judged together with its neighbours.
    padded = np.pad(np.array(values), 1, mode="edge")
    smooth = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    shared[name] = tried[int(smooth.argmax())]


def _label_f1(
    criterion: Criterion, label: str, marked: Sequence[Marked], cases: Sequence[Case]
) -> float:
    findings = [judge(case, criterion).findings for case in cases]
    return f1(*label_counts(marked, findings, label).sum(axis=0))


def _judging(criteria: Sequence[Criterion], label: str) -> Criterion:
    """Return the criterion whose findings carry ``label``."""
    for criterion in criteria:
        check = criterion.check
        if isinstance(check, LabelsCheck) and check.label == label and not check.forms:
            return criterion
        if isinstance(check, VoiceCheck) and label == Label.CHILD_VOICE:
            return criterion
    raise ModelError(f"The rubric has no criterion that judges {label}.")


def _evidence(criteria: Sequence[Criterion]) -> Iterable[tuple[list[str], list[Criterion]]]:
    """Yield the thresholds to choose together with the criteria that they serve."""
    applying: dict[str, list[Criterion]] = {}
    for criterion in criteria:
        for target in getattr(criterion.check, "only_when", ()):
            applying.setdefault(target, []).append(criterion)
    for target, served in applying.items():
        yield [target], served
    for criterion in criteria:
        check = criterion.check
        if isinstance(check, EvidenceCheck):
            own = [t for t in check.of if t not in applying]
            names = [n for t in own for n in (f"{t}.full", t, f"{t}.cue") if _known(n)]
            yield [*names, *names[:2]], [criterion]
        elif isinstance(check, VoiceCheck):
            yield list(check.excused_by), [criterion]


def _known(name: str) -> bool:
    return not name.endswith(".full") or name.removesuffix(".full") in GRADED


def _mean_kappa(
    marked: Sequence[Marked], cases: Sequence[Case], criteria: Sequence[Criterion]
) -> float:
    values = []
    for criterion in criteria:
        pairs = [
            (marks_of(m.record)[criterion.id], MARKS[judge(case, criterion).outcome])
            for m, case in zip(marked, cases, strict=True)
            if criterion.id in m.record["criteria"]
        ]
        values.append(kappa(pairs) or 0.0)
    return float(np.mean(values))


def calibration_on(model: Model, documents: Sequence[Document]) -> dict[str, float]:
    """Return the expected calibration error of each label on marked documents."""
    chances = model.chances([d.sentences for d in documents], [d.age for d in documents])
    return expected_calibration_error(chances, np.vstack([d.targets for d in documents]))


def expected_calibration_error(chances: Logits, marks: Logits, bins: int = 10) -> dict[str, float]:
    """Return for each label the mean gap between chance and frequency (Naeini et al. 2015)."""
    errors: dict[str, Any] = {}
    for i, label in enumerate(TARGETS[: len(LABELS)]):
        marked = ~np.isnan(marks[:, i])
        p, y = chances[marked, i], marks[marked, i]
        bin_of = np.minimum((p * bins).astype(int), bins - 1)
        gaps = [
            abs(p[bin_of == b].mean() - y[bin_of == b].mean()) * (bin_of == b).mean()
            for b in range(bins)
            if (bin_of == b).any()
        ]
        errors[label] = float(sum(gaps))
    return errors
