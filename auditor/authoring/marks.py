"""Examples of a rule: one sentence, with [what must be found] in square brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

BRACKETS = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """An example without its brackets, and where the words in them stand."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """Return the words that stood in brackets."""
        return self.text[self.start : self.end]


def unmarked(example: str) -> Marked | None:
    """Return the example with its marks taken out; ``None`` where it has not exactly one."""
    marks = list(BRACKETS.finditer(example))
    if len(marks) != 1 or not marks[0].group(1).strip():
        return None
    mark, inside = marks[0], marks[0].group(1)
    text = example[: mark.start()] + inside + example[mark.end() :]
    return Marked(text, mark.start(), mark.start() + len(inside))
