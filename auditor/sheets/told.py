"""Words for what is told of rows: their numbers, and never what they hold."""

from __future__ import annotations

from collections.abc import Sequence

MOST_NAMED = 10


def rows_named(numbers: Sequence[int]) -> str:
    """Return ``row 7``, ``rows 7 and 9`` or, of many, the first ten and how many more."""
    shown = [f"{number:,}" for number in numbers[:MOST_NAMED]]
    if len(numbers) > MOST_NAMED:
        shown.append(f"{len(numbers) - MOST_NAMED:,} more")
    if len(shown) == 1:
        return f"row {shown[0]}"
    return f"rows {', '.join(shown[:-1])} and {shown[-1]}"
