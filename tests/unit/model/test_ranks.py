import numpy as np
import pytest
from scipy.stats import rankdata, spearmanr
from sklearn.metrics import roc_auc_score

from model.ranks import area_under_roc, average_ranks, delong_standard_error, rank_correlation

TIED = np.random.default_rng(5).integers(0, 12, 500).astype(float)
OTHER = TIED + np.random.default_rng(6).normal(0, 6, 500).round()
LABELS = (np.random.default_rng(7).random(500) < TIED / 20).astype(int)


def test_ranks_correlation_and_area_are_those_of_the_reference_packages() -> None:
    np.testing.assert_array_equal(average_ranks(TIED), rankdata(TIED))
    assert rank_correlation(TIED, OTHER) == pytest.approx(spearmanr(TIED, OTHER).statistic)
    assert area_under_roc(LABELS, TIED) == pytest.approx(roc_auc_score(LABELS, TIED))


def test_a_feature_goes_fully_with_itself_and_fully_against_its_opposite() -> None:
    assert rank_correlation(TIED, TIED**3) == pytest.approx(1.0)
    assert rank_correlation(TIED, -TIED) == pytest.approx(-1.0)


@pytest.mark.parametrize("values", [[], [1.0], [2.0, 2.0, 2.0]])
def test_correlation_is_undefined_where_nothing_varies(values: list[float]) -> None:
    assert np.isnan(rank_correlation(np.array(values), np.arange(len(values), dtype=float)))


def test_the_standard_error_of_the_area_is_that_of_redrawn_applicants() -> None:
    generator = np.random.default_rng(11)
    areas, errors = [], []
    for _ in range(400):
        labels = (generator.random(400) < 0.2).astype(int)
        scores = generator.normal(size=400) + labels
        areas.append(area_under_roc(labels, scores))
        errors.append(delong_standard_error(labels, scores))
    assert np.mean(errors) == pytest.approx(np.std(areas), rel=0.1)


def test_the_standard_error_needs_two_of_each_kind() -> None:
    assert np.isnan(delong_standard_error(np.array([0, 0, 1]), np.array([0.1, 0.2, 0.3])))
