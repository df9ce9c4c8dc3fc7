"""Reading a rubric: a YAML file or a folder of them, alone or extending another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.rubric.cross import cross_check
from auditor.rubric.draft import Draft
from auditor.rubric.extend import join
from auditor.rubric.layer import Layer
from auditor.rubric.layers import digest_of, layers_of, rubric_names
from auditor.rubric.mistake import Mistake, refusal
from auditor.rubric.parts import parts_of
from auditor.rubric.schema import Rubric

__all__ = ["Checked", "load_rubric", "read_rubric", "rubric_names"]


@dataclass(frozen=True)
class Checked:
    """A rubric as it was read: its layers, root first, and all of its parts that are right."""

    layers: tuple[Layer, ...]
    draft: Draft

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Return every mistake found so far."""
        return tuple(m for layer in self.layers for m in layer.mistakes)


def load_rubric(name: str | Path = "child-first") -> Rubric:
    """Return the rubric called ``name``: one that ships with the tool, a file or a folder.

    Raises:
        RubricError: where it is missing or wrong; the message lists every mistake.
    """
    checked = read_rubric(name)
    if checked.mistakes:
        raise refusal(checked.mistakes)
    return rubric_of(checked)


def read_rubric(name: str | Path) -> Checked:
    """Return the rubric called ``name`` with what is wrong in it.

    Raises:
        RubricError: where there is no rubric of that name.
    """
    layers = layers_of(name)
    draft = join([parts_of(layer) for layer in layers])
    cross_check(draft)
    return Checked(tuple(layers), draft)


def rubric_of(checked: Checked) -> Rubric:
    """Return the rubric of what was read without mistakes."""
    draft = checked.draft
    heads = [head for head, _ in draft.heads]
    description = next(h.description for h in reversed(heads) if h.description)
    return Rubric(
        id=heads[-1].id,
        version=heads[-1].version,
        title=heads[-1].title,
        description=description,
        bands=draft.bands,
        cap=draft.cap,
        criteria=tuple(h.part for h in draft.criteria.values()),
        rules=tuple(h.part for h in draft.rules.values()),
        themes=tuple(h.part for h in draft.themes.values()),
        extends=tuple(f"{h.id} {h.version}" for h in reversed(heads[:-1])),
        changes=tuple(draft.changes),
        digest=digest_of(checked.layers),
    )
