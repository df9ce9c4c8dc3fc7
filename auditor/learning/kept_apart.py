"""The marked referrals that no training has seen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from auditor.classifier.recipe import Recipe
from auditor.errors import ModelError
from auditor.learning.trained import authors_before
from auditor.places import data_folder


def kept_apart(settings: Mapping[str, Any] | None = None) -> list[Path]:
    """Return the files of the authors that the recipe keeps for the figures.

    ``settings`` are those of a model that is to be measured on them.

    Raises:
        ModelError: where the installation carries no corpus, or the model has seen an author.
    """
    models = data_folder("models")
    found = [
        path
        for author in Recipe().test
        for folder in ("corpus", "heldout")
        if (path := models / folder / f"{author}.jsonl").exists()
    ]
    if not found:
        raise ModelError("The corpus is not part of this installation; name marked files instead.")
    seen = _seen(settings or {}) & {path.stem for path in found}
    if seen:
        raise ModelError(
            f"The model was trained or tuned on {', '.join(sorted(seen))}, on whom it would be "
            "measured. Train it with the default --test and --development, or measure it on files "
            "of your own: auditor model evaluate FILES."
        )
    return found


def _seen(settings: Mapping[str, Any]) -> set[str]:
    """Return the authors that a model was trained or tuned on."""
    trained = {*settings.get("corpus", {}).get("training", ()), *authors_before(settings)}
    return {*trained, *settings.get("recipe", {}).get("development", ())}
