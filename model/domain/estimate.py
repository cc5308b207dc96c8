"""A figure and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its 95 % interval; all three NaN where the rows cannot tell."""

    value: float
    low: float
    high: float
