"""Which line of a rubric's file a value stands on, so that mistakes can be quoted back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

Path_ = tuple[str | int, ...]
Marks = dict[Path_, tuple[Path, int, int]]


def read_yaml(file: Path) -> tuple[Any, Marks]:
    """Return the content of ``file`` (safe YAML) and the place of each value in it."""
    loader = yaml.SafeLoader(file.read_text(encoding="utf-8"))
    try:
        node = loader.get_single_node()
        marks: Marks = {}
        if node is None:
            return {}, marks
        _walk(node, (), file, marks)
        return loader.construct_document(node), marks
    finally:
        loader.dispose()


def _walk(node: yaml.Node, path: Path_, file: Path, marks: Marks) -> None:
    marks[path] = (file, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _walk(value, (*path, key.value), file, marks)
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            _walk(value, (*path, i), file, marks)


def place_of(path: Sequence[str | int], marks: Marks) -> str:
    """Return ``file, line, column`` of the nearest known value at or above ``path``."""
    at = tuple(path)
    while at and at not in marks:
        at = at[:-1]
    if at not in marks:
        return "rubric"
    file, line, column = marks[at]
    return f"{file}, line {line}, column {column}"
