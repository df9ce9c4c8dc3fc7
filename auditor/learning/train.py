"""``auditor model train``: from the corpus to a model's folder."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from auditor.audit import Auditor
from auditor.classifier.corpus import Document
from auditor.classifier.encoder import Encoder
from auditor.classifier.linear import Linear
from auditor.classifier.model import FAST, Model, load_model
from auditor.classifier.opinions import Opinions
from auditor.classifier.recipe import Recipe
from auditor.classifier.targets import LABELS, TARGETS
from auditor.classifier.windows import SHAPES
from auditor.learning.cross_fitting import cross_fitted
from auditor.learning.fit_parts import Say, encoder_part, linear_part
from auditor.learning.fit_weighings import fit_weighings
from auditor.learning.fit_whole import Scored, fit_whole
from auditor.learning.libraries import library_versions
from auditor.learning.marked import Marked, read_marked
from auditor.learning.readings import Readings, read
from auditor.learning.split import Split
from auditor.learning.trained import Trained
from auditor.learning.tune import fit_chances, fit_thresholds
from auditor.learning.unfinished import Unfinished
from auditor.rubric import load_rubric

ENCODER = ("encoder.onnx", "head.npz", "verdicts.npz", "tokenizer.json")
FILES = ("linear.npz", "opinions.npz", *ENCODER)
TOLD = ("model.json", "card.md", "metrics.json", "fairness.json")
WHOLE = "whole"


def train(
    corpus: Path, out: Path, recipe: Recipe, say: Say, before: Trained | None = None
) -> Model:
    """Make a model from the marked referrals in ``corpus`` and write it to ``out``.

    Text by the recipe's development and test authors is never trained on; blend,
    calibration and thresholds are chosen on the development authors. Encoders that were fitted
    before a training was interrupted are not fitted again. The encoder of ``before`` is trained
    further; without it the recipe's pretrained one is.

    Raises:
        ModelError: where the corpus holds nothing to train or to develop on, or ``before`` does not
            fit: it was trained on authors that the recipe keeps apart, or it would be overwritten.
    """
    split = Split.of(corpus, recipe)
    if before:
        before.check(recipe, out)
        recipe = replace(recipe, before=before.encoder, base=before.base)
    _clear(out)
    work = Unfinished(out)
    say(f"training on {len(split.training)} documents, {_count(split.training)} sentences")
    fit_parts(split.training, out, recipe, work, say, before.folder if before else None)
    settings = tune(split, out, recipe, work, say)
    settings["corpus"] = {"training": _authors(split.training), "sentences": _count(split.training)}
    if before:
        settings["before"] = before.told
    write_settings(out, settings)
    work.done()
    return load_model(out)


def _clear(out: Path) -> None:
    """Make the folder, and remove what an earlier model left there: no file is for two models."""
    out.mkdir(parents=True, exist_ok=True)
    for name in (*FILES, *TOLD):
        (out / name).unlink(missing_ok=True)


def fit_parts(
    training: Sequence[Document],
    out: Path,
    recipe: Recipe,
    work: Unfinished,
    say: Say,
    before: Path | None = None,
) -> None:
    """Fit the linear model and the encoder and write their files to ``out``."""
    linear_part(training, recipe).save(out / "linear.npz")
    say("linear model fitted")
    if recipe.epochs:
        folder = encoder_part(training, recipe, "encoder", work, say, before)
        for file in folder.iterdir():
            shutil.copyfile(file, out / file.name)


def tune(split: Split, out: Path, recipe: Recipe, work: Unfinished, say: Say) -> dict[str, Any]:
    """Return the settings of the model in ``out``.

    Blend, calibration and thresholds are chosen on the development authors; the weights of
    verdicts and themes are fitted on them and, cross-fitted, on the training authors.
    """
    scored = fit_whole(split.referrals, out, load_rubric())
    say("whole-referral scores fitted")
    marked = read_marked([split.corpus / f"{author}.jsonl" for author in recipe.development])
    linear = Linear.load(out / "linear.npz")
    judges: dict[str, Encoder | None] = {FAST: None}
    if recipe.epochs:
        judges[WHOLE] = Encoder(out, recipe.threads)
    tuned: dict[str, dict[str, Any]] = {}
    own: dict[str, Readings] = {}
    for name, encoder in judges.items():
        tuned[name] = fit_chances(linear, encoder, split.development)
        model = Model(name, "", tuned[name], linear, encoder)
        own[name] = _tuned(model, tuned[name], marked, out, scored)
        say(f"{name} model tuned")
    crossed = cross_fitted(split, recipe, tuned, scored, work, say)
    for name, settings in tuned.items():
        settings |= fit_weighings(crossed[name], own[name], scored)
    say("verdicts weighed")
    return {
        "name": recipe.name,
        "version": recipe.version,
        "recipe": recipe.as_dict(),
        "shapes": SHAPES,
        FAST: tuned[FAST],
        **tuned.get(WHOLE, tuned[FAST]),
    }


def _tuned(
    model: Model, settings: dict[str, Any], marked: Sequence[Marked], out: Path, scored: Scored
) -> Readings:
    """Add thresholds to the ``settings`` of ``model``; return how it then reads ``marked``."""
    settings["thresholds"] = {}
    fit_thresholds(Auditor(load_rubric(), model), marked)
    opinions = Opinions(out / "opinions.npz", {})
    whole = Model(model.name, "", settings, model.linear, model.encoder, opinions)
    return read(Auditor(load_rubric(), whole), marked, scored)


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
        | library_versions(),
    }
    (out / "model.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _authors(documents: Sequence[Document]) -> list[str]:
    return sorted({d.author for d in documents})


def _count(documents: Sequence[Document]) -> int:
    return sum(len(d.sentences) for d in documents)
