"""How far to trust a figure: percentile bootstrap over clients. NumPy only."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from data.arrays import Floats
from model.domain import Estimate

Statistics = Callable[[Floats], tuple[float, ...]]
"""From how often each client counts to some figures."""

RESAMPLES = 400
LEVEL = 0.95


def bootstrap(
    statistics: Statistics, clients: int, *, resamples: int = RESAMPLES, seed: int = 0
) -> tuple[Estimate, ...]:
    """Return each figure with its percentile interval, over draws of as many clients.

    All figures are taken on the same draws. One that is NaN as it stands is NaN throughout; draws
    in which it is NaN are left out of its interval.
    """
    generator = np.random.default_rng(seed)
    values = statistics(np.ones(clients))
    draws = np.array([statistics(_draw(generator, clients)) for _ in range(resamples)])
    return tuple(percentile_interval(value, draws[:, i]) for i, value in enumerate(values))


def percentile_interval(value: float, draws: Floats) -> Estimate:
    """Return a figure with the interval that holds 95 % of its known draws."""
    known = draws[~np.isnan(draws)]
    if np.isnan(value) or not len(known):
        return Estimate(np.nan, np.nan, np.nan)
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(float(value), float(low), float(high))


def _draw(generator: np.random.Generator, clients: int) -> Floats:
    drawn = generator.integers(0, clients, clients)
    return np.bincount(drawn, minlength=clients).astype(np.float64)
