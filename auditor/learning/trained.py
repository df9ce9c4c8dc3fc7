"""A trained model whose encoder is trained further, as when another batch of marks has come."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from auditor.classifier.model import check_hashes, folder_of
from auditor.classifier.recipe import Recipe
from auditor.errors import ModelError


@dataclass(frozen=True)
class Trained:
    """Its folder, digest and pretrained ``base``, and the authors on whose text it was trained."""

    folder: Path
    digest: str
    base: str
    authors: frozenset[str]

    @classmethod
    def of(cls, name: str | Path) -> Trained:
        """Return the model ``name``: a name or a folder.

        Raises:
            ModelError: where it is missing or damaged, or has no encoder.
        """
        folder = folder_of(name)
        try:
            told = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise ModelError(f"No model at {name} that could be trained further.") from None
        if "encoder.onnx" not in told["hashes"]:
            raise ModelError(f"The model {name} has no encoder that could be trained further.")
        check_hashes(folder, told["hashes"])
        authors = frozenset(told["corpus"]["training"])
        return cls(folder, told["digest"], told["recipe"]["base"], authors)

    def check(self, recipe: Recipe) -> None:
        """Raise :class:`ModelError` where the recipe does not fit to train this model further."""
        seen = sorted(self.authors & {*recipe.development, *recipe.test})
        if seen:
            raise ModelError(
                f"The model {self.digest} was trained on {', '.join(seen)}, whom the recipe keeps "
                "apart: nothing measured on them would say how it reads new authors."
            )
        if self.base != recipe.base:
            raise ModelError(
                f"The model {self.digest} is {self.base}, and the recipe says {recipe.base}."
            )
