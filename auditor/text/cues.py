"""Lists of cue words, read once from the ``words`` folder beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

import yaml

GAP = "..."
ANY = "_"
LONGEST_GAP = 5


@cache
def read(name: str) -> dict[str, Any]:
    """Return the lists of ``words/<name>.yaml``."""
    text = (files("auditor.text") / "words" / f"{name}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Return the space-separated words of one list."""
    return frozenset(str(read(name)[key]).split())


def spellings(phrase: str) -> list[tuple[str, ...]]:
    """Return every wording of a phrase: ``is/was not`` is two; ``...`` stays a gap."""
    return list(product(*(word.split("/") for word in phrase.split())))
