"""A figure and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass

NORMAL_95 = 1.959964
"""Half the width of a 95 % interval, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its 95 % interval; all three NaN where the rows cannot tell."""

    value: float
    low: float
    high: float
