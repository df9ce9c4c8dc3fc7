"""No hidden count can be worked out: every reading of what is shown is tried."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import pytest

from auditor.sheets.publish.suppress import FEWEST, hidden

Name = tuple[object, ...]
Sums = list[tuple[Name, list[Name]]]


def table(cells: Sequence[Sequence[int]]) -> tuple[dict[Name, int], Sums]:
    """Return a table's counts, totals among them, and its sums."""
    high, wide = len(cells), len(cells[0])
    counts: dict[Name, int] = {
        ("cell", i, j): cells[i][j] for i in range(high) for j in range(wide)
    }
    sums: Sums = []
    for i in range(high):
        counts["row", i] = sum(cells[i])
        sums.append((("row", i), [("cell", i, j) for j in range(wide)]))
    for j in range(wide):
        counts["column", j] = sum(row[j] for row in cells)
        sums.append((("column", j), [("cell", i, j) for i in range(high)]))
    counts["all",] = sum(map(sum, cells))
    sums.append((("all",), [("row", i) for i in range(high)]))
    return counts, sums


def readings(counts: Mapping[Name, int], sums: Sums, out: set[Name]) -> Iterator[dict[Name, int]]:
    """Yield every way to fill in the hidden cells, each at least 1, so that all adds up.

    Totals follow from cells. A cell is tried up to what the totals that are shown leave it.
    """
    free = [name for name in counts if name[0] == "cell" and name in out]
    filled = {name: count for name, count in counts.items() if name not in out}
    lines = [(total, parts) for total, parts in sums if parts[0][0] == "cell"]

    def most(name: Name) -> int:
        left = [
            counts[total] - sum(filled.get(part, 1) for part in parts) + 1
            for total, parts in lines
            if name in parts and total not in out
        ]
        return min(left, default=max(counts.values()) + 2)

    def fill(at: int) -> Iterator[dict[Name, int]]:
        if at == len(free):
            if whole := completed(filled, sums):
                yield whole
            return
        for value in range(1, most(free[at]) + 1):
            filled[free[at]] = value
            yield from fill(at + 1)
            del filled[free[at]]

    yield from fill(0)


def completed(filled: Mapping[Name, int], sums: Sums) -> dict[Name, int] | None:
    """Return ``filled`` with its hidden totals, or ``None`` where something does not add up."""
    whole = dict(filled)
    for total, parts in sums:
        if whole.setdefault(total, sum(whole[part] for part in parts)) != sum(
            whole[part] for part in parts
        ):
            return None
    return whole


def secret(counts: Mapping[Name, int], sums: Sums, out: set[Name]) -> bool:
    """Say whether every hidden count can be more than one number."""
    seen: dict[Name, set[int]] = {name: set() for name in out}
    for filled in readings(counts, sums, out):
        for name in out:
            seen[name].add(filled[name])
        if all(len(values) > 1 for values in seen.values()):
            return True
    return not out


@pytest.mark.parametrize("seed", range(30))
def test_nothing_hidden_can_be_worked_out(seed: int) -> None:
    draw = random.Random(seed)
    high, wide = draw.choice([(2, 2), (2, 3), (1, 4), (1, 2), (3, 2)])
    cells = [[draw.choice([0, 1, 2, 4, 5, 6, 7, 9]) for _ in range(wide)] for _ in range(high)]
    counts, sums = table(cells)
    out = hidden(counts, sums)
    assert not [name for name, count in counts.items() if 0 < count < FEWEST and name not in out]
    assert not [name for name in out if counts[name] == 0]
    if any(count >= FEWEST for name, count in counts.items() if name not in out):
        assert secret(counts, sums, out), cells


def test_a_total_gives_one_away_so_a_second_is_hidden() -> None:
    counts, sums = table([[3, 20, 30]])
    alone = {name for name, count in counts.items() if 0 < count < FEWEST}
    assert not secret(counts, sums, alone)
    assert hidden(counts, sums) == {
        ("cell", 0, 0), ("cell", 0, 1), ("column", 0), ("column", 1),
    }  # fmt: skip


def test_two_ones_that_add_to_two_are_no_secret() -> None:
    counts: dict[Name, int] = {("all",): 32, ("a",): 1, ("b",): 1, ("c",): 30}
    sums: Sums = [(("all",), [("a",), ("b",), ("c",)])]
    assert hidden(counts, sums) == {("a",), ("b",), ("c",)}


def test_nothing_is_hidden_without_a_small_number() -> None:
    assert hidden(*table([[0, 5, 30], [7, 8, 9]])) == set()
