"""Fine-tuning a pretrained encoder on marked sentences and verdicts."""

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
from auditor.learning.encoder.drawing import (
    NOT_MARKED,
    Example,
    Shown,
    criteria_of,
    drawn,
    examples,
)
from auditor.learning.encoder.export import export
from auditor.learning.encoder.network import Network
from auditor.learning.encoder.resuming import resume

# Brings what a sentence costs, over all its targets, near what a weight of 1 means elsewhere.
LOSS_SCALE = 3
Say = Callable[[str], None]


def fit_encoder(
    documents: Sequence[Document],
    recipe: Recipe,
    out: Path,
    say: Say,
    before: Path | None = None,
) -> None:
    """Fine-tune on ``documents``; write ``encoder.onnx`` (int8), ``head.npz``, ``verdicts.npz``
    (where the recipe has verdicts taught) and ``tokenizer.json``.

    ``before`` is the folder of a trained model whose encoder is trained further; without it the
    pretrained one is.

    Reproducible from ``recipe.seed`` on the same machine.
    """
    random.seed(recipe.seed)
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    start = base(recipe.base)
    encoder, tokenizer = start.read()
    tokenizer.no_padding()
    tokenizer.no_truncation()
    criteria = criteria_of(documents) if recipe.verdict_weight else []
    network = Network(encoder, start.pad, len(criteria))
    if before:
        resume(network, criteria, before)
    _train(network, examples(tokenizer, documents, criteria), recipe, say)
    export(network, criteria, out)
    tokenizer.save(str(out / "tokenizer.json"))


def _train(network: Network, known: Sequence[Example], recipe: Recipe, say: Say) -> None:
    pretrained = list(network.encoder.parameters())
    mine = {id(p) for p in pretrained}
    new = [p for p in network.parameters() if id(p) not in mine]
    groups = [{"params": pretrained}, {"params": new}]
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, fused=True)
    network.train()
    for epoch in range(recipe.epochs):
        lost = 0.0
        steps = drawn(known, recipe.tokens_a_step)
        for n, step in enumerate(steps):
            _set_rates(optimiser, (epoch + n / len(steps)) / recipe.epochs, recipe)
            loss = _loss(network, step, recipe)
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


def _loss(network: Network, step: Sequence[Shown], recipe: Recipe) -> Any:
    sentences = network([window for shown in step for window in shown.windows])
    loss = _sentence_loss(network.head(sentences), step, recipe)
    if recipe.verdict_weight:
        loss = loss + recipe.verdict_weight * _verdict_loss(network, sentences, step)
    return loss


def _sentence_loss(logits: Any, step: Sequence[Shown], recipe: Recipe) -> Any:
    """Return the cross-entropy of a sentence's targets, added up, and its mean over sentences."""
    marks = torch.tensor(np.concatenate([shown.marks for shown in step]))
    marked = ~torch.isnan(marks)
    weight = torch.where(marks > 0.5, recipe.positive_weight, 1.0) * _shares(recipe)
    each = functional.binary_cross_entropy_with_logits(
        logits[marked], marks[marked], reduction="sum", weight=weight[marked]
    )
    return each / len(marks) / LOSS_SCALE


def _verdict_loss(network: Network, sentences: Any, step: Sequence[Shown]) -> Any:
    """Return the cross-entropy of a referral's verdicts, added up, and its mean over referrals."""
    each = []
    parts = torch.split(sentences, [len(shown.marks) for shown in step])
    for shown, part in zip(step, parts, strict=True):
        if (shown.verdicts != NOT_MARKED).any():
            truth = torch.tensor(shown.verdicts)
            each.append(
                functional.cross_entropy(
                    network.verdicts(part), truth, ignore_index=NOT_MARKED, reduction="sum"
                )
            )
    return torch.stack(each).mean() if each else sentences.sum() * 0


def _shares(recipe: Recipe) -> Any:
    labels = len(LABELS)
    shares = [recipe.label_weight] * labels + [recipe.evidence_weight] * (len(TARGETS) - labels)
    return torch.tensor(shares)
