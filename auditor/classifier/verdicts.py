"""What the encoder itself reads of each criterion, from all sentences of a referral.

For each criterion it looks for the sentences that matter and judges by these together with the
referral as a whole (attention pooling, Ilse et al. 2018): it was taught by verdicts, and not by
marks of sentences alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
# Keeps the logarithm of a chance within bounds.
BARELY = 0.01
Verdicts = Mapping[str, Numbers]


@dataclass(frozen=True)
class VerdictHead:
    """The weights that judge ``criteria``.

    ``attention`` has shape (criteria, width), ``weight`` (criteria, outcomes, twice the width),
    ``shift`` (criteria, outcomes).
    """

    criteria: tuple[str, ...]
    attention: Numbers
    weight: Numbers
    shift: Numbers

    @classmethod
    def load(cls, path: Path) -> VerdictHead:
        """Read ``verdicts.npz``."""
        with np.load(path, allow_pickle=False) as f:
            criteria = tuple(str(id) for id in f["criteria"])
            return cls(criteria, f["attention"], f["weight"], f["shift"])

    def read(self, sentences: Numbers) -> Verdicts:
        """Return the logarithm of each outcome's chance, for each criterion.

        It is bounded from below by that of ``BARELY``. ``sentences`` has shape (sentences,
        width), one row at least.
        """
        shares = _softmax(self.attention @ sentences.T)
        whole = np.broadcast_to(sentences.mean(axis=0), self.attention.shape)
        seen = np.concatenate([shares @ sentences, whole], axis=1)
        logits = np.einsum("cow,cw->co", self.weight, seen) + self.shift
        return dict(zip(self.criteria, np.log(_softmax(logits) + BARELY), strict=True))


def _softmax(logits: Numbers) -> Numbers:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)
