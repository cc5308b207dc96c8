import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from model.domain import Costs
from model.estimation.threshold import cost_optimal_threshold, total_cost

fixed = settings(derandomize=True, deadline=None, max_examples=100)
probabilities = st.one_of(
    st.floats(0, 1 - 1e-15, exclude_min=True),
    st.sampled_from([0.05, np.nextafter(0.05, 1), np.nextafter(0.05, 0), 0.5, 1 / 11]),
)
clients = st.lists(st.tuples(st.integers(0, 1), probabilities), min_size=1, max_size=40)
costs = st.builds(Costs, st.integers(1, 50).map(float), st.integers(1, 50).map(float))


def unzip(rows: list[tuple[int, float]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([label for label, _ in rows]), np.array([p for _, p in rows])


def cost_by_hand(rows: list[tuple[int, float]], threshold: float, costs: Costs) -> float:
    cost = 0.0
    for label, probability in rows:
        if label == 1 and probability < threshold:
            cost += costs.false_negative
        if label == 0 and probability >= threshold:
            cost += costs.false_positive
    return cost


@given(clients, costs, st.floats(0, 1))
@fixed
def test_no_other_threshold_is_cheaper(
    rows: list[tuple[int, float]], costs: Costs, drawn: float
) -> None:
    labels, p = unzip(rows)
    threshold = cost_optimal_threshold(labels, p, costs)
    least = cost_by_hand(rows, threshold, costs)
    every_split = [drawn, 0.0, 1.0, *p, *(np.nextafter(value, 1) for value in p)]
    assert all(least <= cost_by_hand(rows, other, costs) for other in every_split)


@given(clients, costs)
@fixed
def test_the_threshold_is_one_a_decision_can_use(
    rows: list[tuple[int, float]], costs: Costs
) -> None:
    assert 0.0 < cost_optimal_threshold(*unzip(rows), costs) < 1.0


@given(clients, costs, st.floats(0, 1))
@fixed
def test_total_cost_counts_defaulters_granted_and_good_payers_refused(
    rows: list[tuple[int, float]], costs: Costs, threshold: float
) -> None:
    assert total_cost(*unzip(rows), threshold, costs) == cost_by_hand(rows, threshold, costs)
