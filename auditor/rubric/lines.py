"""On which line of which file the examples of a rubric stand, to be quoted back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from auditor.rubric.load import _files
from auditor.rubric.where import Marks, read_yaml

Lines = Mapping[tuple[str, str, int], str]
WITH_EXAMPLES = ("criteria", "rules")


def example_lines(name: str | Path) -> Lines:
    """Return ``file:line`` of each example of the rubric ``name``, by id, kind and number.

    The criterion or rule itself stands under its id, ``""`` and 0.

    Raises:
        RubricError: where there is no such rubric.
    """
    return {key: place for file in _files(name) for key, place in _in_file(file)}


def _in_file(file: Path) -> Iterator[tuple[tuple[str, str, int], str]]:
    content, marks = read_yaml(file)
    for part in WITH_EXAMPLES:
        for i, item in enumerate(content.get(part) or ()):
            yield (item["id"], "", 0), _line(marks, (part, i))
            yield from _of_item(item, marks, (part, i))


def _of_item(
    item: Mapping[str, Any], marks: Marks, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str, str, int], str]]:
    for kind, texts in (item.get("examples") or {}).items():
        for j in range(len(texts)):
            yield (item["id"], kind, j), _line(marks, (*path, "examples", kind, j))


def _line(marks: Marks, path: tuple[str | int, ...]) -> str:
    file, line, _ = marks[path]
    return f"{file}:{line}"
