import numpy as np
import pytest

from model.domain import Estimate
from model.statistics.resampling import bootstrap


def test_the_interval_of_a_mean_is_that_of_its_standard_error() -> None:
    values = np.random.default_rng(1).normal(10.0, 2.0, 2_500)

    def mean(counts: np.ndarray) -> tuple[float, ...]:
        return (float(counts @ values) / 2_500,)

    (estimate,) = bootstrap(mean, 2_500, resamples=2_000)
    assert estimate.value == pytest.approx(values.mean())
    assert estimate.high - estimate.low == pytest.approx(2 * 1.96 * 2.0 / 50, rel=0.1)
    assert estimate.low < estimate.value < estimate.high


def test_two_figures_are_taken_on_the_same_draws() -> None:
    """Otherwise the difference of a figure and itself would have an interval."""
    values = np.arange(50.0)
    twice = bootstrap(lambda counts: (float(counts @ values),) * 2, 50, resamples=20)
    one, other = twice
    assert one == other


def test_the_same_seed_gives_the_same_interval_and_another_another() -> None:
    def mean(counts: np.ndarray) -> tuple[float, ...]:
        return (float(counts @ np.arange(30.0)),)

    assert bootstrap(mean, 30, seed=1) == bootstrap(mean, 30, seed=1)
    assert bootstrap(mean, 30, seed=1) != bootstrap(mean, 30, seed=2)


def test_what_cannot_be_told_is_unknown_throughout_and_draws_without_it_are_left_out() -> None:
    def figures(counts: np.ndarray) -> tuple[float, ...]:
        return np.nan, 1.0 if counts[0] else np.nan

    unknown, known = bootstrap(figures, 5)
    assert np.isnan([unknown.value, unknown.low, unknown.high]).all()
    assert known == Estimate(1.0, 1.0, 1.0)
