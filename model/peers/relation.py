"""How two features go together in the portfolio: points to draw, and figures on everyone."""

from __future__ import annotations

from math import nan

import numpy as np

from data.arrays import Integers, Mask, Values
from model.domain import Feature, Relation, RelationBin, Unit, is_enough
from model.peers.comparison import median_of_enough
from model.statistics.ranks import rank_correlation

SAMPLE_SIZE = 2_000
SAMPLE_SEED = 20_260
BINS = 10


def relation(
    x_feature: Feature, x: Values, y_feature: Feature, y: Values, refused: Mask
) -> Relation:
    """Describe two features by a sample, medians of ``y`` by bin of ``x``, and Spearman's rho.

    Every bin holds enough clients to name nobody; values too rare join the bin before them.
    The codes of a category have no order: its bins are its codes, and no correlation is given.
    """
    known = np.flatnonzero(~np.isnan(x) & ~np.isnan(y))
    shown = is_enough(len(known))
    drawn = _sample(known) if shown else known[:0]
    has_order = shown and Unit.CATEGORY not in (x_feature.unit, y_feature.unit)
    return Relation(
        x_feature=x_feature.name,
        y_feature=y_feature.name,
        x=tuple(x[drawn].tolist()),
        y=tuple(y[drawn].tolist()),
        refused=tuple(refused[drawn].tolist()),
        bins=_bins(x_feature, x, y_feature, y, refused) if shown else (),
        known=len(known) if shown else None,
        total=len(x),
        rank_correlation=rank_correlation(x[known], y[known]) if has_order else nan,
    )


def _sample(known: Integers) -> Integers:
    """Return at most 2,000 of the positions, in order, the same ones each time."""
    if len(known) <= SAMPLE_SIZE:
        return known
    generator = np.random.default_rng(SAMPLE_SEED)
    return np.sort(generator.choice(known, SAMPLE_SIZE, replace=False))


def _bins(
    x_feature: Feature, x: Values, y_feature: Feature, y: Values, refused: Mask
) -> tuple[RelationBin, ...]:
    """Part all clients whose ``x`` is known, whether their ``y`` is known or not."""
    known = ~np.isnan(x)
    x, y, refused = x[known], y[known], refused[known]
    order = np.argsort(x, kind="stable")
    x, y, refused = x[order], y[order], refused[order]
    by_code = x_feature.unit.is_coded
    starts = _far_apart(_starts_of_values(x) if by_code else _starts_of_equal_counts(x), len(x))
    ends = np.append(starts[1:], len(x))
    return tuple(
        RelationBin(
            low=float(x[start]),
            high=float(x[end - 1]),
            size=int(end - start),
            median=median_of_enough(y[start:end], y_feature.unit),
            refused=int(np.count_nonzero(refused[start:end])),
        )
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    )


def _far_apart(starts: Integers, end: int) -> Integers:
    """Leave out starts that would leave fewer than ten clients before them or after them."""
    kept = [0]
    for start in starts[1:].tolist():
        if is_enough(min(start - kept[-1], end - start)):
            kept.append(start)
    return np.array(kept)


def _starts_of_values(ascending: Values) -> Integers:
    """Return where each distinct value starts."""
    return np.flatnonzero(np.append(True, ascending[1:] != ascending[:-1]))


def _starts_of_equal_counts(ascending: Values) -> Integers:
    """Return where ten bins of equal count start; equal values stay in one bin.

    A cut that would part equal values moves to the nearest of their ends, so that there may be
    fewer bins.
    """
    starts, cuts = _starts_of_values(ascending), np.arange(BINS) * len(ascending) / BINS
    bounds = np.append(starts, len(ascending))
    above = np.searchsorted(bounds, cuts)
    below = np.maximum(above - 1, 0)
    nearest = np.where(cuts - bounds[below] < bounds[above] - cuts, bounds[below], bounds[above])
    return np.unique(nearest[nearest < len(ascending)])
