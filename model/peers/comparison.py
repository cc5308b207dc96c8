"""Who the peers are, and where a client stands among them. Exact, on all clients; NumPy only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import nan

import numpy as np
from numpy.typing import NDArray

from data.arrays import Mask, Values
from model.domain import (
    AGE,
    EVERYONE,
    GENDER,
    INCOME,
    POINTS_PER_LOG_ODDS,
    SCORE_AT_THRESHOLD,
    Band,
    Distribution,
    Feature,
    GroupSummary,
    Outcome,
    PeerGroup,
    Standing,
    Unit,
    is_enough,
    log_odds,
    names_nobody,
)
from model.statistics.bins import Bins, bins_of, bins_of_width

SCORE_STEP = 20.0
SCORE_FEATURE = "score"


@dataclass(frozen=True)
class Members:
    """Who belongs to a group, and which of its sides the others do not meet.

    ``missed`` has one entry per client of the portfolio, with one bit for each of the group's
    ``sides`` that the client does not meet.
    """

    missed: NDArray[np.uint8]
    sides: int

    @cached_property
    def inside(self) -> Mask:
        """Which clients belong to the group."""
        return np.equal(self.missed, 0)

    def can_be_shown(self, known: Mask | None = None) -> bool:
        """Whether figures of the group, or of its ``known`` members alone, name nobody."""
        if known is None or known.all():
            return self._all_can_be_shown
        return self._names_nobody(self.missed[known])

    @cached_property
    def _all_can_be_shown(self) -> bool:
        return self._names_nobody(self.missed)

    def _names_nobody(self, missed: NDArray[np.uint8]) -> bool:
        return names_nobody(np.bincount(missed, minlength=1 << self.sides).tolist())


@dataclass(frozen=True, slots=True)
class PeerColumns:
    """What peer groups are formed on, one entry per client of the portfolio."""

    age: Values
    gender: Values
    income: Values
    refused: Mask

    def members(self, group: PeerGroup) -> Members:
        """Return who belongs to ``group``; an unknown value belongs to no band."""
        sides = self._sides(group)
        missed = np.zeros(len(self.refused), dtype=np.uint8)
        for place, side in enumerate(sides):
            missed |= ~side * np.uint8(1 << place)
        return Members(missed, len(sides))

    def _sides(self, group: PeerGroup) -> list[Mask]:
        """Return who meets each side of the group that is not left free."""
        sides = [
            in_band(values, band)
            for band, values in ((group.age, self.age), (group.income, self.income))
            if band is not None
        ]
        if group.gender is not None:
            sides.append(self.gender == group.gender)
        if group.outcome is not None:
            sides.append(self.refused == (group.outcome is Outcome.REFUSE))
        return sides

    def summarise(self, group: PeerGroup) -> GroupSummary:
        """Count a group, and the refusals in it, as far as they can be shown."""
        (size, refused), (_, total_refused) = self._counts(group), self._counts(EVERYONE)
        return GroupSummary(size, len(self.refused), refused, total_refused)

    def _counts(self, group: PeerGroup) -> tuple[int, int] | tuple[None, None]:
        """Return a group's size and refusals, nothing where they cannot be shown."""
        members = self.members(group)
        if not members.can_be_shown():
            return None, None
        inside = members.inside
        return int(np.count_nonzero(inside)), int(np.count_nonzero(inside & self.refused))


PEER_FEATURES = (AGE, GENDER, INCOME)


def distribution(
    feature: Feature, values: Values, peers: PeerColumns, group: PeerGroup
) -> Distribution:
    """Count a feature's values among the peers and among everyone, on the same bins.

    Either is withheld where too few have a known value to be shown.
    """
    known = ~np.isnan(values)
    among_all, among_peers = peers.members(EVERYONE), peers.members(group)
    bins = bins_of(values[known & among_all.can_be_shown(known)], feature)
    own, own_missing = _counted(bins, values, among_peers)
    everyone, missing = _counted(bins, values, among_all)
    return Distribution(
        feature=feature.name,
        edges=bins.edges,
        peers=own,
        everyone=everyone,
        peers_missing=own_missing,
        everyone_missing=missing,
        open_low=bins.open_low,
        open_high=bins.open_high,
    )


def _counted(
    bins: Bins, values: Values, members: Members
) -> tuple[tuple[int, ...], int] | tuple[None, None]:
    """Count a group's known values by bin, and its unknown ones; nothing of too few."""
    known = ~np.isnan(values)
    if not members.can_be_shown(known):
        return None, None
    inside = members.inside
    return bins.count(values[inside & known]), int(np.count_nonzero(inside & ~known))


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
    shown = any(
        Members(missed.astype(np.uint8), 1).can_be_shown() for missed in (refused, ~refused)
    )
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


def standing(
    feature: Feature, value: float, values: Values, members: Members, refused: Mask
) -> Standing:
    """Place ``value`` among the peers, whose known ``values`` are all looked at.

    Figures that rest on too few of them are withheld.
    """
    known = ~np.isnan(values)
    shown, inside = members.can_be_shown(known), members.inside
    peers, turned_away = values[inside], refused[inside]
    if not known.all():
        has_value = known[inside]
        peers, turned_away = peers[has_value], turned_away[has_value]
    below, equal = peers < np.float64(value), peers == np.float64(value)
    return Standing(
        feature=feature.name,
        value=value,
        known=len(peers) if shown else None,
        below=int(np.count_nonzero(below)) if shown else None,
        equal=int(np.count_nonzero(equal)) if shown else None,
        median=_median(peers, feature.unit) if shown else None,
        granted_median=_median(peers[~turned_away], feature.unit) if shown else None,
        refused_median=_median(peers[turned_away], feature.unit) if shown else None,
    )


def median_of_enough(values: Values, unit: Unit) -> float | None:
    """Return the typical known value, ``None`` where too few clients have one to name nobody."""
    return _median(values[~np.isnan(values)], unit)


def _median(known: Values, unit: Unit) -> float | None:
    return typical_value(known, unit) if is_enough(len(known)) else None


def typical_value(known: Values, unit: Unit) -> float:
    """Return the median, or the most frequent code of a category or flag; NaN if there is none.

    Of equally frequent codes, the smallest is taken.
    """
    if not len(known):
        return nan
    if unit.is_coded:
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
