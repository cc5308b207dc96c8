"""How two features go together in the portfolio: points to draw, and figures on everyone."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from data.arrays import Integers, Mask, Values
from model.domain import Feature, Relation, RelationBin, Unit, is_enough
from model.peers.comparison import median_of_enough
from model.statistics.ranks import Ascending, rank_correlation

SAMPLE_SIZE = 2_000
SAMPLE_SEED = 20_260
BINS = 10


@dataclass(frozen=True, slots=True)
class Axis:
    """A feature's values, one per client of the portfolio, and where they stand among them."""

    feature: Feature
    values: Values
    ascending: Ascending


def relation(x: Axis, y: Axis, refused: Mask) -> Relation:
    """Describe two features by a sample, medians of ``y`` by bin of ``x``, and Spearman's rho.

    Every bin holds enough clients to name nobody; values too rare join the bin before them.
    The codes of a category have no order: its bins are its codes, and no correlation is given.
    """
    known = np.flatnonzero((x.ascending.codes >= 0) & (y.ascending.codes >= 0))
    shown = is_enough(len(known))
    drawn = _sample(known) if shown else known[:0]
    has_order = shown and Unit.CATEGORY not in (x.feature.unit, y.feature.unit)
    return Relation(
        x_feature=x.feature.name,
        y_feature=y.feature.name,
        x=tuple(x.values[drawn].tolist()),
        y=tuple(y.values[drawn].tolist()),
        refused=tuple(refused[drawn].tolist()),
        bins=_bins(x, y, refused) if shown else (),
        known=len(known) if shown else None,
        total=len(refused),
        rank_correlation=rank_correlation(x.ascending, y.ascending) if has_order else nan,
    )


def _sample(known: Integers) -> Integers:
    """Return at most 2,000 of the positions, in order, the same ones each time."""
    if len(known) <= SAMPLE_SIZE:
        return known
    generator = np.random.default_rng(SAMPLE_SEED)
    return np.sort(generator.choice(known, SAMPLE_SIZE, replace=False))


def _bins(x: Axis, y: Axis, refused: Mask) -> tuple[RelationBin, ...]:
    """Part all clients whose ``x`` is known, whether their ``y`` is known or not."""
    order, values = x.ascending.order, x.ascending.starts
    by_code, end = x.feature.unit.is_coded, len(order)
    starts = _far_apart(values if by_code else _starts_of_equal_counts(values, end), end)
    return tuple(
        RelationBin(
            low=float(x.values[inside[0]]),
            high=float(x.values[inside[-1]]),
            size=len(inside),
            # Taken: by such positions, brackets take twice as long.
            median=median_of_enough(y.values.take(inside), y.feature.unit),
            refused=int(np.count_nonzero(refused.take(inside))),
        )
        for inside in np.split(order, starts[1:])
    )


def _far_apart(starts: Integers, end: int) -> Integers:
    """Leave out starts that would leave fewer than ten clients before them or after them."""
    kept = [0]
    for start in starts[1:].tolist():
        if is_enough(min(start - kept[-1], end - start)):
            kept.append(start)
    return np.array(kept)


def _starts_of_equal_counts(starts: Integers, end: int) -> Integers:
    """Return where ten bins of equal count start; equal values stay in one bin.

    A cut that would part equal values moves to the nearest of their ends, so that there may be
    fewer bins.

    Parameters
    ----------
    starts : where each distinct value starts
    """
    cuts = np.arange(BINS) * end / BINS
    bounds = np.append(starts, end)
    above = np.searchsorted(bounds, cuts)
    below = np.maximum(above - 1, 0)
    nearest = np.where(cuts - bounds[below] < bounds[above] - cuts, bounds[below], bounds[above])
    return np.unique(nearest[nearest < end])
