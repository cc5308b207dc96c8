"""Estimates in words: the figure, then how far to trust it."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan

from components.look import Look
from components.numbers import MINUS, NO_BREAK_SPACE, decimal, percent
from model.domain import Estimate

Shown = Callable[[float, Look], str]


def as_percent(value: float, look: Look) -> str:
    """Return a share with one decimal."""
    return percent(value, look, 1)


def as_share_of_one(value: float, look: Look) -> str:
    """Return a measure between 0 and 1 with three decimals."""
    return decimal(value, look, 3)


def as_difference(value: float, look: Look) -> str:
    """Return a difference of two such measures with four decimals: it is small."""
    return decimal(value, look, 4)


def as_times(value: float, look: Look) -> str:
    """Return a ratio with two decimals."""
    return decimal(value, look, 2)


def as_whole(value: float, look: Look) -> str:
    """Return a number without decimals."""
    return decimal(value, look)


def with_sign(shown: Shown) -> Shown:
    """Return the same writing with a sign before every number that is not shown as zero."""

    def write(value: float, look: Look) -> str:
        number = shown(abs(value), look)
        if number == shown(0.0, look):
            return number
        return f"{'+' if value > 0 else MINUS}{NO_BREAK_SPACE}{number}"

    return write


def estimate(figure: Estimate, shown: Shown, look: Look) -> str:
    """Return ``0.781 (0.771 to 0.791)``; unknown where the rows cannot tell."""
    if isnan(figure.value):
        return look.say("numbers.unknown")
    return look.say(
        "estimates.with_interval",
        value=shown(figure.value, look),
        low=shown(figure.low, look),
        high=shown(figure.high, look),
    )


def lies_above(figure: Estimate, level: float) -> bool:
    """Whether the whole interval lies above ``level``; never where it is unknown."""
    return figure.low > level


def lies_below(figure: Estimate, level: float) -> bool:
    """Whether the whole interval lies below ``level``; never where it is unknown."""
    return figure.high < level
