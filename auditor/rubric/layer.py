"""One rubric as it stands in its file or folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from auditor.rubric.mistake import Mistake, Spot
from auditor.rubric.yamlfile import Content, Steps, read_yaml
from auditor.rubric.yamlwords import quoted

LISTS = ("criteria", "rules", "themes")
SUFFIXES = (".yaml", ".yml")


@dataclass
class Layer:
    """One rubric as it stands in its file or folder, before it is joined with its base."""

    path: Path
    files: tuple[Path, ...]
    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Steps, Spot] = field(default_factory=dict)
    keys: dict[Steps, Spot] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    spoilt: set[Spot | None] = field(default_factory=set)
    unread: bool = False

    @property
    def called(self) -> str:
        """Return the rubric's id, or the name of its file where it has none."""
        told = self.data.get("id")
        return told if isinstance(told, str) and told else self.path.name

    def spot(self, steps: Sequence[str | int], key: bool = False) -> Spot | None:
        """Return the place of the nearest known value (or ``key``) at or above ``steps``."""
        at = tuple(steps)
        if key and at in self.keys:
            return self.keys[at]
        while at and at not in self.values:
            at = at[:-1]
        return self.values.get(at)

    def wrong(self, mistake: Mistake, steps: Sequence[str | int], key: bool = False) -> None:
        """Keep ``mistake`` with the place and the line of ``steps``.

        What cannot be read at all is told already, and not again by what follows from it.
        """
        spot = self.spot(steps, key) or Spot(self.files[0], 1, 1)
        if spot in self.spoilt:
            return
        quote = quoted(_lines(spot.file)[spot.line - 1]) if _lines(spot.file) else ""
        self.mistakes.append(
            Mistake(mistake.message, spot, quote, mistake.nearest, mistake.allowed)
        )


@cache
def _lines(file: Path) -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8-sig", errors="replace").splitlines())


def forget() -> None:
    """Forget the lines of files that were read before, as they may have changed since."""
    _lines.cache_clear()


def files_of(path: Path) -> tuple[Path, ...]:
    """Return the file ``path``, or the rubric's files in that folder, in order."""
    if path.is_file():
        return (path,)
    return tuple(sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file()))


def read_layer(path: Path) -> Layer:
    """Return the rubric at ``path``, its files joined; mistakes are kept in it."""
    layer = Layer(path, files_of(path))
    for file in layer.files:
        _join(layer, file)
    return layer


def _join(layer: Layer, file: Path) -> None:
    content = read_yaml(file)
    layer.mistakes += content.mistakes
    layer.spoilt |= {m.spot for m in content.mistakes}
    if content.data is None or content.data == "":
        layer.unread = True
        if not content.mistakes:
            layer.mistakes.append(Mistake("the file is empty.", Spot(file, 1, 1)))
        return
    if not isinstance(content.data, dict):
        told = f"a rubric's file holds keys such as {', '.join(LISTS)}, each with a colon."
        layer.mistakes.append(Mistake(told, Spot(file, 1, 1)))
        layer.unread = True
        return
    shift = {key: len(layer.data.get(key, ())) for key in LISTS}
    for key, value in content.data.items():
        _add(layer, content, key, value)
    for marks, all_marks in ((content.values, layer.values), (content.keys, layer.keys)):
        for steps, spot in marks.items():
            all_marks.setdefault(_moved(steps, shift), spot)


def _add(layer: Layer, content: Content, key: str, value: Any) -> None:
    held = layer.data.get(key)
    if key not in layer.data:
        layer.data[key] = list(value) if isinstance(value, list) else value
    elif key in LISTS and isinstance(value, list) and isinstance(held, list):
        held.extend(value)
    else:
        first = layer.keys[(key,)].file.name
        told = f"'{key}' is given in more than one file of the rubric; first in {first}."
        spot = content.keys[(key,)]
        layer.mistakes.append(Mistake(told, spot, quoted(_lines(spot.file)[spot.line - 1])))


def _moved(steps: Steps, shift: dict[str, int]) -> Steps:
    if len(steps) > 1 and isinstance(steps[1], int) and shift.get(str(steps[0])):
        return (steps[0], steps[1] + shift[str(steps[0])], *steps[2:])
    return steps
