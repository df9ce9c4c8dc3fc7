"""The fast model: hashed words and letters, one logistic regression a target.

Hashing needs no vocabulary, so that neither names nor phrases of the corpus are stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.alike import alike
from auditor.classifier.targets import TARGETS

Chances = NDArray[np.float32]
WORDS = 2**16
LETTERS = 2**16
AROUND = 2**14


def texts_around(sentences: Sequence[str]) -> list[str]:
    """Return for each sentence the words of the ones before and after it, told apart."""
    around: list[str] = []
    for i in range(len(sentences)):
        before = sentences[i - 1] if i else ""
        after = sentences[i + 1] if i + 1 < len(sentences) else ""
        told = [f"<{w}" for w in before.split()] + [f">{w}" for w in after.split()]
        around.append(" ".join(told))
    return around


def count(documents: Sequence[Sequence[str]]) -> list[Any]:
    """Return three sparse matrices of counts, one row a sentence: words, letters, words around."""
    from sklearn.feature_extraction.text import HashingVectorizer

    read = [[alike(s.strip()).lower() for s in d] for d in documents]
    texts = [s for d in read for s in d]
    around = [a for d in read for a in texts_around(d)]
    plain: dict[str, Any] = {"norm": None, "alternate_sign": False}
    words = HashingVectorizer(
        n_features=WORDS, ngram_range=(1, 2), token_pattern=r"(?u)\b\w+\b", **plain
    )
    letters = HashingVectorizer(n_features=LETTERS, analyzer="char_wb", ngram_range=(3, 5), **plain)
    beside = HashingVectorizer(n_features=AROUND, token_pattern=r"[<>]\S+", **plain)
    return [words.transform(texts), letters.transform(texts), beside.transform(around)]


def rarity(counts: Sequence[Any]) -> Chances:
    """Return how rare each feature is: smoothed inverse document frequency (Sparck Jones 1972)."""
    parts = [np.log((1 + c.shape[0]) / (1 + np.bincount(c.indices, minlength=c.shape[1]))) + 1
             for c in counts]  # fmt: skip
    return np.concatenate(parts).astype(np.float16).astype(np.float32)


def weigh(counts: Sequence[Any], rare: Chances) -> Any:
    """Return counts damped, weighed by rarity and normalised: one sparse matrix."""
    from scipy.sparse import diags, hstack
    from sklearn.preprocessing import normalize

    parts: list[Any] = []
    at = 0
    for part, share in zip(counts, (1.0, 1.0, 0.5), strict=True):
        damped = part.astype(np.float32)
        damped.data = 1 + np.log(damped.data)
        weighed = damped @ diags(rare[at : at + part.shape[1]])
        parts.append(share * normalize(weighed))
        at += part.shape[1]
    return hstack(parts).tocsr()


class Linear:
    """Weights of shape (features, targets), sparse, a bias a target, and features' rarity."""

    def __init__(self, weights: Any, bias: Chances, rare: Chances) -> None:
        """Keep the weights as they are."""
        self._weights = weights
        self._bias = bias
        self._rare = rare

    def logits(self, documents: Sequence[Sequence[str]]) -> Chances:
        """Return log-odds, shape (sentences of all documents, targets), in order."""
        if not any(documents):
            return np.zeros((0, len(TARGETS)), dtype=np.float32)
        product = weigh(count(documents), self._rare) @ self._weights
        return np.asarray(product.toarray() + self._bias, dtype=np.float32)

    @classmethod
    def load(cls, path: Path) -> Linear:
        """Return the model that ``save`` wrote."""
        from scipy.sparse import csr_matrix

        with np.load(path, allow_pickle=False) as f:
            shape = (WORDS + LETTERS + AROUND, len(TARGETS))
            data = f["data"].astype(np.float32)
            weights = csr_matrix((data, f["indices"], f["indptr"]), shape=shape)
            return cls(weights, f["bias"], f["rare"].astype(np.float32))

    def save(self, path: Path) -> None:
        """Write plain arrays, without pickle; weights in half precision."""
        np.savez_compressed(
            path,
            data=self._weights.data.astype(np.float16),
            indices=self._weights.indices.astype(np.uint8),
            indptr=self._weights.indptr.astype(np.int32),
            bias=self._bias,
            rare=self._rare.astype(np.float16),
        )


def fit_linear(
    documents: Sequence[Sequence[str]], targets: Chances, *, c: float, keep: float, seed: int
) -> Linear:
    """Return a model fitted to ``targets`` (NaN where unmarked).

    ``c`` is the inverse strength of the penalty; weights smaller than ``keep`` are dropped.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = count(documents)
    rare = rarity(counts)
    features = weigh(counts, rare)
    weights = np.zeros((features.shape[1], len(TARGETS)), dtype=np.float32)
    bias = np.full(len(TARGETS), -8.0, dtype=np.float32)
    for column in range(len(TARGETS)):
        marked = ~np.isnan(targets[:, column])
        y = targets[marked, column] > 0.5
        if not 0 < y.sum() < len(y):
            continue
        model = LogisticRegression(
            C=c, solver="liblinear", class_weight={True: 2, False: 1}, random_state=seed
        )
        model.fit(features[marked], y)
        weights[:, column] = model.coef_[0]
        bias[column] = model.intercept_[0]
    weights[np.abs(weights) < keep] = 0
    return Linear(csr_matrix(weights), bias, rare)
