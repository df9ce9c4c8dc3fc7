"""London English, changed to standard English and back.

Inside quotation marks either way, for twins of a referral; and ``standard``, for what must not
tell one way of talking from the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from auditor.text.edits import Edit, applied, like, settled, whole_word
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
            edits.append(Edit(match.start(), match.end(), _said(match[0], _pairs(direction))))
    return settled(text, edits)


def standard(text: str) -> str:
    """Return ``text`` in standard English; its length may change.

    Words that have no other meaning are changed anywhere, as a quotation may have lost a mark or
    run over several sentences; the others inside quotation marks alone.
    """
    spoken = applied(text, dialect_edits(text, STANDARD))
    both = _lists()["both"]
    edits = [
        Edit(found.start(), found.end(), _said(found[0], both))
        for found in _anywhere().finditer(normalise(spoken))
    ]
    return applied(spoken, edits)


@cache
def _anywhere() -> re.Pattern[str]:
    return whole_word(tuple(_lists()["both"]))


def _said(found: str, pairs: Mapping[str, str]) -> str:
    new = pairs[" ".join(found.lower().split())]
    return new if new.startswith(("I'", "I ")) else like(found, new)


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
