"""The number of instalments on the real sample: right for nearly all, and worth having."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.reading import RawTables
from model.domain import ANNUITY, INSTALMENTS, YEARLY_RATE
from model.estimation.instalments import FittedInstalments, fit_instalments
from model.features.matrix import build_matrix, target
from model.statistics.ranks import area_under_roc
from tests.sample import needs_sample

pytestmark = [needs_sample, pytest.mark.sample]

FEWEST_CUSTOMARY, MOST_CUSTOMARY = 6.0, 60.0


@pytest.fixture(scope="module")
def fitted(tables: RawTables) -> FittedInstalments:
    found = fit_instalments(tables.previous_application)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def matrix(tables: RawTables, fitted: FittedInstalments) -> pd.DataFrame:
    return build_matrix(tables, fitted.estimator)


def test_it_is_right_for_clients_held_out(fitted: FittedInstalments) -> None:
    assert fitted.accuracy.loans > 10_000
    assert fitted.accuracy.right >= 0.95


def test_it_is_small(fitted: FittedInstalments) -> None:
    assert len(fitted.estimator.column) < 1_000


def test_every_cash_loan_has_a_customary_number_and_a_believable_rate(
    matrix: pd.DataFrame,
) -> None:
    is_cash = (matrix["NAME_CONTRACT_TYPE"] == 0.0) & matrix[ANNUITY].notna()
    number, rate = matrix[INSTALMENTS], matrix[YEARLY_RATE]
    assert number[is_cash].between(FEWEST_CUSTOMARY, MOST_CUSTOMARY).all()
    assert rate[is_cash].quantile([0.01, 0.99]).between(0.05, 0.60).all()
    assert number[~is_cash].isna().all()
    assert rate[~is_cash].isna().all()


def test_the_rate_alone_tells_defaulters_from_others(
    tables: RawTables, matrix: pd.DataFrame
) -> None:
    labels = target(tables)
    rate = matrix.loc[labels.index, YEARLY_RATE].to_numpy()
    known = np.isfinite(rate)
    assert area_under_roc(labels.to_numpy()[known], rate[known]) > 0.63
