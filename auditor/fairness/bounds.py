"""How sure a share is: bounds that are right for few cases and for none."""

from __future__ import annotations


def upper_bound(flips: int, of: int, level: float = 0.95) -> float | None:
    """Return the one-sided Clopper-Pearson upper bound of a share (Clopper and Pearson 1934).

    No flip in 1,000 is bound by .0030. ``None`` where there was nothing to count.
    """
    from scipy.stats import beta

    if of == 0:
        return None
    return 1.0 if flips >= of else float(beta.ppf(level, flips + 1, of - flips))


def wilson(count: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Return the two-sided Wilson interval of a share (Wilson 1927); ``of`` is 1 or more."""
    from scipy.stats import binomtest

    told = binomtest(count, of).proportion_ci(confidence_level=level, method="wilson")
    return float(told.low), float(told.high)
