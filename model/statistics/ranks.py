"""Ranks with ties, and the two measures built on them. NumPy only, so that serving may use them."""

from __future__ import annotations

from math import nan

import numpy as np

from data.arrays import Floats, Integers, Values


def average_ranks(values: Values) -> Floats:
    """Return ranks from 1; equal values share the mean of the ranks they take up."""
    _, group, sizes = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    mean_rank: Floats = last - (sizes - 1) / 2.0
    return mean_rank[group]


def rank_correlation(x: Values, y: Values) -> float:
    """Return Spearman's correlation of known values, NaN where one side does not vary."""
    if len(x) < 2:
        return nan
    a, b = average_ranks(x), average_ranks(y)
    a, b = a - a.mean(), b - b.mean()
    scale = float(np.sqrt((a @ a) * (b @ b)))
    return float(np.clip((a @ b) / scale, -1.0, 1.0)) if scale > 0.0 else nan


def area_under_roc(labels: Integers, scores: Floats) -> float:
    """Return the share of (defaulter, payer) pairs where the defaulter scores higher."""
    positives = labels == 1
    m, n = np.count_nonzero(positives), np.count_nonzero(~positives)
    return float((average_ranks(scores)[positives].sum() - m * (m + 1) / 2) / (m * n))
