import numpy as np
import pandas as pd
import pytest

from model.domain import AGE, GENDER, Direction, Unit
from model.estimation.rows import TooFewClientsError, training_rows
from model.features.catalogue import CATALOGUE
from tests.unit.model.training.test_fitting import N, matrix


def labels(defaults: int = 60) -> pd.Series:
    """Outcomes of every second client."""
    clients = matrix().index[::2]
    return pd.Series((np.arange(len(clients)) < defaults).astype(np.int8), index=clients)


def test_only_clients_with_a_known_outcome_are_learnt_from() -> None:
    rows = training_rows(matrix(), labels(), "fair")
    assert rows.inputs.shape == (N / 2, len(rows.feature_names))
    assert rows.inputs[:, 0].tolist() == list(range(0, N, 2))
    assert rows.labels.tolist() == labels().tolist()


def test_the_fair_policy_leaves_protected_features_out_and_the_benchmark_takes_all() -> None:
    fair = training_rows(matrix(), labels(), "fair")
    assert not any(CATALOGUE[name].protected for name in fair.feature_names)
    assert not {AGE, GENDER} & {*fair.feature_names}
    assert training_rows(matrix(), labels(), "benchmark").feature_names == tuple(CATALOGUE)


def test_codes_are_the_categories_of_the_model() -> None:
    rows = training_rows(matrix(), labels(), "fair")
    units = {name: CATALOGUE[name].unit for name in rows.feature_names}
    assert rows.categorical == tuple(n for n, unit in units.items() if unit is Unit.CATEGORY)


def test_too_few_defaults_are_said_with_their_number() -> None:
    with pytest.raises(TooFewClientsError, match="found 49 and 151"):
        training_rows(matrix(), labels(defaults=49), "fair")
    with pytest.raises(TooFewClientsError, match="found 160 and 40"):
        training_rows(matrix(), labels(defaults=160), "fair")


def test_the_risk_may_move_as_the_catalogue_says_and_codes_are_free() -> None:
    rows = training_rows(matrix(), labels(), "benchmark")
    direction = dict(zip(rows.feature_names, rows.directions, strict=True))
    assert direction["EXT_SOURCE_2"] == -1
    assert direction["installments_late_share"] == 1
    assert direction["application_term"] == direction[GENDER] == 0
    given = {n for n, f in CATALOGUE.items() if f.direction is not Direction.FREE}
    assert {n for n, way in direction.items() if way} == given - {*rows.categorical}
    assert len(given) >= 80
