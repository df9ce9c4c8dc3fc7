"""How well an auditor judges referrals that were marked by readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auditor.audit import Auditor
from auditor.classifier.targets import LABELS
from auditor.learning.marked import MARKS, Marked, found_labels, marks_of
from auditor.types import Audit, Finding

DRAWS = 1000
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class LabelScore:
    """Precision, recall and F1 of one label or theme, with a 95% bootstrap interval of F1.

    ``support`` is how often it was marked.
    """

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    support: int


@dataclass(frozen=True)
class CriterionScore:
    """Cohen's kappa (Cohen 1960) and agreement of one criterion; ``majority`` is the baseline."""

    kappa: float | None
    agreement: float
    majority: float
    support: int


@dataclass(frozen=True)
class Evaluation:
    """The scores of one auditor on one set of marked referrals."""

    labels: Mapping[str, LabelScore]
    criteria: Mapping[str, CriterionScore]
    themes: Mapping[str, LabelScore]
    referrals: int
    sentences: int

    @property
    def mean_kappa(self) -> float:
        """Return the mean kappa over the criteria where it is defined."""
        values = [c.kappa for c in self.criteria.values() if c.kappa is not None]
        return float(np.mean(values)) if values else float("nan")


def evaluate(auditor: Auditor, marked: Sequence[Marked], seed: int = 0) -> Evaluation:
    """Return how ``auditor`` compares with the marks, end to end, text to verdict.

    Intervals are percentiles over 1,000 resamples of whole referrals (Efron 1979).
    """
    audits = auditor.audit_many([m.referral for m in marked])
    return compare(marked, audits, seed)


def compare(marked: Sequence[Marked], audits: Sequence[Audit], seed: int = 0) -> Evaluation:
    """Return how ``audits`` compare with the marks."""
    labels = {label: label_score(marked, audits, label, seed) for label in LABELS}
    criteria = {id: criterion_score(pairs) for id, pairs in verdict_pairs(marked, audits).items()}
    sentences = sum(len(m.spans) for m in marked)
    return Evaluation(labels, criteria, theme_scores(marked, audits, seed), len(marked), sentences)


def label_counts(
    marked: Sequence[Marked], found_in: Sequence[Sequence[Finding]], label: str
) -> NDArray[np.int64]:
    """Return, a row a referral: true positives, false positives, false negatives.

    ``found_in`` are the findings of each referral.
    """
    rows = []
    for m, findings in zip(marked, found_in, strict=True):
        found = np.array(found_labels(m, findings, label), dtype=bool)
        truth = np.array([label in s["labels"] for s in m.record["sentences"]], dtype=bool)
        rows.append(((found & truth).sum(), (found & ~truth).sum(), (~found & truth).sum()))
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def label_score(
    marked: Sequence[Marked], audits: Sequence[Audit], label: str, seed: int = 0
) -> LabelScore:
    """Return how well ``label`` was found in the sentences that carry it."""
    return score_of(label_counts(marked, [a.findings for a in audits], label), seed)


def theme_scores(
    marked: Sequence[Marked], audits: Sequence[Audit], seed: int = 0
) -> dict[str, LabelScore]:
    """Return how well each theme that was marked was told, and ``all`` of them together."""
    told = [
        (set(m.record.get("themes", ())), set(a.themes))
        for m, a in zip(marked, audits, strict=True)
    ]
    each = {
        theme: np.array([_counted(theme in truth, theme in found) for truth, found in told])
        for theme in sorted(set().union(*(truth for truth, _ in told)))
    }
    together = {"all": sum(each.values(), np.zeros((len(told), 3), dtype=np.int64))}
    return {theme: score_of(counts, seed) for theme, counts in {**together, **each}.items()}


def _counted(truth: bool, found: bool) -> tuple[int, int, int]:
    return int(truth and found), int(found and not truth), int(truth and not found)


def score_of(counts: NDArray[np.int64], seed: int = 0) -> LabelScore:
    """Return the score of counts, a row a referral: true and false positives, false negatives."""
    draw = np.random.default_rng(seed).integers(0, len(counts), (DRAWS, len(counts)))
    drawn = counts[draw].sum(axis=1)
    low, high = np.percentile([f1(*row) for row in drawn], [2.5, 97.5])
    tp, fp, fn = counts.sum(axis=0)
    return LabelScore(
        precision=_ratio(tp, tp + fp),
        recall=_ratio(tp, tp + fn),
        f1=f1(tp, fp, fn),
        low=float(low),
        high=float(high),
        support=int(tp + fn),
    )


def f1(tp: int, fp: int, fn: int) -> float:
    """Return the harmonic mean of precision and recall; 0 where nothing was right."""
    return _ratio(2 * tp, 2 * tp + fp + fn)


def _ratio(a: int, b: int) -> float:
    return float(a / b) if b else 0.0


def verdict_pairs(marked: Sequence[Marked], audits: Sequence[Audit]) -> dict[str, Pairs]:
    """Return for each criterion the pairs of mark and verdict."""
    pairs: dict[str, Pairs] = {}
    for m, audit in zip(marked, audits, strict=True):
        truth = marks_of(m.record)
        for verdict in audit.verdicts:
            if verdict.id in truth:
                pairs.setdefault(verdict.id, []).append((truth[verdict.id], MARKS[verdict.outcome]))
    return pairs


def criterion_score(pairs: Pairs) -> CriterionScore:
    """Return the score of pairs of mark and verdict."""
    truth = [t for t, _ in pairs]
    most = max(truth.count(t) for t in set(truth))
    return CriterionScore(
        kappa=kappa(pairs),
        agreement=sum(t == v for t, v in pairs) / len(pairs),
        majority=most / len(pairs),
        support=len(pairs),
    )


def kappa(pairs: Pairs) -> float | None:
    """Return Cohen's kappa; ``None`` where readers and tool both use one verdict alone."""
    from sklearn.metrics import cohen_kappa_score

    if len({x for pair in pairs for x in pair}) < 2:
        return None
    return float(cohen_kappa_score([t for t, _ in pairs], [v for _, v in pairs]))
