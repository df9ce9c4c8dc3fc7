"""How far two readers agree: four figures from one table of counts, with intervals.

The table counts what one reader chose (rows) against what the other did (columns). All four
figures are functions of it, so that intervals come from drawing tables anew (the percentile
bootstrap over the things that both judged).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Tables = NDArray[np.float64]
Known = bool | NDArray[np.bool_]
DRAWS = 2_000
SEED = 20_260_314
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its 95% interval; ``None`` where it cannot be computed."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two readers agree over ``count`` things that both judged."""

    count: int
    percent: Figure
    kappa: Figure
    alpha: Figure
    ac1: Figure


def agreement(pairs: Sequence[tuple[Hashable, Hashable]], draws: int = DRAWS) -> Agreement:
    """Return how the two members of ``pairs`` agree.

    Percent agreement; Cohen's kappa (1960); Krippendorff's alpha for nominal values; Gwet's
    AC1 (2008), over the categories that either reader used.
    """
    table = _table(pairs)
    drawn = _drawn(table, draws)
    figures = [_figure(of, table, drawn) for of in (percent, kappa, alpha, ac1)]
    return Agreement(len(pairs), *figures)


def percent(tables: Tables) -> Tables:
    """Return the share of agreement in tables of shape (..., k, k)."""
    agreed = np.trace(tables, axis1=-2, axis2=-1)
    return np.asarray(agreed / tables.sum((-2, -1)))


def kappa(tables: Tables) -> Tables:
    """Return Cohen's kappa; not a number where either reader chose one value alone."""
    total = tables.sum((-2, -1))
    chance = (tables.sum(-1) * tables.sum(-2)).sum(-1) / total**2
    used = [np.count_nonzero(tables.sum(axis), axis=-1) > 1 for axis in (-1, -2)]
    return _beyond(percent(tables), chance, used[0] & used[1])


def alpha(tables: Tables) -> Tables:
    """Return Krippendorff's alpha for nominal values; not a number where there is but one."""
    values = tables.sum(-1) + tables.sum(-2)
    count = values.sum(-1)
    chance = (values * (values - 1)).sum(-1) / (count * (count - 1))
    return _beyond(percent(tables), chance)


def ac1(tables: Tables) -> Tables:
    """Return Gwet's AC1; not a number where only one value was ever chosen."""
    shares = (tables.sum(-1) + tables.sum(-2)) / (2 * tables.sum((-2, -1))[..., None])
    kinds = max(tables.shape[-1] - 1, 1)
    return _beyond(percent(tables), (shares * (1 - shares)).sum(-1) / kinds, tables.shape[-1] > 1)


def _beyond(agreed: Tables, chance: Tables, known: Known = True) -> Tables:
    room = 1 - chance
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where((room > 1e-12) & known, (agreed - chance) / room, np.nan)


def _table(pairs: Sequence[tuple[Hashable, Hashable]]) -> Tables:
    values = sorted({value for pair in pairs for value in pair}, key=str)
    at = {value: i for i, value in enumerate(values)}
    table = np.zeros((len(values), len(values)))
    for one, other in pairs:
        table[at[one], at[other]] += 1
    return table


def _drawn(table: Tables, draws: int) -> Tables:
    count = int(table.sum())
    if count < FEWEST:
        return np.zeros((0, *table.shape))
    shares = (table / count).ravel()
    drawn = np.random.default_rng(SEED).multinomial(count, shares, size=draws)
    return drawn.reshape(draws, *table.shape).astype(np.float64)


def _figure(of: object, table: Tables, drawn: Tables) -> Figure:
    assert callable(of)
    if not table.sum():
        return Figure(None)
    value = float(of(table))
    if np.isnan(value):
        return Figure(None)
    spread = of(drawn) if len(drawn) else np.zeros(0)
    spread = spread[~np.isnan(spread)]
    if len(spread) < len(drawn) / 2 or not len(spread):
        return Figure(value)
    low, high = np.quantile(spread, (0.025, 0.975))
    return Figure(value, float(low), float(high))
