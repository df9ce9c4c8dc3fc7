"""A second opinion on a criterion, from the referral as a whole.

What one sentence carries does not settle every criterion: whether jargon is too much, or
several children are all accounted for, is read from the whole. A logistic regression on the
hashed words of the referral gives each verdict a chance; a small second one weighs these
together with the strongest sentences and what the rules say (stacking, Wolpert 1992).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.alike import alike
from auditor.types import Facts

Numbers = NDArray[np.float32]
WORDS = 2**16
LETTERS = 2**15
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


@dataclass(frozen=True)
class Opinion:
    """The opinion on one referral: whole-referral scores and how criteria weigh them."""

    scores: Numbers
    weighings: Mapping[str, Weighing]

    def chances(self, criterion: str, rule: str, strengths: Sequence[float]) -> dict[str, float]:
        """Return the chance of each outcome of ``criterion``; empty where it has no opinion.

        ``rule`` is the outcome by the check alone, ``strengths`` how strongly sentences
        carry what the criterion asks for.
        """
        weighing = self.weighings.get(criterion)
        if weighing is None:
            return {}
        first, last = weighing.columns
        features = features_of(self.scores[first:last], rule, strengths)
        return weighing.chances(features) if len(features) == len(weighing.mean) else {}


def features_of(scores: Numbers, rule: str, strengths: Sequence[float]) -> Numbers:
    """Return what a criterion's verdict is weighed by."""
    said = [float(rule == outcome) for outcome in OUTCOMES]
    return np.concatenate([scores, said, strengths]).astype(np.float32)


class Opinions:
    """Reads ``opinions.npz``: weights of the whole-referral scores, and of each criterion."""

    def __init__(self, path: Path, told: Mapping[str, Any]) -> None:
        """Load the weights; ``told`` are the weighings as ``model.json`` holds them."""
        from scipy.sparse import csr_matrix

        with np.load(path, allow_pickle=False) as f:
            data = f["data"].astype(np.float32)
            shape = (WORDS + LETTERS, len(f["shift"]))
            self._weights = csr_matrix((data, f["indices"], f["indptr"]), shape=shape)
            self._shift: Numbers = f["shift"]
        self._weighings = {id: weighing(values) for id, values in told.items()}

    def read(self, documents: Sequence[Sequence[str]], facts: Sequence[Facts]) -> list[Opinion]:
        """Return the opinion on each referral, given as its sentences."""
        if not documents:
            return []
        texts = [hidden(d, f) for d, f in zip(documents, facts, strict=True)]
        scores = vectorise(texts) @ self._weights
        return [Opinion(row, self._weighings) for row in scores.toarray() + self._shift]


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
