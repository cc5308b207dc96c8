import pytest

from model.domain import Sureness


def test_a_reason_holds_where_the_fact_speaks_the_same_way_by_half_a_point() -> None:
    against = Sureness(-6.0, (-7.0, -0.5, -0.4, 0.0, 3.0))
    assert against.holds == 2
    assert not against.is_sure
    neither = Sureness(0.2, (0.4, -0.4, 0.5, -0.5, 0.0))
    assert neither.holds == 3


@pytest.mark.parametrize(("holding", "sure"), [(8, True), (7, False)])
def test_eight_of_ten_are_sure(holding: int, sure: bool) -> None:
    found = Sureness(4.0, (5.0,) * holding + (-5.0,) * (10 - holding))
    assert found.holds == holding
    assert found.is_sure is sure


def test_the_interval_is_from_the_lowest_to_the_highest() -> None:
    assert Sureness(1.0, (2.0, -3.0, 0.0)).interval == (-3.0, 2.0)


@pytest.mark.parametrize(
    ("points", "retrained"),
    [(1.0, ()), (float("nan"), (1.0,)), (1.0, (1.0, float("inf"))), (1.0, (float("nan"),))],
)
def test_sureness_without_known_points_is_refused(
    points: float, retrained: tuple[float, ...]
) -> None:
    with pytest.raises(ValueError, match="known points"):
        Sureness(points, retrained)
