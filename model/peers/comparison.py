"""Where a client stands among the peers. Exact, on all clients; NumPy only."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from data.arrays import Integers, Mask, Values
from model.domain import (
    POINTS_PER_LOG_ODDS,
    SCORE_AT_THRESHOLD,
    Band,
    Distribution,
    Feature,
    Standing,
    Unit,
    is_enough,
    log_odds,
    names_nobody,
)
from model.peers.cells import Cells, Members
from model.statistics.bins import Bins, bins_of, bins_of_width
from model.statistics.middle import median_of

SCORE_STEP = 20.0
SCORE_FEATURE = "score"


@dataclass(frozen=True, slots=True)
class Spread:
    """A feature's values among everyone: who has one, and how many lie in each bin.

    ``known`` has one entry per cell, the clients of it who have a value. ``everyone`` is withheld
    where too few have one.
    """

    known: Integers
    bins: Bins
    everyone: tuple[int, ...] | None
    missing: int | None


def spread(feature: Feature, values: Values, cells: Cells) -> Spread:
    """Count a feature's values among everyone."""
    known = cells.known(values)
    total = int(known.sum())
    if not is_enough(total):
        return Spread(known, bins_of(values[:0], feature), None, None)
    ordered = np.sort(values)[:total]  # unknown values come last
    bins = bins_of(ordered, feature)
    return Spread(known, bins, bins.count(ordered), len(values) - total)


def distribution(
    feature: Feature, among_all: Spread, members: Members, values: Values
) -> Distribution:
    """Count a feature's values among the peers and among everyone, on the same bins.

    Either is withheld where too few have a known value to be shown.

    Parameters
    ----------
    among_all : the feature's values of everyone
    members : the peers
    values : the feature's values of the peers, in any order
    """
    shown, bins = members.can_be_shown(among_all.known), among_all.bins
    own = values[~np.isnan(values)]
    return Distribution(
        feature=feature.name,
        edges=bins.edges,
        peers=bins.count(own) if shown else None,
        everyone=among_all.everyone,
        peers_missing=len(values) - len(own) if shown else None,
        everyone_missing=among_all.missing,
        open_low=bins.open_low,
        open_high=bins.open_high,
    )


def scores_of(probabilities: Values, threshold: float) -> Values:
    """Return the points of many clients, as :attr:`Decision.score` gives those of one."""
    distance = log_odds(threshold) - np.log(probabilities / (1.0 - probabilities))
    scores: Values = SCORE_AT_THRESHOLD + POINTS_PER_LOG_ODDS * distance
    return scores


def score_distribution(scores: Values, refused: Mask) -> Distribution:
    """Count scores in bins of 20 points, granted clients as the peers.

    The threshold parts the bins by outcome. So where too few are granted, or refused, nothing is
    counted.
    """
    turned_away = int(np.count_nonzero(refused))
    sides = turned_away, len(scores) - turned_away
    shown = names_nobody(sides) or names_nobody(sides[::-1])
    counted = scores if shown else np.full(1, SCORE_AT_THRESHOLD)
    low, high = (float(value) for value in np.percentile(counted, (1.0, 99.0)))
    bins = bins_of_width(counted, low, high, SCORE_STEP)
    missing = 0 if shown else None
    return Distribution(
        feature=SCORE_FEATURE,
        edges=bins.edges,
        peers=bins.count(scores[~refused]) if shown else None,
        everyone=bins.count(scores) if shown else None,
        peers_missing=missing,
        everyone_missing=missing,
        open_low=bins.open_low,
        open_high=bins.open_high,
    )


@dataclass(frozen=True, slots=True)
class Typical:
    """What is typical of a feature's values in a group; ``None`` where too few have one.

    As in :class:`Standing`, without the client who stands there.
    """

    known: int | None
    median: float | None
    granted_median: float | None
    refused_median: float | None


def typical(feature: Feature, granted: Values, refused: Values, shown: bool) -> Typical:
    """Describe a feature's known values in a group; all of them are looked at.

    Parameters
    ----------
    granted, refused : the feature's values of the peers, by what is proposed to them
    shown : whether figures of the peers whose value is known name nobody; else they are withheld
    """
    if not shown:
        return Typical(None, None, None, None)
    peers = np.concatenate([granted, refused])
    medians = (median_of_enough(values, feature.unit) for values in (peers, granted, refused))
    return Typical(_known_count(peers), *medians)


def standing(feature: Feature, value: float, values: Values, group: Typical) -> Standing:
    """Place ``value`` among the peers, whose ``values`` are all looked at."""
    shown, exact = group.known is not None, np.float64(value)
    return Standing(
        feature=feature.name,
        value=value,
        known=group.known,
        below=int(np.count_nonzero(values < exact)) if shown else None,
        equal=int(np.count_nonzero(values == exact)) if shown else None,
        median=group.median,
        granted_median=group.granted_median,
        refused_median=group.refused_median,
    )


def median_of_enough(values: Values, unit: Unit) -> float | None:
    """Return the typical known value, ``None`` where too few clients have one to name nobody."""
    return typical_value(values, unit) if is_enough(_known_count(values)) else None


def _known_count(values: Values) -> int:
    return len(values) - int(np.count_nonzero(np.isnan(values)))


def typical_value(values: Values, unit: Unit) -> float:
    """Return the median, or the most frequent code of a category or flag; NaN if there is none.

    Of equally frequent codes, the smallest is taken. Unknown values are left out.
    """
    if not unit.is_coded:
        return median_of(values)
    known = values[~np.isnan(values)].astype(np.int64)
    return float(np.argmax(np.bincount(known))) if len(known) else nan


def in_band(values: Values, band: Band) -> Mask:
    """Return :meth:`Band.holds` of each value, compared in double precision as it does."""
    inside = ~np.isnan(values)
    if band.low is not None:
        inside &= values >= np.float64(band.low)
    if band.high is not None:
        inside &= values < np.float64(band.high)
    return inside
