"""Who the peers are, and where a client stands among them. Exact, on all clients; NumPy only."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.bins import bins_of, bins_of_width
from model.domain import (
    AGE,
    GENDER,
    INCOME,
    SCORE_AT_THRESHOLD,
    Band,
    Distribution,
    Feature,
    GroupSummary,
    Outcome,
    PeerGroup,
    Standing,
    Unit,
    log_odds,
)
from model.scoring import POINTS_PER_LOG_ODDS

Values = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]

SCORE_STEP = 20.0
SCORE_FEATURE = "score"


@dataclass(frozen=True, slots=True)
class PeerColumns:
    """What peer groups are formed on, one entry per client of the portfolio."""

    age: Values
    gender: Values
    income: Values
    refused: Mask

    def mask(self, group: PeerGroup) -> Mask:
        """Return which clients belong to ``group``; an unknown value belongs to no band."""
        inside = np.ones(len(self.refused), dtype=np.bool_)
        for band, values in ((group.age, self.age), (group.income, self.income)):
            if band is not None:
                inside &= in_band(values, band)
        if group.gender is not None:
            inside &= self.gender == group.gender
        if group.outcome is not None:
            inside &= self.refused == (group.outcome is Outcome.REFUSE)
        return inside

    def summarise(self, group: PeerGroup) -> GroupSummary:
        """Count a group, and the refusals in it."""
        inside = self.mask(group)
        return GroupSummary(
            size=int(np.count_nonzero(inside)),
            total=len(inside),
            refused=int(np.count_nonzero(inside & self.refused)),
            total_refused=int(np.count_nonzero(self.refused)),
        )


PEER_FEATURES = (AGE, GENDER, INCOME)


def distribution(feature: Feature, values: Values, inside: Mask) -> Distribution:
    """Count a feature's values among the peers and among everyone, on the same bins."""
    known = ~np.isnan(values)
    bins = bins_of(values[known], feature)
    return Distribution(
        feature=feature.name,
        edges=bins.edges,
        peers=bins.count(values[known & inside]),
        everyone=bins.count(values[known]),
        peers_missing=int(np.count_nonzero(inside & ~known)),
        everyone_missing=int(np.count_nonzero(~known)),
        open_low=bins.open_low,
        open_high=bins.open_high,
    )


def scores_of(probabilities: Values, threshold: float) -> Values:
    """Return the points of many clients, as :attr:`Decision.score` gives those of one."""
    distance = log_odds(threshold) - np.log(probabilities / (1.0 - probabilities))
    scores: Values = SCORE_AT_THRESHOLD + POINTS_PER_LOG_ODDS * distance
    return scores


def score_distribution(scores: Values, refused: Mask) -> Distribution:
    """Count scores in bins of 20 points, granted clients as the peers."""
    low, high = (float(value) for value in np.percentile(scores, (1.0, 99.0)))
    bins = bins_of_width(scores, low, high, SCORE_STEP)
    return Distribution(
        feature=SCORE_FEATURE,
        edges=bins.edges,
        peers=bins.count(scores[~refused]),
        everyone=bins.count(scores),
        peers_missing=0,
        everyone_missing=0,
        open_low=bins.open_low,
        open_high=bins.open_high,
    )


def standing(
    feature: Feature, value: float, values: Values, inside: Mask, refused: Mask
) -> Standing:
    """Place ``value`` among the peers, whose known ``values`` are all looked at."""
    peers, known = values[inside], ~np.isnan(values[inside])
    granted, turned_away = known & ~refused[inside], known & refused[inside]
    return Standing(
        feature=feature.name,
        value=value,
        known=int(np.count_nonzero(known)),
        below=0 if isnan(value) else int(np.count_nonzero(peers < np.float64(value))),
        equal=0 if isnan(value) else int(np.count_nonzero(peers == np.float64(value))),
        median=typical_value(peers[known], feature.unit),
        granted_median=typical_value(peers[granted], feature.unit),
        refused_median=typical_value(peers[turned_away], feature.unit),
    )


def typical_value(known: Values, unit: Unit) -> float:
    """Return the median, of a category or a flag the most frequent code; NaN of nothing.

    Of codes that are as frequent, the smallest is taken.
    """
    if not len(known):
        return nan
    if unit in (Unit.CATEGORY, Unit.FLAG):
        return float(np.argmax(np.bincount(known.astype(np.int64))))
    return float(np.median(known))


def in_band(values: Values, band: Band) -> Mask:
    """Return :meth:`Band.holds` of each value, compared in double precision as it does."""
    inside = ~np.isnan(values)
    if band.low is not None:
        inside &= values >= np.float64(band.low)
    if band.high is not None:
        inside &= values < np.float64(band.high)
    return inside
