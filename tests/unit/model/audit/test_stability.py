import numpy as np
import pytest

from model.audit.stability import (
    between,
    mean_of,
    overlap,
    same_first,
    stability,
    summed,
    sure_reasons,
)
from tests.unit.model.audit.small_audited_model import audited

ONE = np.array([[9.0, -8.0, 7.0, -6.0, 1.0], [5.0, 4.0, 3.0, 2.0, 1.0]])
OTHER = np.array([[-5.0, 8.0, -7.0, 6.0, 1.0], [1.0, 2.0, 3.0, 4.0, 5.0]])


def test_the_four_strongest_reasons_count_whichever_way_they_point() -> None:
    assert overlap(ONE, ONE) == 1.0
    assert overlap(ONE, OTHER) == pytest.approx((4 / 4 + 3 / 4) / 2)


def test_of_fewer_than_four_none_is_missing() -> None:
    assert overlap(ONE[:, :2], OTHER[:, :2]) == 1.0


def test_the_first_is_the_same_where_both_name_it() -> None:
    assert same_first(ONE, ONE) == 1.0
    assert same_first(ONE, np.array([[9.0, 1.0, 1.0, 1.0, 1.0], [1.0, 9.0, 1.0, 1.0, 1.0]])) == 0.5


def test_what_belongs_together_is_summed_before_it_is_compared() -> None:
    """Two scores that take from each other weigh nothing together."""
    points = np.array([[5.0, -5.0, 1.0], [2.0, 3.0, 4.0]])
    assert summed(points, ["a", "a", "b"]).tolist() == [[0.0, 1.0], [5.0, 4.0]]
    assert summed(points, ["b", "a", "b"]).tolist() == [[6.0, -5.0], [6.0, 3.0]]


def test_every_pair_of_retrainings_counts_once() -> None:
    points = [np.full((1, 1), value) for value in (1.0, 2.0, 4.0)]
    found = between(points, lambda one, other: float(np.abs(one - other).item()) / 4)
    assert found.value == pytest.approx((0.25 + 0.75 + 0.5) / 3)


def test_a_reason_is_sure_where_eight_of_ten_retrainings_say_it_too() -> None:
    served = np.array([[9.0, -8.0, 7.0, -6.0, 1.0]] * 3)
    same, turned = served.copy(), served.copy()
    turned[:, :2] *= -1
    assert sure_reasons(served, [same] * 8 + [turned] * 2).value == 1.0
    assert sure_reasons(served, [same] * 7 + [turned] * 3).value == 0.5


def test_the_mean_of_ten_has_student_s_interval_and_stays_a_share() -> None:
    values = [0.5, 0.7] * 5
    found = mean_of(values)
    margin = 2.262 * np.std(values, ddof=1) / np.sqrt(10)
    assert found.value == pytest.approx(0.6)
    assert (found.low, found.high) == pytest.approx((0.6 - margin, 0.6 + margin), abs=1e-4)
    assert mean_of([1.0] * 9 + [0.9]).high == 1.0


def test_retraining_on_other_clients_keeps_much_of_the_reasons_but_not_all() -> None:
    found = stability(audited())
    assert found.retrainings == 10
    for likeness in (found.features, found.facts, found.themes, found.first_fact):
        assert 0.2 < likeness.value < 0.99
        assert likeness.low < likeness.value
    assert 0.1 < found.sure_reasons.value < 1.0
