"""A second opinion on a criterion, from the referral as a whole.

What one sentence carries does not settle every criterion: whether jargon is too much, or
several children are all accounted for, is read from the whole. A logistic regression on the
hashed words of the referral gives each verdict a chance; a small second one weighs these
together with the encoder's verdicts, the strongest sentences and what the rules say (stacking,
Wolpert 1992).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.alike import alike
from auditor.classifier.targets import TARGETS
from auditor.classifier.verdicts import Verdicts
from auditor.types import Facts

Numbers = NDArray[np.float32]
WORDS = 2**16
LETTERS = 2**15
# Keeps the log-odds of a certain sentence within bounds.
BARELY = 0.01
OUTCOMES = ("met", "partly met", "not met", "not applicable")
WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")


def hidden(sentences: Sequence[str], facts: Facts) -> str:
    """Return a referral's words in lower case, with what must not sway made alike.

    Which columns were filled is told, not what stood in them.
    """
    words = [
        f"column_{name}_{'given' if getattr(facts, name) is not None else 'empty'}"
        for name in ("age", "ethnicity", "date", "borough")
    ]
    words.append(f"column_looked_after_{facts.looked_after}")
    for sentence in sentences:
        words += WORD.findall(alike(sentence).lower())
    return " ".join(words)


def vectorise(texts: Sequence[str]) -> Any:
    """Return a sparse matrix, one row a referral: words, pairs of words, and letters."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import HashingVectorizer

    words = HashingVectorizer(n_features=WORDS, ngram_range=(1, 2), token_pattern=r"(?u)\S+")
    letters = HashingVectorizer(n_features=LETTERS, analyzer="char_wb", ngram_range=(3, 5))
    return hstack([_damped(words.transform(texts)), _damped(letters.transform(texts))]).tocsr()


def _damped(counts: Any) -> Any:
    # A word said ten times tells little more than one said twice.
    from sklearn.preprocessing import normalize

    counts.data = np.sign(counts.data) * np.sqrt(np.abs(counts.data))
    return normalize(counts)


@dataclass(frozen=True)
class Weighing:
    """How one criterion's verdict is weighed: its outcomes, and linear weights on its features.

    ``columns`` are those of the whole-referral scores; ``mean`` and ``scale`` standardise.
    """

    outcomes: tuple[str, ...]
    columns: tuple[int, int]
    mean: Numbers
    scale: Numbers
    weights: Numbers
    shift: Numbers

    def chances(self, features: Numbers) -> dict[str, float]:
        """Return the chance of each outcome."""
        logits = self.weights @ ((features - self.mean) / self.scale) + self.shift
        raised = np.exp(logits - logits.max())
        return dict(zip(self.outcomes, (raised / raised.sum()).tolist(), strict=True))


class ThemeWeights(NamedTuple):
    """How a theme is weighed: the column of its whole-referral score, the weights of that score
    and of its words being found, and a shift.
    """

    column: int
    score: float
    found: float
    shift: float


@dataclass(frozen=True)
class Opinion:
    """The opinion on one referral: whole-referral scores and how criteria weigh them.

    ``verdicts`` are the encoder's; empty where there is none.
    """

    scores: Numbers
    weighings: Mapping[str, Weighing]
    known: Mapping[str, ThemeWeights] = field(default_factory=dict)
    verdicts: Verdicts = field(default_factory=dict)

    def themes(self, found: Iterable[str]) -> frozenset[str]:
        """Return what the referral is about, given the themes whose words were ``found``.

        A theme that is not known is taken as it was found.
        """
        words = frozenset(found)
        likely = frozenset(t for t in self.known if self._theme(t, t in words) >= 0)
        return likely | (words - self.known.keys())

    def _theme(self, theme: str, found: bool) -> float:
        """Return the log-odds that the referral is about a theme."""
        known = self.known[theme]
        return known.score * float(self.scores[known.column]) + known.found * found + known.shift

    def chances(self, criterion: str, rule: str, carried: Sequence[float]) -> dict[str, float]:
        """Return the chance of each outcome of ``criterion``; empty where it has no opinion.

        ``rule`` is the outcome by the check alone, ``carried`` how strongly sentences carry
        each target.
        """
        weighing = self.weighings.get(criterion)
        if weighing is None:
            return {}
        features = self.features(criterion, weighing.columns, rule, carried)
        return weighing.chances(features) if len(features) == len(weighing.mean) else {}

    def features(
        self, criterion: str, columns: tuple[int, int], rule: str, carried: Sequence[float]
    ) -> Numbers:
        """Return what a criterion's verdict is weighed by; ``columns`` are those of its scores."""
        scores = self.scores[slice(*columns)]
        said = [float(rule == outcome) for outcome in OUTCOMES]
        read = self.verdicts.get(criterion, ())
        return np.concatenate([scores, said, read, carried]).astype(np.float32)


def strengths(chance: Callable[[int, str], float], sentences: Sequence[int]) -> tuple[float, ...]:
    """Return how strongly ``sentences`` carry each target: log-odds of the strongest, and sum.

    A verdict is weighed by all targets, not by those alone that its criterion asks for: what is
    done for a victim bears on whether there is one.
    """
    numbers = [math.log(len(sentences) + 1)]
    for target in TARGETS:
        chances = [chance(i, target) for i in sentences]
        most = max(chances, default=0.0)
        numbers += [math.log((most + BARELY) / (1 + BARELY - most)), math.log1p(sum(chances))]
    return tuple(numbers)


class Opinions:
    """Reads ``opinions.npz``: weights of the whole-referral scores, and of each criterion."""

    def __init__(
        self, path: Path, told: Mapping[str, Any], themes: Mapping[str, Any] | None = None
    ) -> None:
        """Load the weights; ``told`` and ``themes`` are as ``model.json`` holds them."""
        from scipy.sparse import csr_matrix

        with np.load(path, allow_pickle=False) as f:
            data = f["data"].astype(np.float32)
            shape = (WORDS + LETTERS, len(f["shift"]))
            self._weights = csr_matrix((data, f["indices"], f["indptr"]), shape=shape)
            self._shift: Numbers = f["shift"]
        self._weighings = {id: weighing(values) for id, values in told.items()}
        self._themes = {id: ThemeWeights(*values) for id, values in (themes or {}).items()}

    def read(
        self,
        documents: Sequence[Sequence[str]],
        facts: Sequence[Facts],
        verdicts: Sequence[Verdicts] = (),
    ) -> list[Opinion]:
        """Return the opinion on each referral, given as its sentences.

        ``verdicts`` are the encoder's, one mapping a referral; empty where there is no encoder.
        """
        if not documents:
            return []
        texts = [hidden(d, f) for d, f in zip(documents, facts, strict=True)]
        scores = (vectorise(texts) @ self._weights).toarray() + self._shift
        read = verdicts or [{}] * len(documents)
        return [
            Opinion(row, self._weighings, self._themes, told)
            for row, told in zip(scores, read, strict=True)
        ]


def weighing(told: Mapping[str, Any]) -> Weighing:
    """Return a weighing from plain data."""
    numbers = {
        name: np.asarray(told[name], dtype=np.float32)
        for name in ("mean", "scale", "weights", "shift")
    }
    return Weighing(
        outcomes=tuple(told["outcomes"]),
        columns=(told["columns"][0], told["columns"][1]),
        **numbers,
    )
