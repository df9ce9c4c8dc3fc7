"""The rubrics that ship, read once for all tests."""

from __future__ import annotations

from functools import cache

from auditor.rubric import Rubric, load_rubric


@cache
def shipped(name: str = "child-first") -> Rubric:
    """Return the shipped rubric called ``name``."""
    return load_rubric(name)
