"""The fast model: hashed words and letters, one logistic regression a target.

Hashing needs no vocabulary, so that neither names nor phrases of the corpus are stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.targets import TARGETS

Chances = NDArray[np.float32]
WORDS = 2**16
LETTERS = 2**16
AROUND = 2**14


def texts_around(sentences: Sequence[str]) -> list[str]:
    """Return for each sentence the ones before and after it, told apart."""
    around: list[str] = []
    for i in range(len(sentences)):
        before = sentences[i - 1] if i else ""
        after = sentences[i + 1] if i + 1 < len(sentences) else ""
        around.append(
            " ".join([f"<{w}" for w in before.lower().split()])
            + " "
            + " ".join([f">{w}" for w in after.lower().split()])
        )
    return around


def vectorise(documents: Sequence[Sequence[str]]) -> Any:
    """Return a sparse matrix, one row a sentence: words, letters and the words around."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import HashingVectorizer

    texts = [s.strip() for d in documents for s in d]
    around = [a for d in documents for a in texts_around([s.strip() for s in d])]
    words = HashingVectorizer(n_features=WORDS, ngram_range=(1, 2), token_pattern=r"(?u)\b\w+\b")
    letters = HashingVectorizer(n_features=LETTERS, analyzer="char_wb", ngram_range=(3, 5))
    beside = HashingVectorizer(n_features=AROUND, token_pattern=r"[<>]\S+")
    return hstack(
        [words.transform(texts), letters.transform(texts), 0.5 * beside.transform(around)]
    ).tocsr()


class Linear:
    """Weights of shape (features, targets), sparse, and a bias a target."""

    def __init__(self, weights: Any, bias: Chances) -> None:
        """Keep the weights as they are."""
        self._weights = weights
        self._bias = bias

    def logits(self, documents: Sequence[Sequence[str]]) -> Chances:
        """Return log-odds, shape (sentences of all documents, targets), in order."""
        if not any(documents):
            return np.zeros((0, len(TARGETS)), dtype=np.float32)
        product = vectorise(documents) @ self._weights
        return np.asarray(product.toarray() + self._bias, dtype=np.float32)

    @classmethod
    def load(cls, path: Path) -> Linear:
        """Return the model that ``save`` wrote."""
        from scipy.sparse import csr_matrix

        with np.load(path, allow_pickle=False) as f:
            shape = (WORDS + LETTERS + AROUND, len(TARGETS))
            data = f["data"].astype(np.float32)
            return cls(csr_matrix((data, f["indices"], f["indptr"]), shape=shape), f["bias"])

    def save(self, path: Path) -> None:
        """Write plain arrays, without pickle; weights in half precision."""
        np.savez_compressed(
            path,
            data=self._weights.data.astype(np.float16),
            indices=self._weights.indices.astype(np.uint8),
            indptr=self._weights.indptr.astype(np.int32),
            bias=self._bias,
        )


def fit_linear(
    documents: Sequence[Sequence[str]], targets: Chances, *, c: float, keep: float, seed: int
) -> Linear:
    """Return a model fitted to ``targets`` (NaN where unmarked).

    ``c`` is the inverse strength of the penalty; weights smaller than ``keep`` are dropped.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    features = vectorise(documents)
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
    return Linear(csr_matrix(weights), bias)
