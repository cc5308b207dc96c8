"""One comparison: the values of two groups of clients -> a row of the drift report."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from data.arrays import Values
from model.domain import SMALLEST_GROUP, DriftRow, DriftSubject, Feature
from model.drift.binning import coded_edges, count, equal_count_edges
from model.drift.distances import (
    Counts,
    Distance,
    Tested,
    chance_index,
    chi_square,
    jensen_shannon,
    kolmogorov_smirnov,
    stability_index,
    wasserstein,
)

Sides = tuple[int, int]

SIGNIFICANT_DIGITS = 6
"""Of a figure: more would say nothing, and only make the file longer."""


def feature_rows(feature: Feature, then: Values, now: Values) -> Iterator[DriftRow]:
    """Yield the comparison of a feature's known values, and that of its missing rate.

    With too few known values on one side to name nobody, only the missing rate is compared; where
    everyone has a value there is no missing rate.
    """
    known = then[~np.isnan(then)], now[~np.isnan(now)]
    missing = len(then) - len(known[0]), len(now) - len(known[1])
    if min(map(len, known)) >= SMALLEST_GROUP:
        yield _known_row(feature, *known, missing)
    if any(missing):
        counts = (len(known[0]), missing[0]), (len(known[1]), missing[1])
        yield coded_row(DriftSubject.MISSING, feature.name, *counts, missing)


def _known_row(feature: Feature, then: Values, now: Values, missing: Sides) -> DriftRow:
    if not feature.unit.is_coded:
        return number_row(DriftSubject.FEATURE, feature.name, then, now, missing)
    edges = coded_edges(len(feature.levels) or 2)
    counts = count(then, edges), count(now, edges)
    return coded_row(DriftSubject.FEATURE, feature.name, *counts, missing)


def number_row(
    subject: DriftSubject, name: str, then: Values, now: Values, missing: Sides = (0, 0)
) -> DriftRow:
    """Compare known numbers; ``missing`` counts the unknown ones beside them."""
    edges = equal_count_edges(then, now)
    counts = count(then, edges), count(now, edges)
    # Without any spread in the reference there is no unit to measure the distance in.
    far = wasserstein(then, now) if then.min() < then.max() else jensen_shannon(*counts)
    return _row(subject, name, counts, edges, missing, kolmogorov_smirnov(then, now), far)


def coded_row(
    subject: DriftSubject, name: str, then: Counts, now: Counts, missing: Sides = (0, 0)
) -> DriftRow:
    """Compare counts by code; ``missing`` counts the unknown ones beside them."""
    counts, edges = (then, now), coded_edges(len(then))
    tested, far = chi_square(*counts), jensen_shannon(*counts)
    return _row(subject, name, counts, edges, missing, tested, far)


def _row(
    subject: DriftSubject,
    name: str,
    counts: tuple[Counts, Counts],
    edges: tuple[float, ...],
    missing: Sides,
    tested: Tested,
    far: Distance,
) -> DriftRow:
    return DriftRow(
        subject=subject,
        name=name,
        psi=_short(stability_index(*counts)),
        psi_null=_short(chance_index(*counts)),
        test=tested.kind,
        statistic=_short(tested.statistic),
        p_value=_short(tested.p_value),
        distance_kind=far.kind,
        distance=_short(far.value),
        edges=edges,
        reference=counts[0],
        current=counts[1],
        reference_missing=missing[0],
        current_missing=missing[1],
    )


def _short(figure: float) -> float:
    return float(f"{figure:.{SIGNIFICANT_DIGITS}g}")
