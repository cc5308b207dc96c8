import numpy as np
import pandas as pd
import pytest

from model.domain import AGE, GENDER, Unit
from model.features.catalogue import CATALOGUE
from model.fitting import TooFewClientsError, reference_values, training_rows
from model.scoring import POINTS_PER_LOG_ODDS

N = 400


def matrix() -> pd.DataFrame:
    """A matrix with the catalogue's columns and types, whose rows are told apart by number."""
    clients = np.arange(N)
    columns = {
        name: (clients % 2 if feature.unit in (Unit.FLAG, Unit.CATEGORY) else clients).astype(
            np.float64 if feature.unit is Unit.MONEY else np.float32
        )
        for name, feature in CATALOGUE.items()
    }
    return pd.DataFrame(columns, index=pd.Index(clients + 100_001, name="SK_ID_CURR"))


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


def probabilities_at(margins: np.ndarray, threshold: float = 0.09) -> np.ndarray:
    log_odds = np.log(threshold / (1 - threshold)) - margins / POINTS_PER_LOG_ODDS
    return 1 / (1 + np.exp(-log_odds))


def test_references_are_those_of_clients_just_granted() -> None:
    margins = np.full(N, -50.0)
    margins[100:140] = 30.0
    margins[200:] = 90.0
    found = reference_values(matrix(), probabilities_at(margins), 0.09)
    assert list(found) == list(CATALOGUE)
    assert found["AMT_CREDIT"] == 119.5


def test_where_hardly_anyone_is_just_granted_all_granted_clients_are_the_reference() -> None:
    margins = np.full(N, -50.0)
    margins[100:129] = 30.0
    margins[300:] = 90.0
    granted = [*range(100, 129), *range(300, N)]
    found = reference_values(matrix(), probabilities_at(margins), 0.09)
    assert found["AMT_CREDIT"] == np.median(granted)


def test_where_hardly_anyone_is_granted_everyone_is_the_reference() -> None:
    found = reference_values(matrix(), probabilities_at(np.full(N, -50.0)), 0.09)
    assert found["AMT_CREDIT"] == (N - 1) / 2
