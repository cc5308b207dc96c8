import pytest

from model.domain import give_or_take


def test_a_normal_interval_is_two_standard_errors_to_each_side() -> None:
    found = give_or_take(10.0, 0.5)
    assert (found.value, found.low, found.high) == pytest.approx((10.0, 9.02, 10.98), abs=1e-4)
