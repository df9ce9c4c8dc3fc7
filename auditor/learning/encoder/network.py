"""The network that is fine-tuned: a pretrained encoder with an output for each target.

A sentence is judged by the mean of its tokens, read within the sentences around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from auditor.classifier.targets import TARGETS
from auditor.classifier.windows import Window

DROPOUT = 0.1


class Network(torch.nn.Module):
    """An ``encoder`` and a ``head``."""

    def __init__(self, encoder: Any, pad: int) -> None:
        """Start from the pretrained ``encoder``, whose windows are filled up with ``pad``.

        The word embeddings stay as they came.
        """
        super().__init__()
        self.encoder = encoder
        self.pad = pad
        self.width: int = encoder.config.hidden_size
        self.head = torch.nn.Linear(self.width, len(TARGETS))
        self.dropout = torch.nn.Dropout(DROPOUT)
        encoder.embeddings.requires_grad_(False)

    def forward(self, made: Sequence[Window]) -> Any:
        """Return log-odds, shape (sentences judged in the windows, targets).

        Matrices are multiplied in bfloat16, in less than half the time on processors that have
        it and slower on others; weights stay in full precision.
        """
        width = max(len(w.tokens) for w in made)
        ids = torch.full((len(made), width), self.pad, dtype=torch.long)
        mask = torch.zeros(len(made), width, dtype=torch.long)
        for row, window in enumerate(made):
            ids[row, : len(window.tokens)] = torch.tensor(window.tokens)
            mask[row, : len(window.tokens)] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        pooled = _means(made, width) @ hidden.float().reshape(-1, self.width)
        return self.head(self.dropout(pooled))


def _means(made: Sequence[Window], width: int) -> Any:
    """Return the matrix that takes tokens to the mean of each judged sentence's tokens."""
    spans = [(row, a, b) for row, w in enumerate(made) for _, a, b in w.spans]
    matrix = torch.zeros(len(spans), len(made) * width)
    for i, (row, a, b) in enumerate(spans):
        matrix[i, row * width + a : row * width + b] = 1 / (b - a)
    return matrix
