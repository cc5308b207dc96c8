"""Arithmetic that never yields an infinite number, and the precision features are stored in.

numpy only: serving recomputes derived features with it, without pandas.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from data.arrays import Floats
from model.domain import Unit

TYPE_OF_UNIT: Mapping[Unit, type[np.floating[Any]]] = MappingProxyType(
    {unit: np.float64 if unit is Unit.MONEY else np.float32 for unit in Unit}
)
"""Precision a feature is stored in."""


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Divide; unknown (NaN) where either side is unknown, or the denominator is zero."""
    with np.errstate(all="ignore"):
        return finite(np.true_divide(numerator, denominator))


def finite(values: Floats) -> Floats:
    """Turn infinite values into unknown ones."""
    return np.where(np.isfinite(values), values, np.nan)


def stored(values: Floats, unit: Unit) -> Floats:
    """Round to the precision the portfolio keeps: float64 for money, float32 for the rest.

    Returned as float64, so that what is derived from it is the same in training (whole columns)
    and in serving (one row read back from the portfolio).
    """
    with np.errstate(over="ignore"):
        kept = values.astype(TYPE_OF_UNIT[unit]).astype(np.float64)
    return finite(kept)
