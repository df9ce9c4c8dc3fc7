"""A trained model whose encoder is trained further, as when another batch of marks has come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.classifier.model import FAST, RULES, check_hashes, folder_of
from auditor.classifier.recipe import Recipe
from auditor.classifier.targets import TARGETS
from auditor.errors import ModelError

HASH = 16


@dataclass(frozen=True)
class Trained:
    """The model called ``name``, in ``folder``.

    ``encoder`` is what the SHA-256 of its ``encoder.onnx`` begins with, ``told`` what a model
    that is trained further tells of it: that hash, the recipe, the authors it was trained on, and
    the same of the model before it.
    """

    name: str
    folder: Path
    encoder: str
    told: Mapping[str, Any]

    @classmethod
    def of(cls, name: str | Path) -> Trained:
        """Return the model ``name``: a name or a folder.

        Raises:
            ModelError: where it is missing, damaged or of another version, or has no encoder.
        """
        folder = folder_of(name)
        try:
            settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            settings = None
        if settings is None or str(name) == RULES:
            raise ModelError(f"No model at {name} that could be trained further.")
        if Path(name).name == FAST or "encoder.onnx" not in settings["hashes"]:
            raise ModelError(f"The model {name} has no encoder that could be trained further.")
        if tuple(settings["targets"]) != TARGETS or "base" not in settings["recipe"]:
            raise ModelError(f"The model {name} was made by another version; train it again.")
        check_hashes(folder, settings["hashes"])
        return cls.made(str(name), folder, settings)

    @classmethod
    def made(cls, name: str, folder: Path, settings: Mapping[str, Any]) -> Trained:
        """Return the model whose ``model.json`` holds these ``settings``."""
        encoder = settings["hashes"]["encoder.onnx"][:HASH]
        told = {
            "encoder": encoder,
            "recipe": settings["recipe"],
            "training": settings["corpus"]["training"],
        }
        earlier = {"before": settings["before"]} if "before" in settings else {}
        return cls(name, folder, encoder, {**told, **earlier})

    @property
    def base(self) -> str:
        """Return the pretrained encoder that it began with."""
        return str(self.told["recipe"]["base"])

    @property
    def authors(self) -> set[str]:
        """Return the authors on whose text its encoder was trained, first or later."""
        return authors_before({"before": self.told})

    def check(self, recipe: Recipe, out: Path) -> None:
        """Raise :class:`ModelError` where it cannot be trained further by ``recipe`` to ``out``."""
        if out.resolve() == self.folder.resolve():
            raise ModelError(f"{out} holds the model to train further: name another folder.")
        if not recipe.epochs:
            raise ModelError(
                "With 0 epochs no encoder is trained: leave out --further or --epochs."
            )
        seen = sorted(self.authors & {*recipe.development, *recipe.test})
        if seen:
            raise ModelError(
                f"The model {self.name} was trained on {', '.join(seen)}, whom the recipe keeps "
                "apart: nothing measured on them would say how it reads new authors. Name others "
                "with --development and --test, or train from the beginning."
            )


def authors_before(settings: Mapping[str, Any]) -> set[str]:
    """Return the authors on whom the encoders before a model's own were trained."""
    before = settings.get("before")
    return {*before["training"], *authors_before(before)} if before else set()
