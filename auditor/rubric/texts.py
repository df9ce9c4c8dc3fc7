"""Mistakes in the texts of a part, looked for even where the part is wrong in other ways."""

from __future__ import annotations

import re
from typing import Any

from auditor.rubric.layer import Layer
from auditor.rubric.mistake import Mistake
from auditor.rubric.phrasing import mark_mistake, phrase_mistake
from auditor.rubric.yamlfile import Steps

NO_SOURCE = re.compile(r"(?:tb[acd]|todo|none|n/?a|unknown|x{3,}|source|[\W_]+)\.?", re.IGNORECASE)


def check_texts(layer: Layer, steps: Steps, part: dict[str, Any]) -> None:
    """Keep in ``layer`` what is wrong with the source and phrases of a raw part."""
    source = part.get("source")
    if isinstance(source, str) and NO_SOURCE.fullmatch(source.strip()):
        told = f"'{source}' is no source: say what it rests on, so that a reader can find it."
        layer.wrong(Mistake(told), (*steps, "source"))
    for name in ("phrases", "excuses"):
        _phrases(layer, (*steps, name), part.get(name))


def check_marks(layer: Layer) -> None:
    """Keep in ``layer`` what is wrong with the [brackets] of its rules' examples.

    Examples serve the author alone, so that an audit does not fail for them.
    """
    rules = layer.data.get("rules")
    for at, rule in enumerate(rules if isinstance(rules, list) else ()):
        examples = rule.get("examples") if isinstance(rule, dict) else None
        marked = examples.get("match") if isinstance(examples, dict) else None
        for i, example in enumerate(marked if isinstance(marked, list) else ()):
            wrong = mark_mistake(example) if isinstance(example, str) and example else None
            if wrong:
                layer.wrong(Mistake(wrong), ("rules", at, "examples", "match", i))


def _phrases(layer: Layer, steps: Steps, phrases: Any) -> None:
    first: dict[str, int] = {}
    for i, phrase in enumerate(phrases if isinstance(phrases, list) else ()):
        if not isinstance(phrase, str):
            continue
        wrong = phrase_mistake(phrase)
        plain = " ".join(phrase.lower().split())
        if wrong is None and plain in first:
            spot = layer.spot((*steps, first[plain]))
            wrong = f"this phrase stands already in line {spot.line if spot else '?'}."
        if wrong:
            layer.wrong(Mistake(wrong), (*steps, i))
        first.setdefault(plain, i)
