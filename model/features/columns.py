"""What every table's features are built with: guarded division, cleared sentinels, coded text."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

import numpy as np
import pandas as pd

from data.arrays import Floats
from model.features import arithmetic

CLIENT = "SK_ID_CURR"
LOAN = "SK_ID_PREV"
NO_DATE = 365243
"""Day number that stands for "no such date"."""
DAYS_PER_MONTH = 365.25 / 12
YEAR, TWO_YEARS = 365, 730
"""Windows of 12 and 24 months, in days."""


def ratio(numerator: pd.Series[float], denominator: pd.Series[float]) -> pd.Series[float]:
    """Divide two columns of one index; NaN where a side is unknown or the denominator is zero."""
    quotient = arithmetic.ratio(numbers(numerator), numbers(denominator))
    return pd.Series(quotient, index=numerator.index)


def numbers(values: pd.Series[float]) -> Floats:
    """Return a column as float64."""
    return values.to_numpy().astype(np.float64)


def ordered(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Sort rows by numeric keys, the first counting most, so that float sums repeat bit for bit."""
    order = np.lexsort([rows[key].to_numpy() for key in reversed(keys)])
    return rows.take(order).reset_index(drop=True)


def exact_means(values: pd.Series[float], clients: pd.Series[int]) -> pd.Series[float]:
    """Return each client's mean of what is known, by SK_ID_CURR, NaN where nothing is.

    Additions do not round, so that a client's mean has the same last bits whoever else is there:
    pandas' own differs where a client is alone.
    """
    known = values.notna().to_numpy()
    owners = clients.to_numpy()[known]
    order = np.argsort(owners, kind="stable")
    found, starts = np.unique(owners[order], return_index=True)
    parts = np.split(values.to_numpy(np.float64)[known][order], starts[1:])
    means = [fsum(part.tolist()) / len(part) for part in parts if len(part)]
    everyone = pd.Index(np.unique(clients.to_numpy()), name=CLIENT)
    return pd.Series(means, index=pd.Index(found, name=CLIENT), dtype=np.float64).reindex(everyone)


def without(values: pd.Series[float], sentinel: float) -> pd.Series[float]:
    """Turn a number that stands for "unknown" into a missing value."""
    return values.astype(np.float64).mask(values == sentinel)


def days_ago(days: pd.Series[float]) -> pd.Series[float]:
    """Turn day numbers counted back from the application (negative) into positive durations."""
    cleared = without(days, NO_DATE)
    return 0.0 - cleared  # 0.0 - 0 is 0, where -(0.0) would be the other zero


def coded(text: pd.Series[str], codes: Mapping[str, float]) -> pd.Series[float]:
    """Replace words by numbers, once per distinct word; NaN for a word without a code."""
    words = text.astype("category").cat
    numbers = [codes.get(str(word), np.nan) for word in words.categories]
    lookup = np.array([*numbers, np.nan])  # code -1, a missing word, takes the last
    return pd.Series(lookup[words.codes.to_numpy()], index=text.index)
