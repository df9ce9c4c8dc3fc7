"""Fine-tuning a pretrained encoder on marked sentences, a sigmoid output a target."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from auditor.classifier.corpus import Document
from auditor.classifier.recipe import Recipe
from auditor.classifier.targets import LABELS, TARGETS
from auditor.learning.encoder.bases import base
from auditor.learning.encoder.drawing import Example, Shown, drawn, examples
from auditor.learning.encoder.export import export
from auditor.learning.encoder.network import Network

LOSS_SCALE = 3
Say = Callable[[str], None]


def fit_encoder(documents: Sequence[Document], recipe: Recipe, out: Path, say: Say) -> None:
    """Fine-tune on ``documents``; write ``encoder.onnx`` (int8), ``head.npz``, ``tokenizer.json``.

    Reproducible from ``recipe.seed`` on the same machine.
    """
    random.seed(recipe.seed)
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    start = base(recipe.base)
    encoder, tokenizer = start.read()
    tokenizer.no_padding()
    tokenizer.no_truncation()
    network = Network(encoder, start.pad)
    _train(network, examples(tokenizer, documents), recipe, say)
    export(network, out)
    tokenizer.save(str(out / "tokenizer.json"))


def _train(network: Network, known: Sequence[Example], recipe: Recipe, say: Say) -> None:
    groups = [{"params": network.encoder.parameters()}, {"params": network.head.parameters()}]
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay)
    network.train()
    for epoch in range(recipe.epochs):
        lost = 0.0
        steps = drawn(known, recipe.tokens_a_batch)
        for n, batch in enumerate(steps):
            _set_rates(optimiser, (epoch + n / len(steps)) / recipe.epochs, recipe)
            loss = _loss(network, batch, recipe)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            lost += float(loss.detach())
        say(f"epoch {epoch + 1} of {recipe.epochs}: loss {lost / len(steps):.4f}")


def _set_rates(optimiser: Any, done: float, recipe: Recipe) -> None:
    """Set the learning rates: up while warming up, then down in a straight line."""
    share = done / recipe.warm_up if done < recipe.warm_up else 1 - done
    rates = (recipe.encoder_rate, recipe.head_rate)
    for group, rate in zip(optimiser.param_groups, rates, strict=True):
        group["lr"] = rate * share


def _loss(network: Network, batch: Sequence[Shown], recipe: Recipe) -> Any:
    marks = torch.tensor(np.concatenate([targets for _, targets in batch]))
    logits = network([window for window, _ in batch])
    marked = ~torch.isnan(marks)
    weight = torch.where(marks > 0.5, recipe.positive_weight, 1.0) * _shares(recipe)
    each = functional.binary_cross_entropy_with_logits(
        logits[marked], marks[marked], reduction="sum", weight=weight[marked]
    )
    return each / len(marks) / LOSS_SCALE


def _shares(recipe: Recipe) -> Any:
    labels = len(LABELS)
    shares = [recipe.label_weight] * labels + [recipe.evidence_weight] * (len(TARGETS) - labels)
    return torch.tensor(shares)
