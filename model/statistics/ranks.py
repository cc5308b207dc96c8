"""Ranks with ties, and the two measures built on them. NumPy only, so that serving may use them."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats, Integers, Values


@dataclass(frozen=True, slots=True)
class Ascending:
    """Where known values stand among each other.

    Attributes
    ----------
    order : (known,) their positions, from the smallest value up
    starts : (distinct,) where each distinct value starts in ``order``
    codes : (values,) which of the distinct values each is, by size from 0; -1 where unknown
    """

    order: NDArray[np.int32]
    starts: NDArray[np.int32]
    codes: NDArray[np.int32]


def ascending(values: Values) -> Ascending:
    """Put values into order; unknown ones are left out."""
    order = _order(values).astype(np.int32)
    ordered = values[order]
    is_new = np.append(True, ordered[1:] != ordered[:-1])[: len(order)]
    codes = np.full(len(values), -1, dtype=np.int32)
    codes[order] = np.cumsum(is_new, dtype=np.int32) - 1
    return Ascending(order, np.flatnonzero(is_new).astype(np.int32), codes)


def _order(values: Values) -> Integers:
    """Return the positions of known values in ascending order."""
    has_value = ~np.isnan(values)
    if has_value.all():
        return np.argsort(values)
    known = np.flatnonzero(has_value)  # beside unknown values, sorting takes five times as long
    return known[np.argsort(values[known])]


def average_ranks(values: Values) -> Floats:
    """Return ranks of known values from 1; equal ones share the mean of the ranks they take up."""
    return mean_ranks(ascending(values).codes)


def mean_ranks(codes: Integers) -> Floats:
    """Return the average ranks of values by their place among distinct ones, as in ``codes``."""
    return _mean_ranks_of(np.bincount(codes)).take(codes)


def _mean_ranks_of(sizes: Integers) -> Floats:
    """Return the average rank of each distinct value, of which there are so many."""
    mean_rank: Floats = np.cumsum(sizes) - (sizes - 1) / 2.0
    return mean_rank


def rank_correlation(x: Ascending, y: Ascending) -> float:
    """Return Spearman's correlation where both are known, NaN where one side does not vary.

    Whoever has the same ``x`` stands side by side, so that their ranks of ``y`` are added up
    before anything is multiplied.
    """
    beside = y.codes.take(x.order)
    of_y = np.bincount(beside + 1, minlength=1)[1:]  # without the unknown ones
    both = int(of_y.sum())
    if both < 2:
        return nan
    of_x = np.add.reduceat(beside >= 0, x.starts, dtype=np.intp)
    x_ranks, y_ranks = (_mean_ranks_of(sizes) - (both + 1) / 2.0 for sizes in (of_x, of_y))
    ranks_beside = np.append(y_ranks, 0.0).take(beside, mode="wrap")  # unknown: the last
    # Summed up here: a product of vectors is shared out among cores, and waits for them.
    together = float((x_ranks * np.add.reduceat(ranks_beside, x.starts)).sum())
    varying = float((of_x * np.square(x_ranks)).sum()) * float((of_y * np.square(y_ranks)).sum())
    return float(np.clip(together / np.sqrt(varying), -1.0, 1.0)) if varying > 0.0 else nan


def area_under_roc(labels: Integers, scores: Floats) -> float:
    """Return the share of (defaulter, payer) pairs where the defaulter scores higher."""
    positives = labels == 1
    m, n = np.count_nonzero(positives), np.count_nonzero(~positives)
    return float((average_ranks(scores)[positives].sum() - m * (m + 1) / 2) / (m * n))
