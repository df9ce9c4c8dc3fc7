"""The parts of one layer, each checked by itself, so that one mistake hides no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from auditor.rubric.fields import Part
from auditor.rubric.files import ExtensionHead, Head
from auditor.rubric.layer import LISTS, Layer
from auditor.rubric.mistake import Mistake
from auditor.rubric.schema import Criterion, Rule, Theme
from auditor.rubric.texts import check_texts
from auditor.rubric.wording import add_error
from auditor.rubric.yamlfile import Steps

P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class Held(Generic[P]):
    """A part that is right by itself, and where it stands."""

    part: P
    layer: Layer
    steps: Steps

    def wrong(self, mistake: Mistake, *more: str | int, key: bool = False) -> None:
        """Keep ``mistake`` at the place of ``more`` within the part."""
        self.layer.wrong(mistake, (*self.steps, *more), key)


@dataclass
class Parts:
    """What of one layer is right by itself; ``named`` are all ids, of wrong parts too."""

    layer: Layer
    head: Head | ExtensionHead | None = None
    criteria: list[Held[Criterion]] = field(default_factory=list)
    rules: list[Held[Rule]] = field(default_factory=list)
    themes: list[Held[Theme]] = field(default_factory=list)
    named: dict[str, set[str]] = field(default_factory=dict)
    wrong_rules: list[tuple[Steps, dict[str, Any]]] = field(default_factory=list)


def parts_of(layer: Layer) -> Parts:
    """Return the parts of ``layer``; what is wrong with one is kept in the layer."""
    model: type[Head | ExtensionHead] = ExtensionHead if "extends" in layer.data else Head
    top = (*model.model_fields, *LISTS)
    parts = Parts(layer)
    given = {key: value for key, value in layer.data.items() if key not in LISTS}
    if not layer.unread or "id" in given:
        parts.head = _valid(layer, model, given, (), top)
    parts.criteria = list(_items(parts, "criteria", Criterion, top))
    parts.rules = list(_items(parts, "rules", Rule, top))
    parts.themes = list(_items(parts, "themes", Theme, top))
    return parts


def _items(parts: Parts, key: str, model: type[P], top: tuple[str, ...]) -> Iterator[Held[P]]:
    layer, given = parts.layer, parts.layer.data.get(key, [])
    parts.named[key] = set()
    if not isinstance(given, list):
        told = f"'{key}' must be a list, each of its parts beginning with '- '."
        layer.wrong(Mistake(told), (key,))
        return
    for i, item in enumerate(given):
        if isinstance(item, dict):
            if isinstance(item.get("id"), str):
                parts.named[key].add(item["id"])
            check_texts(layer, (key, i), item)
        part = _valid(layer, model, item, (key, i), top)
        if part is not None:
            yield Held(part, layer, (key, i))
        elif key == "rules" and isinstance(item, dict):
            parts.wrong_rules.append(((key, i), item))


def _valid(
    layer: Layer, model: type[P], given: Any, prefix: Steps, top: tuple[str, ...]
) -> P | None:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            add_error(layer, detail, prefix, top)
        return None
