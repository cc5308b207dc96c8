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
    sizes = np.bincount(codes)
    mean_rank: Floats = np.cumsum(sizes) - (sizes - 1) / 2.0
    return mean_rank[codes]


def rank_correlation(x: Ascending, y: Ascending) -> float:
    """Return Spearman's correlation where both are known, NaN where one side does not vary."""
    known = (x.codes >= 0) & (y.codes >= 0)
    if np.count_nonzero(known) < 2:
        return nan
    a, b = (mean_ranks(side.codes if known.all() else side.codes[known]) for side in (x, y))
    a -= a.mean()
    b -= b.mean()
    # Summed up here: a product of vectors is shared out among cores, and waits for them.
    together = float((a * b).sum())
    scale = float(np.sqrt(np.square(a, out=a).sum() * np.square(b, out=b).sum()))
    return float(np.clip(together / scale, -1.0, 1.0)) if scale > 0.0 else nan


def area_under_roc(labels: Integers, scores: Floats) -> float:
    """Return the share of (defaulter, payer) pairs where the defaulter scores higher."""
    positives = labels == 1
    m, n = np.count_nonzero(positives), np.count_nonzero(~positives)
    return float((average_ranks(scores)[positives].sum() - m * (m + 1) / 2) / (m * n))
