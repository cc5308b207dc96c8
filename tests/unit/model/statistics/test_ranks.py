import numpy as np
import pytest
from scipy.stats import rankdata, spearmanr
from sklearn.metrics import roc_auc_score

from model.statistics.ranks import area_under_roc, ascending, average_ranks, rank_correlation

TIED = np.random.default_rng(5).integers(0, 12, 500).astype(float)
OTHER = TIED + np.random.default_rng(6).normal(0, 6, 500).round()
LABELS = (np.random.default_rng(7).random(500) < TIED / 20).astype(int)


def correlation(x: np.ndarray, y: np.ndarray) -> float:
    return rank_correlation(ascending(x), ascending(y))


def test_ranks_correlation_and_area_are_those_of_the_reference_packages() -> None:
    np.testing.assert_array_equal(average_ranks(TIED), rankdata(TIED))
    assert correlation(TIED, OTHER) == pytest.approx(spearmanr(TIED, OTHER).statistic)
    assert area_under_roc(LABELS, TIED) == pytest.approx(roc_auc_score(LABELS, TIED))


def test_a_feature_goes_fully_with_itself_and_fully_against_its_opposite() -> None:
    assert correlation(TIED, TIED**3) == pytest.approx(1.0)
    assert correlation(TIED, -TIED) == pytest.approx(-1.0)


@pytest.mark.parametrize("values", [[], [1.0], [2.0, 2.0, 2.0]])
def test_correlation_is_undefined_where_nothing_varies(values: list[float]) -> None:
    assert np.isnan(correlation(np.array(values), np.arange(len(values), dtype=float)))
