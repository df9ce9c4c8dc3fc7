"""A model's folder, loaded: the fast linear model, and the encoder beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.encoder import Encoded, Encoder
from auditor.classifier.linear import Linear
from auditor.classifier.opinions import Opinion, Opinions
from auditor.classifier.reading import ModelReading
from auditor.classifier.targets import TARGETS
from auditor.classifier.windows import ONCE, Shape
from auditor.errors import ModelError
from auditor.places import data_folder
from auditor.types import Facts

Chances = NDArray[np.float32]
DEFAULT = "child-first"
FAST = "fast"
RULES = "rules"


@dataclass(frozen=True)
class Model:
    """What judges sentences. A part is ``None`` where it is not used."""

    name: str
    digest: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    linear: Linear | None = None
    encoder: Encoder | None = None
    opinions: Opinions | None = None

    @property
    def rules_only(self) -> bool:
        """Say whether there is no classifier, so that rules alone judge."""
        return self.linear is None

    def read(
        self, documents: Sequence[Sequence[str]], facts: Sequence[Facts]
    ) -> list[ModelReading]:
        """Return a reading of each document, its sentences read in their context.

        ``facts`` are those of each document's row.
        """
        encoded = self._encoded(documents, [f.age for f in facts])
        chances = self._chances(documents, encoded)
        thresholds = self.settings.get("thresholds", {})
        opinions: Sequence[Opinion | None] = [None] * len(documents)
        if self.opinions is not None:
            opinions = self.opinions.read(documents, facts, encoded.verdicts if encoded else ())
        readings: list[ModelReading] = []
        at = 0
        for document, opinion in zip(documents, opinions, strict=True):
            part = chances[at : at + len(document)]
            readings.append(ModelReading(part, thresholds, opinion))
            at += len(document)
        return readings

    def chances(self, documents: Sequence[Sequence[str]], ages: Sequence[int | None]) -> Chances:
        """Return calibrated chances, shape (sentences of all documents, targets)."""
        return self._chances(documents, self._encoded(documents, ages))

    def _encoded(
        self, documents: Sequence[Sequence[str]], ages: Sequence[int | None]
    ) -> Encoded | None:
        return self.encoder.read(documents, ages) if self.encoder is not None else None

    def _chances(self, documents: Sequence[Sequence[str]], encoded: Encoded | None) -> Chances:
        total = sum(map(len, documents))
        if self.linear is None or not total:
            return np.zeros((total, len(TARGETS)), dtype=np.float32)
        logits = self.linear.logits(documents)
        if encoded is not None:
            share = np.asarray(self.settings["blend"], dtype=np.float32)
            logits = share * encoded.logits + (1 - share) * logits
        slope, shift = np.asarray(self.settings["calibration"], dtype=np.float32)
        return np.asarray(1 / (1 + np.exp(-(slope * logits + shift))), dtype=np.float32)


def load_model(name: str | Path = DEFAULT, threads: int = 1) -> Model:
    """Return a model: ``child-first``, ``fast`` (its linear part alone), ``rules`` or a folder.

    ``FOLDER/fast`` is the linear part of the model in a folder.

    Raises:
        ModelError: where the folder is missing, damaged or made for other targets.
    """
    if str(name) == RULES:
        return Model("rules", "")
    fast = Path(name).name == FAST
    folder = folder_of(name)
    try:
        settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ModelError(
            f"No model at {name}: name {DEFAULT}, {FAST}, {RULES} or a model's folder."
        ) from None
    if tuple(settings["targets"]) != TARGETS or "themes" not in settings["fast"]:
        raise ModelError(f"The model {name} was made by another version; train it again.")
    check_hashes(folder, settings["hashes"])
    part = settings["fast"] if fast else settings
    return Model(
        name=f"{settings['name']} {settings['version']}" + (" (fast)" if fast else ""),
        digest=settings["digest"],
        settings=part,
        linear=Linear.load(folder / "linear.npz"),
        encoder=None if fast or "blend" not in settings else _encoder(folder, threads, settings),
        opinions=Opinions(folder / "opinions.npz", part["opinions"], part["themes"]),
    )


def _encoder(folder: Path, threads: int, settings: Mapping[str, Any]) -> Encoder:
    shapes = [Shape(*told) for told in settings.get("shapes", ONCE)]
    return Encoder(folder, threads, shapes)


def folder_of(name: str | Path) -> Path:
    """Return the folder of a model given by name or path; it need not exist."""
    told = Path(name).parent if Path(name).name == FAST else Path(name)
    if told == Path():
        return data_folder("models") / DEFAULT
    return told if told.is_dir() else data_folder("models") / told


def check_hashes(folder: Path, hashes: Mapping[str, str]) -> None:
    """Raise :class:`ModelError` where a file of the model is not the one that was made, or where
    weights lie there that were not.
    """
    for path in sorted(folder.glob("*.npz")):
        if path.name not in hashes:
            raise ModelError(f"The model in {folder} holds {path.name}, which is not of it.")
    for file, expected in hashes.items():
        try:
            actual = hashlib.sha256((folder / file).read_bytes()).hexdigest()
        except OSError:
            raise ModelError(f"The model in {folder} lacks {file}.") from None
        if actual != expected:
            raise ModelError(f"The model in {folder} is damaged: {file} has changed.")
