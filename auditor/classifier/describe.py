"""What a model is, told in the terminal: parts, recipe, figures, thresholds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PARTS = {
    "linear.npz": "linear model of hashed words and letters",
    "opinions.npz": "second opinion on the whole referral",
    "encoder.onnx": "encoder of sentences in context, int8",
    "head.npz": "the encoder's outputs for sentences",
    "verdicts.npz": "the encoder's outputs for criteria",
    "tokenizer.json": "the encoder's word pieces",
}
MEGABYTE = 1e6


def describe(folder: Path) -> str:
    """Return what the model in ``folder`` is, as plain lines.

    Raises:
        OSError, ValueError: where ``model.json`` cannot be read; ``load_model`` checks this.
    """
    settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    lines = [
        f"{settings['name']} {settings['version']}, digest {settings['digest']}, "
        f"made {settings['made']['on']}",
        *_parts(folder, settings["hashes"]),
        *_training(settings),
        *_figures(folder / "metrics.json"),
        *_thresholds(settings),
    ]
    return "\n".join(lines)


def _parts(folder: Path, hashes: Mapping[str, str]) -> Iterator[str]:
    yield "\nParts (SHA-256 checked whenever the model is loaded)"
    for name, told in PARTS.items():
        if name in hashes:
            size = (folder / name).stat().st_size / MEGABYTE
            yield f"  {name:15} {size:5.1f} MB  {hashes[name][:12]}  {told}"


def _training(settings: Mapping[str, Any]) -> Iterator[str]:
    recipe = settings["recipe"]
    yield "\nTraining"
    if "corpus" in settings:
        corpus = settings["corpus"]
        yield f"  {corpus['sentences']:,} sentences by {', '.join(corpus['training'])}"
    yield f"  chosen on {', '.join(recipe['development'])}"
    further = " more, of an encoder trained before" if "before" in settings else ""
    yield f"  seed {recipe['seed']}, {recipe['epochs']} epochs{further}; the card holds the recipe"


def _figures(metrics: Path) -> Iterator[str]:
    if not metrics.exists():
        yield "\nNo figures yet: auditor model card FOLDER makes them."
        return
    told = json.loads(metrics.read_text(encoding="utf-8"))
    authors = ", ".join(told["authors"])
    yield f"\nF1 on authors kept apart ({authors}), and mean kappa over the criteria"
    for name, figures in told["evaluations"].items():
        labels = ", ".join(f"{k} {v['f1']:.2f}" for k, v in figures["labels"].items())
        yield f"  {name:12} {labels}; kappa {figures['mean_kappa']:.2f}"


def _thresholds(settings: Mapping[str, Any]) -> Iterator[str]:
    yield "\nA sentence counts from a chance of (in brackets: where a phrase supports it)"
    chosen = settings["thresholds"]
    for name in (n for n in chosen if "." not in n):
        cue = chosen.get(f"{name}.cue")
        yield f"  {name:14} {chosen[name]:.2f}" + (f" ({cue:.2f})" if cue is not None else "")
