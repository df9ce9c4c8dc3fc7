"""Parts of a model that is being trained, kept so that a training goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from auditor.classifier.corpus import Document
from auditor.classifier.recipe import Recipe

FOLDER = "unfinished"


class Unfinished:
    """The fitted parts in ``out``/unfinished, each a folder of files.

    A part is taken up again where the same marks are fitted by the same recipe, and nowhere else.
    """

    def __init__(self, out: Path) -> None:
        """Nothing is written before the first part is fitted."""
        self._folder = out / FOLDER

    def part(
        self,
        name: str,
        documents: Sequence[Document],
        recipe: Recipe,
        fit: Callable[[Path], None],
    ) -> Path:
        """Return the folder of the part ``name``; ``fit`` writes its files where there is none."""
        folder = self._folder / f"{name}-{_digest(documents, recipe)}"
        if not folder.exists():
            begun = folder.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir(parents=True)
            fit(begun)
            begun.rename(folder)
        return folder

    def done(self) -> None:
        """Remove all parts."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _digest(documents: Sequence[Document], recipe: Recipe) -> str:
    told = hashlib.sha256(json.dumps(recipe.as_dict(), sort_keys=True).encode())
    for document in documents:
        told.update(json.dumps(dict(document.record), sort_keys=True).encode())
    return told.hexdigest()[:16]
