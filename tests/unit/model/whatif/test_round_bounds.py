"""Bounds are the nearest round numbers around what they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.domain import DAYS_PER_YEAR, Unit
from model.whatif.round_bounds import STEPS_ACROSS, readable_step, widened

SPANS = st.tuples(st.floats(0.0, 1e6), st.floats(1.0, 1e6)).map(lambda p: (p[0], p[0] + p[1]))


@pytest.mark.parametrize(
    ("unit", "low", "high", "expected"),
    [
        (Unit.MONEY, 47_970.0, 2_463_799.5, (40_000.0, 2_470_000.0)),
        (Unit.DAYS, 142.0, 14_285.0, (0.0, 40 * DAYS_PER_YEAR)),
        (Unit.PERCENT, 0.012, 0.388, (0.01, 0.39)),
        (Unit.COUNT, 0.0, 8.0, (0.0, 8.0)),
        (Unit.INDEX, 0.013, 0.796, (0.01, 0.8)),
    ],
)
def test_bounds_are_widened_to_round_numbers(
    unit: Unit, low: float, high: float, expected: tuple[float, float]
) -> None:
    assert widened(unit, low, high) == pytest.approx(expected, rel=1e-12)


@given(st.sampled_from([Unit.MONEY, Unit.DAYS, Unit.TIMES, Unit.COUNT]), SPANS)
def test_widened_bounds_hold_the_span_and_little_more(
    unit: Unit, span: tuple[float, float]
) -> None:
    low, high = widened(unit, *span)
    grain = DAYS_PER_YEAR if unit is Unit.DAYS else readable_step(unit, *span)
    slack = 1e-9 * span[1]
    assert low <= span[0] + slack
    assert high >= span[1] - slack
    assert span[0] - low <= grain + slack
    assert high - span[1] <= grain + slack


@given(SPANS)
def test_a_sum_of_money_has_steps_enough(span: tuple[float, float]) -> None:
    assert (span[1] - span[0]) / readable_step(Unit.MONEY, *span) >= STEPS_ACROSS * (1 - 1e-9)
