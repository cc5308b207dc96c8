import numpy as np
import pandas as pd

from model.domain import POINTS_PER_LOG_ODDS, Unit
from model.features.catalogue import CATALOGUE
from model.training.fitting import just_granted, reference_values

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


def probabilities_at(margins: np.ndarray, threshold: float = 0.09) -> np.ndarray:
    log_odds = np.log(threshold / (1 - threshold)) - margins / POINTS_PER_LOG_ODDS
    return np.asarray(1 / (1 + np.exp(-log_odds)))


def references_at(margins: np.ndarray) -> dict[str, float]:
    clients = matrix()
    return reference_values(clients[just_granted(probabilities_at(margins), 0.09)])


def test_references_are_those_of_clients_just_granted() -> None:
    margins = np.full(N, -50.0)
    margins[100:140] = 30.0
    margins[200:] = 90.0
    found = references_at(margins)
    assert list(found) == list(CATALOGUE)
    assert found["AMT_CREDIT"] == 119.5


def test_where_hardly_anyone_is_just_granted_all_granted_clients_are_the_reference() -> None:
    margins = np.full(N, -50.0)
    margins[100:129] = 30.0
    margins[300:] = 90.0
    granted = [*range(100, 129), *range(300, N)]
    assert references_at(margins)["AMT_CREDIT"] == np.median(granted)


def test_where_hardly_anyone_is_granted_everyone_is_the_reference() -> None:
    assert references_at(np.full(N, -50.0))["AMT_CREDIT"] == (N - 1) / 2
