"""Steps one can read, and bounds that are multiples of them. No imports beyond the domain."""

from __future__ import annotations

from math import ceil, floor, log10

from model.domain import DAYS_PER_YEAR, Unit

STEPS_ACROSS = 200
"""A sum of money has at least so many steps between its bounds."""
STEPS = {
    Unit.DAYS: DAYS_PER_YEAR / 12,
    Unit.PERCENT: 0.01,
    Unit.INDEX: 0.01,
    Unit.TIMES: 0.1,
}
"""Readable steps; money has one from its bounds, everything else goes by one."""
GRAINS = {Unit.DAYS: DAYS_PER_YEAR}
"""What bounds are multiples of, where a step would not be round."""


def readable_step(unit: Unit, low: float, high: float) -> float:
    """Return the step by which a value of ``unit`` moves between two different bounds."""
    return STEPS.get(unit, _money_step(high - low) if unit is Unit.MONEY else 1.0)


def widened(unit: Unit, low: float, high: float) -> tuple[float, float]:
    """Return the nearest round numbers around two different bounds."""
    grain = GRAINS.get(unit, readable_step(unit, low, high))
    return _multiple(floor(low / grain), grain), _multiple(ceil(high / grain), grain)


def _money_step(span: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 ... that leaves at least ``STEPS_ACROSS`` steps."""
    most = span / STEPS_ACROSS
    power = 10.0 ** floor(log10(most))
    return next(digit * power for digit in (5.0, 2.0, 1.0, 0.5) if digit * power <= most)


def _multiple(count: int, step: float) -> float:
    return float(f"{count * step:.12g}")
