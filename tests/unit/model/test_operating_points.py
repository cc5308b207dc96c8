"""Points of the cost curve: production's, the nearest, the cheapest; intervals of rare events."""

from __future__ import annotations

import pytest

from model.domain import CalibrationBin
from tests.unit.components.model_values import EVALUATION, POINTS, THRESHOLD


def test_production_is_one_of_the_points() -> None:
    thresholds = [point.threshold for point in EVALUATION.every_point]
    assert thresholds == sorted({*(p.threshold for p in POINTS), THRESHOLD})
    assert EVALUATION.production.confusion == EVALUATION.confusion


@pytest.mark.parametrize(
    ("asked", "found"), [(0.0, 0.005), (0.0749, 0.075), (0.0886, THRESHOLD), (0.99, 0.5)]
)
def test_the_nearest_point_is_found_for_any_threshold(asked: float, found: float) -> None:
    assert EVALUATION.nearest(asked).threshold == found


@pytest.mark.parametrize(("missed", "refused"), [(10, 1), (1, 1), (30, 1), (10, 8)])
def test_no_point_is_cheaper_than_the_cheapest(missed: float, refused: float) -> None:
    cheapest = EVALUATION.cheapest(missed, refused).confusion.cost_per_1000(missed, refused)
    costs = [p.confusion.cost_per_1000(missed, refused) for p in EVALUATION.every_point]
    assert cheapest == min(costs)


def test_dearer_defaults_ask_for_a_lower_threshold() -> None:
    thresholds = [EVALUATION.cheapest(missed, 1).threshold for missed in (2, 5, 10, 30)]
    assert thresholds == sorted(thresholds, reverse=True)
    assert len(set(thresholds)) == 4


def test_an_interval_holds_what_was_observed_and_stays_a_share() -> None:
    for observed in (0.0, 0.004, 0.5, 1.0):
        low, high = CalibrationBin(500, 0.1, observed).observed_interval
        assert 0.0 <= low <= observed + 1e-12
        assert observed - 1e-12 <= high <= 1.0
        assert high > low


def test_wilson_s_interval_is_the_textbook_s() -> None:
    # 10 of 100 gives 0.0552 to 0.1744.
    low, high = CalibrationBin(100, 0.1, 0.1).observed_interval
    assert (round(low, 4), round(high, 4)) == (0.0552, 0.1744)
