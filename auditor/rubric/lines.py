"""On which line of which file the examples of a rubric stand, to be quoted back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from auditor.places import data_folder

Lines = Mapping[tuple[str, str, int], str]
Node = yaml.Node | None
WITH_EXAMPLES = ("criteria", "rules")
MOST_LAYERS = 9


def example_lines(name: str | Path) -> Lines:
    """Return ``file:line`` of each example of the rubric ``name``, by id, kind and number.

    The criterion or rule itself stands under its id, ``""`` and 0. The examples of a rubric
    that it extends are among them. What is not found, or is no YAML, has no lines.
    """
    lines: dict[tuple[str, str, int], str] = {}
    near, wanted = Path(), str(name)
    for _ in range(MOST_LAYERS):
        base: tuple[Path, str] | None = None
        for file in _files(near, wanted):
            node = _composed(file)
            for key, place in _in_file(file, node):
                lines.setdefault(key, place)
            base = (file.parent, _text(_value(node, "extends"))) if _has_base(node) else base
        if base is None:
            return lines
        near, wanted = base
    return lines


def _files(near: Path, name: str) -> list[Path]:
    for path in (near / name, data_folder("rubrics") / name):
        if path.is_file():
            return [path]
        if path.is_dir():
            return sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml"))
    return []


def _composed(file: Path) -> Node:
    try:
        return yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        # What is wrong with the file is told where the rubric is loaded.
        return None


def _in_file(file: Path, root: Node) -> Iterator[tuple[tuple[str, str, int], str]]:
    for part in WITH_EXAMPLES:
        for item in _items(_value(root, part)):
            id = _text(_value(item, "id"))
            yield (id, "", 0), _place(file, item)
            examples = _value(item, "examples")
            for kind, texts in examples.value if isinstance(examples, yaml.MappingNode) else ():
                for i, text in enumerate(_items(texts)):
                    yield (id, _text(kind), i), _place(file, text)


def _place(file: Path, node: yaml.Node) -> str:
    return f"{file}:{node.start_mark.line + 1}"


def _has_base(node: Node) -> bool:
    return bool(_text(_value(node, "extends")))


def _value(node: Node, key: str) -> Node:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _items(node: Node) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _text(node: Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
