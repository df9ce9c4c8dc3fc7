"""The algorithmic transparency record, generated from the fitted model, its figures and card."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.errors import ModelError
from auditor.learning.card import trained_before, weighed_on
from auditor.learning.tables import markdown

NEEDED = ("model.json", "metrics.json", "card.md")
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


def transparency_record(folder: Path) -> str:
    """Return the record of the model in ``folder`` as Markdown.

    Raises:
        ModelError: where the folder lacks the model's settings, figures or card.
    """
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        raise ModelError(
            f"{folder} has no {', '.join(missing)}. Run auditor model card {folder} first."
        )
    settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    metrics = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    card = _sections((folder / "card.md").read_text(encoding="utf-8"))
    template = (files("auditor.learning") / "words" / "transparency.md").read_text(encoding="utf-8")
    told = _told(settings, metrics, card)
    return re.sub(r"\{(\w+)\}", lambda place: told[place[1]], template)


def _sections(card: str) -> dict[str, str]:
    """Return the text under each heading of the card."""
    parts = _SECTION.split(card)
    return {heading: text.strip() for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


def _told(
    settings: Mapping[str, Any], metrics: Mapping[str, Any], card: Mapping[str, str]
) -> dict[str, str]:
    evaluations = metrics["evaluations"]
    own = next(iter(evaluations.values()))
    corpus, recipe = settings["corpus"], settings["recipe"]
    labels = list(own["labels"])
    datasets = (
        f"Training: {', '.join(corpus['training'])}. {trained_before(settings)}"
        f"Thresholds and calibration: {', '.join(recipe['development'])}. "
        f"{weighed_on(recipe)} Figures: {', '.join(metrics['authors'])}"
    )
    return {
        "name": settings["name"],
        "version": settings["version"],
        "digest": settings["digest"],
        "made": settings["made"]["on"],
        "labels": ", ".join(labels),
        "targets": str(len(settings["targets"]) - len(labels)),
        "criteria": str(len(own["criteria"])),
        "datasets": datasets,
        "what": _lines(card.get("What it is", "See the model card.")),
        "referrals": str(own["referrals"]),
        "sentences": f"{own['sentences']:,}",
        "figures": _figures(evaluations),
        "fairness": card.get("Fairness", "Rates by group and flips: see the limits below."),
        "quantity": f"{corpus['sentences']:,}",
        "limits": card.get("Limits", "See the model card."),
    }


def _lines(text: str) -> str:
    return " ".join(text.split())


def _figures(evaluations: Mapping[str, Any]) -> str:
    """Return precision, recall and F1 a label and mean kappa, for each model measured."""
    rows = [
        [label, model, f"{v['precision']:.2f}", f"{v['recall']:.2f}", _interval(v)]
        for label in next(iter(evaluations.values()))["labels"]
        for model, told in evaluations.items()
        for v in [told["labels"][label]]
    ]
    kappas = [[model, f"{told['mean_kappa']:.2f}"] for model, told in evaluations.items()]
    labels = markdown(("label", "model", "precision", "recall", "F1 (95%)"), rows)
    return labels + "\n\n" + markdown(("model", "mean kappa of verdicts"), kappas)


def _interval(value: Mapping[str, float]) -> str:
    return f"{value['f1']:.2f} ({value['low']:.2f} to {value['high']:.2f})"
