"""Made-up contacts and numbers in the ways that they are written."""

from __future__ import annotations

import random

from auditor.fairness.data import read

_LETTERS = "ABDEFGHJLN"


def made_contacts(draw: random.Random) -> dict[str, str]:
    """Return one contact or number of each kind, its way of writing drawn."""
    lists = read("hiding")
    made = {kind: _made(draw, draw.choice(shapes)) for kind, shapes in lists["shapes"].items()}
    return made | {"nhs": _nhs(draw)}


def _made(draw: random.Random, shape: str) -> str:
    word = draw.choice(read("hiding")["made_words"])
    drawn = {"#": "0123456789", "?": _LETTERS}
    made = "".join(draw.choice(drawn[c]) if c in drawn else c for c in shape)
    return made.replace("*", word)


def _nhs(draw: random.Random) -> str:
    """Return ten digits that pass the check of the NHS, in one of three ways of writing."""
    while True:
        digits = [draw.randrange(10) for _ in range(9)]
        check = 11 - sum(d * (10 - n) for n, d in enumerate(digits)) % 11
        if check != 10:
            bare = "".join(map(str, [*digits, check % 11]))
            mark = draw.choice(["", " ", "-"])
            return mark.join((bare[:3], bare[3:6], bare[6:]))
