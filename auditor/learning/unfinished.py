"""Parts of a model that is being trained, kept so that a training goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from auditor.classifier.corpus import Document
from auditor.classifier.recipe import Recipe
from auditor.classifier.targets import TARGETS
from auditor.learning.libraries import library_versions

FOLDER = "unfinished"


class Unfinished:
    """The fitted parts in ``out``/unfinished, each a folder of files.

    A part is taken up again where the same marks are fitted by the same recipe, for the same
    targets and with the same libraries. Whoever changes how parts are fitted empties the folder.
    """

    def __init__(self, out: Path) -> None:
        """Nothing is written before the first part is fitted."""
        self._folder = out / FOLDER
        self._used: list[Path] = []

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
        self._used.append(folder)
        return folder

    def done(self) -> None:
        """Remove the parts that were used; those of another recipe stay."""
        for folder in self._used:
            shutil.rmtree(folder)
        if self._folder.exists() and not any(self._folder.iterdir()):
            self._folder.rmdir()


def _digest(documents: Sequence[Document], recipe: Recipe) -> str:
    made_by = {"recipe": recipe.as_dict(), "targets": TARGETS, "libraries": library_versions()}
    told = hashlib.sha256(json.dumps(made_by, sort_keys=True).encode())
    for document in documents:
        told.update(json.dumps(dict(document.record), sort_keys=True).encode())
    return told.hexdigest()[:16]
