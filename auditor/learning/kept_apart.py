"""The marked referrals that no training has seen."""

from __future__ import annotations

from pathlib import Path

from auditor.classifier.recipe import Recipe
from auditor.errors import ModelError
from auditor.places import data_folder


def kept_apart() -> list[Path]:
    """Return the files of the authors that the recipe keeps for the figures.

    Raises:
        ModelError: where the installation carries no corpus.
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
    return found
