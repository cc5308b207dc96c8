"""A small estimator of the number of instalments, and matrices as a training builds them."""

from __future__ import annotations

import pandas as pd

from data.reading import RawTables
from model.estimation.instalments import estimator_of, fit_instalments
from model.features.instalment_estimator import InstalmentEstimator
from model.features.matrix import build_matrix

ESTIMATOR = InstalmentEstimator(
    column=(1, 0),
    threshold=(11.0, 500_000.0),
    left=(~0, ~1),
    right=(1, ~2),
    instalments=(12.0, 24.0, 36.0),
)
"""Up to 11 times the instalment: 12 of them; beyond, by whether the loan exceeds 500,000."""


def fitted_matrix(tables: RawTables, of: RawTables | None = None) -> pd.DataFrame:
    """Return the matrix with the estimator that the earlier loans of these tables give.

    ``of`` are other tables to learn the estimator from.
    """
    learnt_from = tables if of is None else of
    return build_matrix(tables, estimator_of(fit_instalments(learnt_from.previous_application)))
