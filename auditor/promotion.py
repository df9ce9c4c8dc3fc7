"""Whether a new model may take the place of the current one.

It must judge better than the baselines and the current model on authors kept apart from all
training, by more than chance, and treat like alike on enough referrals. Anything else needs
somebody to say so by name.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.audit import Auditor
from auditor.classifier.targets import LABELS
from auditor.errors import ModelError
from auditor.fairness.report import OWN
from auditor.fairness.run import LIMIT
from auditor.learning.evaluate import DRAWS, f1, label_counts
from auditor.learning.marked import Marked
from auditor.types import Audit

FAIRNESS = "fairness.json"
FILES = (
    "model.json",
    "linear.npz",
    "opinions.npz",
    "encoder.onnx",
    "head.npz",
    "verdicts.npz",
    "tokenizer.json",
    "card.md",
    "metrics.json",
    FAIRNESS,
)
# Drawn for the check; no flip in so many that differ bounds the share of flips at 0.3%.
ENOUGH = 1000


@dataclass(frozen=True)
class Gain:
    """The gain in mean F1 of the three labels over another judge, with its 95% interval."""

    over: str
    gain: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Say whether the interval excludes zero, on the better side."""
        return self.low > 0


@dataclass(frozen=True)
class Decision:
    """What speaks for and against promotion; ``flips`` is what the fairness check tells."""

    gains: tuple[Gain, ...]
    flips: tuple[str, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why promotion is refused, one plain sentence each; empty where it is not."""
        weak = (
            f"Its gain over {g.over} is {g.gain:+.3f} ({g.low:+.3f} to {g.high:+.3f}): not sure."
            for g in self.gains
            if not g.sure
        )
        return (*weak, *self.flips)


def decide(
    marked: Sequence[Marked],
    candidate: Sequence[Audit],
    others: Mapping[str, Sequence[Audit]],
    fairness: Mapping[str, Any],
    seed: int = 0,
) -> Decision:
    """Return what speaks for and against the model whose audits are ``candidate``.

    ``others`` are the audits of the same referrals by the baselines and the current model,
    ``fairness`` what :func:`fairness_of` returns.
    """
    gains = tuple(gain(marked, candidate, audits, name, seed) for name, audits in others.items())
    return Decision(gains, tuple(unfair(fairness)))


def gain(
    marked: Sequence[Marked],
    one: Sequence[Audit],
    other: Sequence[Audit],
    over: str,
    seed: int = 0,
) -> Gain:
    """Return the gain of ``one`` over ``other``: a paired bootstrap over whole referrals.

    Both are judged on the same resamples, so that what is hard for both cancels out (Koehn 2004).
    """
    ours, theirs = _counts(marked, one), _counts(marked, other)
    draws = np.random.default_rng(seed).integers(0, len(marked), (DRAWS, len(marked)))
    differences = [mean_f1(ours[:, d]) - mean_f1(theirs[:, d]) for d in draws]
    low, high = np.percentile(differences, [2.5, 97.5])
    return Gain(over, mean_f1(ours) - mean_f1(theirs), float(low), float(high))


def _counts(marked: Sequence[Marked], audits: Sequence[Audit]) -> NDArray[np.int64]:
    found = [a.findings for a in audits]
    return np.stack([label_counts(marked, found, label) for label in LABELS])


def mean_f1(counts: NDArray[np.int64]) -> float:
    """Return the mean F1 over labels; ``counts`` has shape (labels, referrals, 3)."""
    return float(np.mean([f1(*row) for row in counts.sum(axis=1)]))


def fairness_of(folder: Path, candidate: Auditor) -> Mapping[str, Any]:
    """Return the figures of the fairness check of the model in ``folder``, the ``candidate``'s.

    Raises:
        ModelError: where there are none of this very model on the project's marked referrals.
    """
    try:
        told: dict[str, Any] = json.loads((folder / FAIRNESS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        told = {}
    model = candidate.model
    wanted = (model.digest, model.name, candidate.rubric.name, OWN)
    if tuple(told.get(k) for k in ("digest", "model", "rubric", "source")) != wanted:
        raise ModelError(
            f"{folder} has no {FAIRNESS} of this model: run "
            f"auditor model fairness --model {folder} -o {folder / FAIRNESS} first."
        )
    return told


def check_card(folder: Path, digest: str) -> None:
    """Raise :class:`ModelError` where ``folder`` has no card and metrics of this very model."""
    try:
        told = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))["digest"]
    except (OSError, ValueError, KeyError):
        told = ""
    if told != digest or not (folder / "card.md").exists():
        raise ModelError(
            f"{folder} has no card of this model: run auditor model card {folder} first."
        )


def unfair(fairness: Mapping[str, Any]) -> list[str]:
    """Return a sentence for too small a check, and for each label that flips too often."""
    told = []
    checked = fairness["referrals"]
    if checked < ENOUGH:
        told.append(f"Its fairness was checked on {checked:,} referrals, not {ENOUGH:,}.")
    for change in fairness["changes"]:
        for label, flips in change["labels"].items():
            if (flips["rate"] or 0) > LIMIT:
                told.append(_flipping(f"{change['change']}, {change['variant']}", label, flips))
    return told


def _flipping(change: str, label: str, flips: Mapping[str, Any]) -> str:
    return (
        f"{label} flips in {flips['count']} of {flips['of']} referrals ({flips['rate']:.1%}, limit "
        f"{LIMIT:.0%}) when only this changes: {change}."
    )


def promote(candidate: Path, current: Path) -> None:
    """Put the files of ``candidate`` in the place of those of ``current``; none of these stays."""
    current.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (current / name).unlink(missing_ok=True)
        if (candidate / name).exists():
            shutil.copyfile(candidate / name, current / name)
