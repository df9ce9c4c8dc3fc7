"""The network that is fine-tuned: a pretrained encoder with an output for each target.

A sentence is judged by the mean of its tokens, read within the sentences around it; a criterion
by the sentences that matter to it, which the network learns to find, and by all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from auditor.classifier.opinions import OUTCOMES
from auditor.classifier.targets import TARGETS
from auditor.classifier.windows import Window, batches

DROPOUT = 0.1
# Windows that are read at once are filled up to the longest: few of them waste least.
TOKENS_AT_ONCE = 400
# Attention starts nearly even and must be able to fall upon one sentence.
SHARPNESS = 3.0
START = 0.02


class Network(torch.nn.Module):
    """An ``encoder``, a ``head`` for sentences, and outputs for each criterion."""

    def __init__(self, encoder: Any, pad: int, criteria: int) -> None:
        """Start from the pretrained ``encoder``, whose windows are filled up with ``pad``.

        The word embeddings stay as they came.
        """
        super().__init__()
        self.encoder = encoder
        self.pad = pad
        self.width: int = encoder.config.hidden_size
        self.head = torch.nn.Linear(self.width, len(TARGETS))
        self.attention = torch.nn.Parameter(torch.randn(criteria, self.width) * START)
        self.verdict = torch.nn.Parameter(
            torch.randn(criteria, len(OUTCOMES), 2 * self.width) * START
        )
        self.shift = torch.nn.Parameter(torch.zeros(criteria, len(OUTCOMES)))
        self.dropout = torch.nn.Dropout(DROPOUT)
        encoder.embeddings.requires_grad_(False)

    def forward(self, made: Sequence[Window]) -> Any:
        """Return the sentences judged in the windows, in order: shape (sentences, width).

        Matrices are multiplied in bfloat16, in less than half the time on processors that have
        it and slower on others; weights stay in full precision.
        """
        read: dict[int, Any] = {}
        # Weights are turned to bfloat16 once for all batches.
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for batch in batches(made, TOKENS_AT_ONCE):
                sentences = self._read([made[i] for i in batch])
                parts = torch.split(sentences, [len(made[i].spans) for i in batch])
                read.update(zip(batch, parts, strict=True))
        return self.dropout(torch.cat([read[i] for i in range(len(made))]))

    def verdicts(self, sentences: Any) -> Any:
        """Return logits (of a softmax) of one referral's verdicts, shape (criteria, outcomes)."""
        shares = torch.softmax(SHARPNESS * (self.attention @ sentences.T), dim=1)
        whole = sentences.mean(0, keepdim=True).expand(len(shares), -1)
        seen = torch.cat([shares @ sentences, whole], dim=1)
        return torch.einsum("cow,cw->co", self.verdict, seen) + self.shift

    def _read(self, made: Sequence[Window]) -> Any:
        """Return the sentences of windows that are read at once."""
        width = max(len(w.tokens) for w in made)
        ids = torch.full((len(made), width), self.pad, dtype=torch.long)
        mask = torch.zeros(len(made), width, dtype=torch.long)
        for row, window in enumerate(made):
            ids[row, : len(window.tokens)] = torch.tensor(window.tokens)
            mask[row, : len(window.tokens)] = 1
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        with torch.autocast("cpu", enabled=False):
            return _means(made, width) @ hidden.float().reshape(-1, self.width)


def _means(made: Sequence[Window], width: int) -> Any:
    """Return the matrix that takes tokens to the mean of each judged sentence's tokens."""
    spans = [(row, a, b) for row, w in enumerate(made) for _, a, b in w.spans]
    matrix = torch.zeros(len(spans), len(made) * width)
    for i, (row, a, b) in enumerate(spans):
        matrix[i, row * width + a : row * width + b] = 1 / (b - a)
    return matrix
