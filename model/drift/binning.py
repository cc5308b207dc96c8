"""Bins for the stability index: about equal counts on the reference, at readable edges."""

from __future__ import annotations

from math import floor, log10

import numpy as np
from numpy.typing import NDArray

from data.arrays import Values

MOST_BINS = 20
"""The trade uses 10 to 20. Fewer would hide what moves inside a bin: of the real tables' loans,
the usual ratios of amount to price change places with their neighbours."""
SMALLEST_SHARE = 1 / (2 * MOST_BINS)
"""Of the reference, in a bin that only the equal counts ask for: half of what it should hold."""
FINEST_DECIMAL = -15


def coded_edges(codes: int) -> tuple[float, ...]:
    """Return edges with one bin per code."""
    return tuple(code - 0.5 for code in range(codes + 1))


def equal_count_edges(reference: Values, current: Values) -> tuple[float, ...]:
    """Return edges between which lie about a twentieth of the reference each.

    A value that a twentieth or more of the reference shares has a bin of its own, so that nothing
    else can hide behind it, a value new in ``current`` least of all. Between two neighbouring
    values an edge takes the number that is shortest to write. The outer edges are the smallest
    and the largest value of anyone.
    """
    values = np.unique(np.concatenate([reference, current]).astype(np.float64))
    counts = np.bincount(np.searchsorted(values, reference), minlength=len(values))
    inner = [_between(float(values[cut - 1]), float(values[cut])) for cut in _cuts(counts)]
    return (float(values[0]), *inner, float(values[-1]))


def count(values: Values, edges: tuple[float, ...]) -> tuple[int, ...]:
    """Count known values by bin ``[edge, next edge)``; the outer bins take all beyond."""
    found = np.searchsorted(np.array(edges[1:-1]), values.astype(np.float64), side="right")
    return tuple(np.bincount(found, minlength=len(edges) - 1).tolist())


def _cuts(counts: NDArray[np.int64]) -> list[int]:
    """Return before which distinct values to cut; their reference clients are counted in order."""
    up_to = np.cumsum(counts)
    total = int(up_to[-1])
    quantiles = np.searchsorted(up_to, [total * at / MOST_BINS for at in range(1, MOST_BINS)])
    common = [int(at) for at in np.unique(quantiles) if counts[at] * MOST_BINS >= total]
    kept = {cut for at in common for cut in (at, at + 1) if 0 < cut < len(counts)}
    for cut in map(int, np.unique(quantiles)):
        below = [0, total, *(int(up_to[other - 1]) for other in kept)]
        if cut and min(abs(up_to[cut - 1] - other) for other in below) >= SMALLEST_SHARE * total:
            kept.add(cut)
    return sorted(kept)


def _between(low: float, high: float) -> float:
    """Return the number above ``low``, not above ``high``, that is shortest to write."""
    largest = floor(log10(max(abs(low), abs(high)))) + 1
    for exponent in range(largest, FINEST_DECIMAL, -1):
        candidate = float(f"{floor(high / float(f'1e{exponent}'))}e{exponent}")
        if low < candidate <= high:
            return candidate
    return high
