"""Words inside quotation marks, changed between London English and standard English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from auditor.fairness.data import read, whole_word
from auditor.text.edits import Edit, like, settled
from auditor.text.normalise import normalise
from auditor.text.quotes import quotations

STANDARD = "to standard English"
LONDON = "to London English"


def dialect_edits(text: str, direction: str) -> tuple[Edit, ...]:
    """Return the edits within quotations of ``text``; ``direction`` is STANDARD or LONDON."""
    plain = normalise(text)
    pairs = _pairs(direction)
    pattern = whole_word(tuple(pairs))
    edits: list[Edit] = []
    for start, end in quotations(plain):
        for match in pattern.finditer(plain, start + 1, end):
            new = pairs[" ".join(match[0].lower().split())]
            kept = new if new.startswith("I'") or new.startswith("I ") else like(match[0], new)
            edits.append(Edit(match.start(), match.end(), kept))
    return settled(text, edits)


@cache
def _pairs(direction: str) -> Mapping[str, str]:
    lists = read("dialect")
    if direction == STANDARD:
        return {**lists["both"], **lists["to_standard"]}
    return {standard.lower(): london for london, standard in lists["both"].items()}
