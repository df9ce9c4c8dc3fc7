"""A mistake in a rubric, quoted back to its author."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from auditor.errors import RubricError

NEAR_ENOUGH = 0.6
LONGEST_QUOTE = 100


class Spot(NamedTuple):
    """A place in a rubric's file; line and column count from 1."""

    file: Path
    line: int
    column: int

    def __str__(self) -> str:
        """Return the place as it is told to a reader."""
        return f"{self.file}, line {self.line}, column {self.column}"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, where, the line it stands in, and what would be right.

    ``spot`` is ``None`` for what concerns no single line. ``nearest`` is the likeliest name
    meant, ``allowed`` all that could stand there.
    """

    message: str
    spot: Spot | None = None
    quote: str = ""
    nearest: str | None = None
    allowed: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the mistake as a few lines for its author."""
        lines = [f"{self.spot}: {self.message}" if self.spot else self.message]
        if self.quote:
            lines.append(f"    | {self.quote}")
        if self.nearest:
            lines.append(f"    Did you mean {self.nearest}?")
        if self.allowed:
            lines.append(f"    Allowed here: {', '.join(self.allowed)}.")
        return "\n".join(lines)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the one of ``names`` that is most like ``name``, or ``None``."""
    found = get_close_matches(name.lower(), list(names), n=1, cutoff=NEAR_ENOUGH)
    return found[0] if found else None


def unknown(message: str, name: str, names: Iterable[str]) -> Mistake:
    """Return the mistake that ``name`` is none of ``names``, without its place."""
    known = tuple(names)
    return Mistake(message, nearest=nearest(name, known), allowed=known)


def unknown_id(message: str, id: str, ids: Iterable[str]) -> Mistake:
    """Return the mistake that ``id`` is none of ``ids``, all told only where none is near."""
    known = tuple(ids)
    near = nearest(id, known)
    return Mistake(message, nearest=near, allowed=() if near else known)


def in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return the mistakes, each once, file by file and line by line."""
    unique = dict.fromkeys(mistakes)
    return tuple(sorted(unique, key=lambda m: (str(m.spot.file), *m.spot[1:]) if m.spot else ("",)))


def refusal(mistakes: Iterable[Mistake]) -> RubricError:
    """Return the error that tells every one of ``mistakes``."""
    told = in_order(mistakes)
    count = "one mistake" if len(told) == 1 else f"{len(told)} mistakes"
    lines = "\n".join(f"  {line}" for m in told for line in str(m).splitlines())
    return RubricError(f"The rubric has {count}:\n{lines}")
