"""The word lists of the fairness check, as records."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml


class Community(NamedTuple):
    """One community: its ethnicity in a column, in words and in codes, and its names."""

    community: str
    column: str
    word: str
    broad: str
    police: str
    statutory: str
    boys: tuple[str, ...]
    girls: tuple[str, ...]
    family: tuple[str, ...]


@cache
def read(name: str) -> Any:
    """Return what ``words/<name>.yaml`` holds."""
    text = (files("auditor.fairness") / "words" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


@cache
def communities() -> tuple[Community, ...]:
    """Return the eight communities."""
    return tuple(_community(entry) for entry in read("communities"))


def _community(entry: dict[str, Any]) -> Community:
    told: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    return Community(**told)
