import numpy as np
import pytest

from model.domain import Costs
from model.estimation.threshold import cost_optimal_threshold, threshold_interval, total_cost

COSTS = Costs()


def calibrated_clients(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Clients whose probabilities are true by construction."""
    generator = np.random.default_rng(7)
    probabilities = 1 / (1 + np.exp(-generator.normal(-2.8, 1.0, n)))
    return (generator.random(n) < probabilities).astype(int), probabilities


def test_costs_of_ten_to_one_put_the_theoretical_threshold_at_one_eleventh() -> None:
    assert Costs(false_negative=10, false_positive=1).theoretical_threshold == 1 / 11


@pytest.mark.parametrize("cost", [0.0, -1.0, float("inf"), float("nan")])
def test_a_cost_is_a_positive_number(cost: float) -> None:
    with pytest.raises(ValueError, match="a cost is a positive number"):
        Costs(false_negative=cost)


def test_a_client_exactly_at_the_threshold_is_refused() -> None:
    labels, probabilities = np.array([0]), np.array([0.3])
    assert total_cost(labels, probabilities, 0.3, COSTS) == 1.0
    assert total_cost(labels, probabilities, np.nextafter(0.3, 1), COSTS) == 0.0


def test_the_threshold_falls_midway_between_two_clients() -> None:
    threshold = cost_optimal_threshold(np.array([0, 1]), np.array([0.2, 0.4]), COSTS)
    assert threshold == pytest.approx(0.3)


def test_clients_that_all_pay_are_all_granted_and_all_default_all_refused() -> None:
    probabilities = np.array([0.2, 0.4])
    assert cost_optimal_threshold(np.array([0, 0]), probabilities, COSTS) > 0.4
    assert cost_optimal_threshold(np.array([1, 1]), probabilities, COSTS) < 0.2


def test_neighbouring_floats_are_still_told_apart() -> None:
    low = 0.1
    high = np.nextafter(low, 1)
    threshold = cost_optimal_threshold(np.array([0, 1]), np.array([low, high]), COSTS)
    assert total_cost(np.array([0, 1]), np.array([low, high]), threshold, COSTS) == 0.0


def test_the_interval_holds_the_optimum_and_lies_around_the_theory_on_calibrated_clients() -> None:
    labels, probabilities = calibrated_clients(20_000)
    low, high = threshold_interval(labels, probabilities, COSTS, resamples=100)
    assert low <= cost_optimal_threshold(labels, probabilities, COSTS) <= high
    assert low - 0.01 < COSTS.theoretical_threshold < high + 0.01
    assert 0 < high - low < 0.05


def test_the_interval_is_the_same_for_the_same_seed_only() -> None:
    labels, probabilities = calibrated_clients(2_000)
    first, again, other = (
        threshold_interval(labels, probabilities, COSTS, resamples=40, seed=seed)
        for seed in (1, 1, 2)
    )
    assert first == again != other


def test_impossible_probabilities_are_refused() -> None:
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        cost_optimal_threshold(np.array([0, 1]), np.array([0.0, 0.5]), COSTS)
    with pytest.raises(ValueError, match="as many"):
        cost_optimal_threshold(np.array([0, 1]), np.array([0.5]), COSTS)
