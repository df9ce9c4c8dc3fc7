"""A rubric while its layers are being joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from auditor.rubric.files import ExtensionHead, Head
from auditor.rubric.layer import Layer
from auditor.rubric.parts import Held
from auditor.rubric.schema import Band, Change, Criterion, Rule, Theme
from auditor.rubric.yamlfile import Steps

WORDS = {"criteria": "criterion", "rules": "rule", "themes": "theme"}


@dataclass
class Draft:
    """A rubric as it is being joined: parts by id, what was switched off, what was changed.

    ``broken`` are ids of parts that are wrong by themselves, so that what refers to them is
    not called unknown. ``partial`` says that a file could not be read at all; ``layer`` is the
    last that was added.
    """

    heads: list[tuple[Head | ExtensionHead, Layer]] = field(default_factory=list)
    criteria: dict[str, Held[Criterion]] = field(default_factory=dict)
    rules: dict[str, Held[Rule]] = field(default_factory=dict)
    themes: dict[str, Held[Theme]] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    cap: str = ""
    bands_from: Layer | None = None
    off: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)
    wrong_rules: list[tuple[Layer, Steps, dict[str, Any]]] = field(default_factory=list)
    partial: bool = False
    layer: Layer | None = None

    def ids(self) -> list[str]:
        """Return every id that stands in the rubric so far."""
        return [*self.criteria, *self.rules, *self.themes]
