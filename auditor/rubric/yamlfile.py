"""One YAML file of a rubric, read safely, with the place of everything in it.

Every scalar is read as the text that was written, so that ``no`` stays a word and ``1.10`` a
version; the models turn text into numbers where they want numbers. No tag is obeyed, and an
alias is refused: a few lines of them can stand for more text than a machine can hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from auditor.places import data_folder
from auditor.rubric.mistake import Mistake, Spot
from auditor.rubric.yamlwords import quoted, syntax_mistake

Steps = tuple[str | int, ...]
MOST_BYTES = 2_000_000
PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
TOO_DEEP = "this is nested too deep to be a rubric."


@dataclass
class Content:
    """What a file holds, where each value and key stands, and what is wrong with it."""

    data: Any = None
    values: dict[Steps, Spot] = field(default_factory=dict)
    keys: dict[Steps, Spot] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def read_yaml(file: Path) -> Content:
    """Return the content of ``file``; it never raises for what stands in it."""
    content = Content()
    text = _text(file, content.mistakes)
    if text is None:
        return content
    lines = text.splitlines()
    try:
        node, aliases = _composed(text, file)
        content.mistakes += [_alias(mark, file, lines) for mark in aliases[:1]]
        if node is not None and not aliases:
            content.data = _Builder(file, lines, content).build(node, ())
    except yaml.YAMLError as error:
        content.mistakes.append(syntax_mistake(error, file, text))
    except RecursionError:
        content.mistakes.append(Mistake(TOO_DEEP, Spot(file, 1, 1)))
    return content


def _text(file: Path, mistakes: list[Mistake]) -> str | None:
    try:
        given = file.read_bytes()
    except OSError as error:
        mistakes.append(Mistake(f"{file} cannot be read: {error.strerror}."))
        return None
    if len(given) > MOST_BYTES:
        size = f"{MOST_BYTES // 1_000_000} MB"
        mistakes.append(Mistake(f"{file} is larger than {size}: it cannot be a rubric."))
        return None
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = given[: error.start]
        spot = Spot(file, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        mistakes.append(
            Mistake("the file is not UTF-8 text. Save it with the encoding UTF-8.", spot)
        )
        return None


class _Loader(yaml.BaseLoader):
    """Composes nodes; an alias becomes an empty text, and its place is kept."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.aliases: list[yaml.Mark] = []

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if not self.check_event(yaml.AliasEvent):
            node: yaml.Node | None = super().compose_node(parent, index)
            return node
        event: Any = self.get_event()  # type: ignore[no-untyped-call]
        self.aliases.append(event.start_mark)
        return yaml.ScalarNode("tag:yaml.org,2002:str", "", event.start_mark, event.end_mark)


def _composed(text: str, file: Path) -> tuple[yaml.Node | None, list[yaml.Mark]]:
    # The C parser is ten times faster, but words its errors otherwise, recurses unchecked and
    # follows aliases: it reads only the files that ship with the tool.
    fast = getattr(yaml, "CBaseLoader", None)
    shipped = file.resolve().is_relative_to(data_folder("rubrics").resolve())
    if fast is not None and shipped:
        return fast(text).get_single_node(), []
    loader = _Loader(text)
    try:
        return loader.get_single_node(), loader.aliases
    finally:
        loader.dispose()


def _alias(mark: yaml.Mark, file: Path, lines: list[str]) -> Mistake:
    spot = Spot(file, mark.line + 1, mark.column + 1)
    message = (
        "aliases (*name) are not read in a rubric, so nothing of this file is. Write the text "
        "out, or put a text that begins with * in quotes."
    )
    return Mistake(message, spot, quoted(lines[mark.line]))


class _Builder:
    def __init__(self, file: Path, lines: list[str], content: Content) -> None:
        self._file, self._lines, self._content = file, lines, content

    def build(self, node: yaml.Node, steps: Steps) -> Any:
        self._content.values[steps] = self._spot(node)
        if node.tag not in PLAIN_TAGS:
            self._wrong("tags (words that begin with !) are not read in a rubric.", node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, steps)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(value, (*steps, i)) for i, value in enumerate(node.value)]
        return node.value

    def _mapping(self, node: yaml.MappingNode, steps: Steps) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._wrong("a key must be a word followed by a colon.", key)
                continue
            if key.value in built:
                first = self._content.keys[(*steps, key.value)].line
                self._wrong(f"'{key.value}' stands twice here; first in line {first}.", key)
                continue
            self._content.keys[(*steps, key.value)] = self._spot(key)
            built[key.value] = self.build(value, (*steps, key.value))
        return built

    def _spot(self, node: yaml.Node) -> Spot:
        return Spot(self._file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _wrong(self, message: str, node: yaml.Node) -> None:
        line = node.start_mark.line
        quote = quoted(self._lines[line]) if line < len(self._lines) else ""
        self._content.mistakes.append(Mistake(message, self._spot(node), quote))
