"""Which counts must be hidden so that no small one can be read or worked out.

Counts of 1 to 4 are hidden; 0 is shown, as it points to nobody. A hidden count that follows
from the totals and the counts still shown is no secret, so further counts are hidden until
each could be more than one number. What a reader can work out is found by linear
programming: with whole numbers in tables of rows and columns it is exact.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from typing import TypeVar

FEWEST = 5
"""A count of fewer is small."""
_APART = 0.99

Name = TypeVar("Name", bound=Hashable)
Sum = tuple[Name, Sequence[Name]]
"""A total and the parts that add up to it."""


def hidden(counts: Mapping[Name, int], sums: Sequence[Sum[Name]]) -> set[Name]:
    """Return the names of the counts to hide; ``sums`` are all that is known to add up.

    Of the counts that could be hidden as well, the smallest is, and a total only where no
    part is left.
    """
    out = {name for name, count in counts.items() if 0 < count < FEWEST}
    safe: set[frozenset[Name]] = set()
    while known := _worked_out(counts, sums, out, safe):
        more = _next_to_hide(counts, sums, out, known)
        if more is None:
            # Nothing is left to hide it behind: what adds up to so little is hidden whole.
            break
        out.add(more)
    return out


def _next_to_hide(
    counts: Mapping[Name, int], sums: Sequence[Sum[Name]], out: set[Name], known: Name
) -> Name | None:
    """Return what to hide next to ``known``: nearby, else anything that is shown."""
    around = [(*parts, total) for total, parts in sums if known in (total, *parts)]
    alone = [name for names in around if len(out.intersection(names)) == 1 for name in names]
    near = [name for names in around for name in names]
    totals = {total for total, _ in sums}
    for among in (alone, near, list(counts)):
        left = [name for name in among if name not in out and counts[name] > 0]
        if left:
            return min(left, key=lambda name: (name in totals, counts[name], str(name)))
    return None


def _worked_out(
    counts: Mapping[Name, int],
    sums: Sequence[Sum[Name]],
    out: Set[Name],
    safe: set[frozenset[Name]],
) -> Name | None:
    """Return a hidden count that can be worked out, or ``None``; ``safe`` are parts looked at."""
    for total, parts in sums:
        here = [name for name in (total, *parts) if name in out]
        if len(here) == 1:
            return here[0]
    for part in _linked(sums, out):
        if part in safe:
            continue
        known = _fixed(counts, sums, part)
        if known is not None:
            return known
        safe.add(part)
    return None


def _linked(sums: Sequence[Sum[Name]], out: Set[Name]) -> list[frozenset[Name]]:
    """Return the hidden counts in parts: those linked by sums, directly or through others."""
    parts: list[set[Name]] = []
    for total, members in sums:
        joined = {name for name in (total, *members) if name in out}
        apart = []
        for part in parts:
            if part & joined:
                joined |= part
            else:
                apart.append(part)
        parts = [*apart, joined] if joined else apart
    return [frozenset(part) for part in parts]


def _fixed(
    counts: Mapping[Name, int], sums: Sequence[Sum[Name]], part: frozenset[Name]
) -> Name | None:
    """Return a count of ``part`` that can only be one number, given that each is at least 1."""
    import numpy as np
    from scipy.optimize import linprog

    names = sorted(part, key=str)
    rows, rest = _equations(counts, sums, {name: i for i, name in enumerate(names)})
    true = np.array([counts[name] for name in names], dtype=float)
    open_ = np.ones(len(names), dtype=bool)
    for i, name in enumerate(names):
        for sign in (1.0, -1.0):
            if open_[i]:
                aim = np.zeros(len(names))
                aim[i] = sign
                solved = linprog(aim, A_eq=rows, b_eq=rest, bounds=(1, None), method="highs")
                if solved.status == 0:
                    # Every count that differs here can be another number, not this one alone.
                    open_ &= np.abs(solved.x - true) < _APART
                else:
                    open_[i] = False
        if open_[i]:
            return name
    return None


def _equations(
    counts: Mapping[Name, int], sums: Iterable[Sum[Name]], at: Mapping[Name, int]
) -> tuple[list[list[float]], list[float]]:
    """Return the sums as equations between hidden counts: rows of factors, right-hand sides."""
    rows: list[list[float]] = []
    rest: list[float] = []
    for total, parts in sums:
        row = [0.0] * len(at)
        right = 0.0
        for name, factor in [(total, -1.0), *((part, 1.0) for part in parts)]:
            if name in at:
                row[at[name]] += factor
            else:
                right -= factor * counts[name]
        if any(row):
            rows.append(row)
            rest.append(right)
    return rows, rest
