"""Bins that read well: round edges in the feature's own unit, open ends that lose nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from math import ceil, floor, log10

import numpy as np

from data.arrays import Values
from model.domain import DAYS_PER_YEAR, Feature, Unit

MOST_BINS = 20
PERCENTILES = ((1.0, 99.0), (0.1, 99.9), (0.0, 100.0))
"""What the edges span; the next pair where the one before is a single value."""
WHOLE = (Unit.COUNT, Unit.DAYS, Unit.MONTHS)
"""Units whose edges are whole numbers, or months and years."""
MONTH = DAYS_PER_YEAR / 12
MONTHS_IN_DAYS = tuple(months * MONTH for months in (0.5, 1, 2, 3, 6))
YEARS_IN_DAYS = tuple(years * DAYS_PER_YEAR for years in (1, 2, 5, 10, 20, 50))
DAY_STEPS = (1.0, 2.0, 5.0, 10.0, *MONTHS_IN_DAYS, *YEARS_IN_DAYS)
MONTH_STEPS = (1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 60.0, 120.0, 240.0)


@dataclass(frozen=True, slots=True)
class Bins:
    """Half-open bins; where open, the first or last also takes everything beyond it."""

    edges: tuple[float, ...]
    open_low: bool = False
    open_high: bool = False

    def count(self, known: Values) -> tuple[int, ...]:
        """Count values, none of them unknown, by bin; the counts add up to all of them."""
        # To sort many values and look for the few edges takes a fifth of the other way round.
        starts = np.searchsorted(np.sort(known), np.array(self.edges[1:-1], dtype=known.dtype))
        return tuple(np.diff([0, *starts.tolist(), len(known)]).tolist())


def bins_of(known: Values, feature: Feature) -> Bins:
    """Return bins for a feature whose known values, of all clients, are these.

    A category or a flag has one bin per code. A number has at most 20 bins of a round width
    between its 1st and 99th percentile. Edges are rounded to the type of the values, so that a
    value equal to an edge is never taken for a smaller one.
    """
    if feature.unit.is_coded:
        codes = len(feature.levels) or 2
        return Bins(tuple(code - 0.5 for code in range(codes + 1)))
    if not len(known):
        return Bins((0.0, 1.0))
    low, high = span_of(known)
    coarsest = max(abs(low), abs(high))
    finest = float(coarsest * 4.0 * np.finfo(known.dtype).eps)
    step = next(
        step
        for step in _steps(feature.unit, (high - low) / MOST_BINS or coarsest)
        if step > finest and floor(high / step) - floor(low / step) < MOST_BINS
    )
    bins = bins_of_width(known, low, high, step)
    return bins if feature.unit in WHOLE else _without_bin_of_maximum(bins, float(known.max()))


def _without_bin_of_maximum(bins: Bins, highest: float) -> Bins:
    """Leave out a last bin that holds its lower edge only: 100 % belongs to "90 % and more"."""
    if highest != bins.edges[-2] or len(bins.edges) == 2:
        return bins
    return Bins(bins.edges[:-1], bins.open_low, open_high=True)


def bins_of_width(known: Values, low: float, high: float, step: float) -> Bins:
    """Return bins at multiples of ``step`` that hold ``low`` and ``high``, open beyond."""
    multiples = range(floor(low / step), floor(high / step) + 2)
    exact = [float(f"{multiple * step:.12g}") for multiple in multiples]
    edges = np.array(exact, dtype=known.dtype).astype(np.float64).tolist()
    return Bins(
        tuple(edges),
        open_low=bool(known.min() < edges[0]),
        open_high=bool(known.max() >= edges[-1]),
    )


def span_of(known: Values) -> tuple[float, float]:
    """Return the values that the edges are to hold, from the lowest to the highest of most."""
    ordered, last = np.sort(known), len(known) - 1
    low = high = float(ordered[0])
    for lower, upper in PERCENTILES:  # the value below the first, and the one above the second
        low = float(ordered[floor(last * (lower / 100.0))])
        high = float(ordered[ceil(last * (upper / 100.0))])
        if high > low:
            break
    return low, high


def _steps(unit: Unit, width: float) -> Iterable[float]:
    """Yield round widths in ascending order, from about ``width`` where the unit allows."""
    if unit is Unit.DAYS:
        yield from DAY_STEPS
    if unit is Unit.MONTHS:
        yield from MONTH_STEPS
    is_whole = unit in WHOLE
    smallest = floor(log10(width)) if width > 0.0 else 0
    for exponent in count(max(0, smallest) if is_whole else smallest):
        yield from (_decimal(1, exponent), _decimal(2, exponent))
        if not is_whole or exponent > 0:
            yield _decimal(25, exponent - 1)
        yield _decimal(5, exponent)


def _decimal(digit: int, exponent: int) -> float:
    return float(f"{digit}e{exponent}")
