"""Words inside quotation marks, changed between London English and standard English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from auditor.text.edits import Edit, like, settled, whole_word
from auditor.text.normalise import normalise
from auditor.text.quotes import quotations

STANDARD = "to standard English"
LONDON = "to London English"


def dialect_edits(text: str, direction: str) -> tuple[Edit, ...]:
    """Return the edits within quotations of ``text``; ``direction`` is STANDARD or LONDON."""
    plain = normalise(text)
    edits: list[Edit] = []
    for start, end in quotations(plain):
        for match in _pattern(direction).finditer(plain, start + 1, end):
            new = _pairs(direction)[" ".join(match[0].lower().split())]
            kept = new if new.startswith("I'") or new.startswith("I ") else like(match[0], new)
            edits.append(Edit(match.start(), match.end(), kept))
    return settled(text, edits)


@cache
def _pattern(direction: str) -> re.Pattern[str]:
    return whole_word(tuple(_pairs(direction)))


@cache
def _pairs(direction: str) -> Mapping[str, str]:
    lists = _lists()
    if direction == STANDARD:
        return {**lists["both"], **lists["to_standard"]}
    return {standard.lower(): london for london, standard in lists["both"].items()}


@cache
def _lists() -> Any:
    text = (files("auditor.text") / "words" / "dialect.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
