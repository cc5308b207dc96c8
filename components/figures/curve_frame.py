"""Where the values of a fact's leading feature are drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.arrays import Floats
from model.domain import Feature

MIDDLE = (0.005, 0.995)
"""Quantiles that a picture holds; what lies beyond is drawn at its edges."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where values are drawn: known ones from ``low`` to ``high``, others at ``unknown``."""

    low: float
    high: float
    unknown: float
    has_unknown: bool

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends of an axis on which unknown values stand left of the known ones."""
        width = self.high - self.low
        left = self.unknown if self.has_unknown else self.low
        return left - 0.06 * width, self.high + 0.04 * width


def frame_of(feature: Feature, values: Floats) -> Frame:
    """Hold the middle 99 % of the values, or all the codes and a row beneath them."""
    known = values[~np.isnan(values)]
    has_unknown = len(known) < len(values)
    if feature.unit.is_coded:
        last = max(len(feature.levels), 2) - 1
        return Frame(0, last, last + 1, has_unknown)
    low, high = np.quantile(known, MIDDLE).tolist() if len(known) else (0.0, 0.0)
    low, high = (low, high) if high > low else (low - 0.5, high + 0.5)
    return Frame(low, high, low - 0.14 * (high - low), has_unknown)
