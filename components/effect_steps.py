"""A fact's effect in steps: clients of about the same value, and what it usually brings them."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from data.arrays import Floats
from model.domain import Fact, FactEffect, Feature

BINS = 10


@dataclass(frozen=True, slots=True)
class FactCurve:
    """A fact over its leading ``feature``: what it brings sampled clients, by that value.

    ``here`` is one client's value of that feature, and the points of the fact.
    """

    fact: Fact
    feature: Feature
    effect: FactEffect
    here: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class EffectStep:
    """Clients with values from ``low`` to ``high``, unknown ones where both are NaN.

    ``middle`` is the median of their values, ``median`` that of their points.
    """

    low: float
    middle: float
    high: float
    clients: int
    median: float


def steps_of(curve: FactCurve) -> tuple[EffectStep, ...]:
    """Return about ten steps of as many clients, one per code where codes are, unknown last."""
    values, points = np.asarray(curve.effect.values), np.asarray(curve.effect.points)
    known = ~np.isnan(values)
    found = [
        EffectStep(float(v.min()), float(np.median(v)), float(v.max()), len(v), float(np.median(p)))
        for v, p in _parts(curve.feature, values[known], points[known])
    ]
    if not known.all():
        rest = points[~known]
        found.append(EffectStep(nan, nan, nan, len(rest), float(np.median(rest))))
    return tuple(found)


def _parts(feature: Feature, values: Floats, points: Floats) -> list[tuple[Floats, Floats]]:
    """Cut known values where they change: the same value is never in two parts."""
    if not len(values):
        return []
    if feature.unit.is_coded:
        place = np.unique(values, return_inverse=True)[1]
    else:
        cuts = np.unique(np.quantile(values, np.arange(1, BINS) / BINS, method="lower"))
        place = np.searchsorted(cuts, values, side="left")
    return [(values[place == i], points[place == i]) for i in np.unique(place)]
