"""A small estimator of the number of instalments, and matrices as a training builds them."""

from __future__ import annotations

import pandas as pd

from data.reading import RawTables
from model.estimation.instalments import estimator_of, fit_instalments
from model.features.instalment_estimator import InstalmentEstimator
from model.features.matrix import build_matrix

ESTIMATOR = InstalmentEstimator(
    column=(1, 2),
    threshold=(11.0, 1.0),
    left=(~0, ~1),
    right=(1, ~2),
    instalments=(12.0, 24.0, 36.0),
)
"""Up to 11 times the instalment: 12 of them; beyond, by whether the loan exceeds the price."""


def fitted_matrix(tables: RawTables) -> pd.DataFrame:
    """Return the matrix with the estimator that these tables' earlier loans give."""
    estimator = estimator_of(fit_instalments(tables.previous_application))
    return build_matrix(tables, estimator)
