"""A figure and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass

NORMAL_95 = 1.959963984540054
"""Half the width of a 95 % interval, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its 95 % interval; all three NaN where the rows cannot tell."""

    value: float
    low: float
    high: float

    def lies_above(self, level: float) -> bool:
        """Whether the whole interval lies above ``level``; never where it is unknown."""
        return self.low > level

    def lies_below(self, level: float) -> bool:
        """Whether the whole interval lies below ``level``; never where it is unknown."""
        return self.high < level


def give_or_take(value: float, standard_error: float) -> Estimate:
    """Return a figure with the interval of a normal distribution."""
    margin = NORMAL_95 * standard_error
    return Estimate(value, value - margin, value + margin)
