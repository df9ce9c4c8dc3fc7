"""``auditor model train``: from the corpus to a model's folder."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from auditor.audit import Auditor
from auditor.classifier.corpus import Document, by_author, read_documents, referral_files
from auditor.classifier.encoder import Encoder
from auditor.classifier.linear import Linear, fit_linear
from auditor.classifier.model import Model, load_model
from auditor.classifier.opinions import Opinions
from auditor.classifier.recipe import Recipe
from auditor.classifier.targets import LABELS, TARGETS
from auditor.errors import ModelError
from auditor.learning.fit_themes import fit_themes
from auditor.learning.fit_weighings import fit_weighings
from auditor.learning.fit_whole import fit_whole
from auditor.learning.marked import Marked, read_marked
from auditor.learning.readings import Readings, cross_fitted, read
from auditor.learning.tune import fit_blend, fit_calibration, fit_thresholds
from auditor.rubric import load_rubric

Say = Callable[[str], None]
FILES = ("linear.npz", "opinions.npz", "encoder.onnx", "head.npz", "tokenizer.json")
LIBRARIES = ("numpy", "scikit-learn", "torch", "transformers", "onnxruntime", "tokenizers")


def train(corpus: Path, out: Path, recipe: Recipe, say: Say) -> Model:
    """Make a model from the marked referrals in ``corpus`` and write it to ``out``.

    Text by the recipe's development and test authors is never trained on; blend,
    calibration and thresholds are chosen on the development authors.

    Raises:
        ModelError: where the corpus holds nothing to train or to develop on.
    """
    documents = read_documents(corpus)
    rest, _ = by_author(documents, recipe.test)
    training, development = by_author(rest, recipe.development)
    if not training or not development:
        raise ModelError(f"{corpus} holds no text to train on, or none by {recipe.development}.")
    out.mkdir(parents=True, exist_ok=True)
    say(f"training on {len(training)} documents, {_count(training)} sentences")
    fit_parts(training, out, recipe, say)
    settings = tune(corpus, out, recipe, training, development, say)
    settings["corpus"] = {"training": _authors(training), "sentences": _count(training)}
    write_settings(out, settings)
    return load_model(out)


def fit_parts(training: Sequence[Document], out: Path, recipe: Recipe, say: Say) -> None:
    """Fit the linear model and the encoder and write their files to ``out``."""
    linear = fit_linear(
        [d.sentences for d in training],
        np.vstack([d.targets for d in training]),
        c=recipe.linear_c,
        keep=recipe.linear_keep,
        seed=recipe.seed,
    )
    linear.save(out / "linear.npz")
    say("linear model fitted")
    if recipe.epochs:
        from auditor.classifier.encoder_training import train_encoder

        train_encoder(training, recipe, out, say)


def tune(
    corpus: Path,
    out: Path,
    recipe: Recipe,
    training: Sequence[Document],
    development: Sequence[Document],
    say: Say,
) -> dict[str, Any]:
    """Return the settings of the model in ``out``.

    Blend, calibration and thresholds are chosen on the development authors; the weights of
    verdicts are fitted on them and, cross-fitted, on the training authors.
    """
    rubric = load_rubric()
    referrals = _training_referrals(corpus, recipe)
    themes = fit_themes(referrals, rubric.themes)
    told = fit_whole(referrals, out, rubric.criteria, themes)
    say("whole-referral scores fitted")
    sentences = [d.sentences for d in development]
    marks = np.vstack([d.targets for d in development])
    marked = read_marked(_files(corpus, recipe.development))
    linear = Linear.load(out / "linear.npz")
    logits = linear.logits(sentences)
    fast: dict[str, Any] = {"calibration": fit_calibration(logits, marks)}
    own = _tuned(Model("fast", "", fast, linear), marked, out, told)
    crossed = cross_fitted(training, referrals, recipe, rubric, fast, told)
    fast["opinions"] = fit_weighings(crossed, own, told)
    say("fast model tuned")
    settings: dict[str, Any] = {
        "name": recipe.name,
        "version": recipe.version,
        "recipe": recipe.as_dict(),
        "fast": fast,
        "themes": themes.told if themes else {},
    }
    if not (out / "encoder.onnx").exists():
        return {**settings, **fast}
    encoder = Encoder(out, recipe.threads)
    deep = encoder.logits(sentences, [d.age for d in development])
    settings["blend"] = fit_blend(logits, deep, marks)
    share = np.asarray(settings["blend"], dtype=np.float32)
    settings["calibration"] = fit_calibration(share * deep + (1 - share) * logits, marks)
    own = _tuned(Model(recipe.name, "", settings, linear, encoder), marked, out, told)
    settings["opinions"] = fit_weighings(crossed, own, told)
    say("whole model tuned")
    return settings


def _tuned(model: Model, marked: Sequence[Marked], out: Path, told: dict[str, Any]) -> Readings:
    """Add thresholds to the settings of ``model``; return how it then reads ``marked``."""
    settings: Any = model.settings
    settings["thresholds"] = {}
    fit_thresholds(Auditor(load_rubric(), model), marked)
    opinions = Opinions(out / "opinions.npz", {})
    return read(Auditor(load_rubric(), replace(model, opinions=opinions)), marked, told)


def _training_referrals(corpus: Path, recipe: Recipe) -> list[Marked]:
    apart = {*recipe.development, *recipe.test}
    return read_marked([p for p in referral_files(corpus) if p.stem not in apart])


def _files(corpus: Path, authors: Sequence[str]) -> list[Path]:
    return [corpus / f"{author}.jsonl" for author in authors]


def write_settings(out: Path, settings: dict[str, Any]) -> None:
    """Write ``model.json``: settings, targets, hashes of every file and the versions used."""
    hashes = {f: _sha256(out / f) for f in FILES if (out / f).exists()}
    told = json.dumps([settings, hashes], sort_keys=True)
    whole = {
        **settings,
        "targets": TARGETS,
        "labels": LABELS,
        "hashes": hashes,
        "digest": hashlib.sha256(told.encode()).hexdigest()[:16],
        "made": {"on": date.today().isoformat(), "python": platform.python_version()}
        | {name: _version(name) for name in LIBRARIES},
    }
    (out / "model.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _authors(documents: Sequence[Document]) -> list[str]:
    return sorted({d.author for d in documents})


def _count(documents: Sequence[Document]) -> int:
    return sum(len(d.sentences) for d in documents)
