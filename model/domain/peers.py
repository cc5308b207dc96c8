"""Peers: who a client is compared with, and how they are spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan

from model.domain.decision import Outcome


@dataclass(frozen=True, slots=True)
class Band:
    """A half-open range ``[low, high)``; ``None`` is open on that side."""

    low: float | None
    high: float | None

    def holds(self, value: float) -> bool:
        """Whether ``value`` lies in the band; an unknown value lies in none."""
        if isnan(value):
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


def band_of(value: float, edges: tuple[float, ...]) -> Band | None:
    """Return the band between ``edges`` that holds ``value``, ``None`` where it is unknown."""
    bounds = (None, *edges, None)
    bands = (Band(low, high) for low, high in pairwise(bounds))
    return next((band for band in bands if band.holds(value)), None)


GENDER = "CODE_GENDER"
AGE = "application_age"  # days
INCOME = "AMT_INCOME_TOTAL"
CREDIT = "AMT_CREDIT"
ANNUITY = "AMT_ANNUITY"
TERM = "application_term"  # months
INSTALMENTS = "application_instalments"  # monthly, estimated
YEARLY_RATE = "application_yearly_rate"  # estimated
DAYS_PER_YEAR = 365.25
AGE_BAND_EDGES = tuple(years * DAYS_PER_YEAR for years in (25, 35, 45, 55, 65))
YOUNG = 30.0 * DAYS_PER_YEAR
"""Days of age below which a client is young."""
INCOME_BAND_EDGES = (90_000.0, 135_000.0, 180_000.0, 270_000.0)


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Clients to compare with; ``None`` leaves that side free. ``gender`` is a level's code."""

    age: Band | None = None
    gender: int | None = None
    income: Band | None = None
    outcome: Outcome | None = None


EVERYONE = PeerGroup()

SMALLEST_GROUP = 10
"""Figures of fewer clients are withheld: shown, they could name a person."""


def is_enough(clients: int) -> bool:
    """Whether so many clients are enough for figures about them to name none."""
    return clients >= SMALLEST_GROUP


def names_nobody(missing_sides: Sequence[int]) -> bool:
    """Whether a group's figures can be shown: neither it, nor what sets it apart, is too small.

    The figures of a group and of a wider one give, by subtraction, those of the clients between the
    two. So these, too, must be at least ten clients, or nobody.

    Parameters
    ----------
    missing_sides : how many clients miss which sides of the group. Entry ``i`` counts those who
        miss the sides whose bits are set in ``i``; entry 0 counts the members.
    """
    size, *_ = missing_sides
    every_side = range(1, len(missing_sides))
    between = (
        sum(missing_sides[missed] for missed in every_side if missed & freed == missed)
        for freed in every_side
    )
    return is_enough(size) and all(not n or is_enough(n) for n in between)


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """How many clients a group holds, of how many, and to how many a refusal is proposed.

    ``size`` and ``refused`` are ``None`` where the group is too small to be shown;
    ``total_refused`` where the portfolio is.
    """

    size: int | None
    total: int
    refused: int | None
    total_refused: int | None


@dataclass(frozen=True, slots=True)
class Distribution:
    """Counts of one feature in a group and in the whole portfolio, on the same bins.

    Counts are ``None`` where too few clients have a known value to be shown, with
    ``peers_missing`` and ``everyone_missing`` then ``None`` too.
    ``edges`` has one number more than there are bins; bins are ``[edge, next edge)``. Where
    ``open_low`` or ``open_high``, the first or last bin also counts everything beyond it. A
    ``CATEGORY`` or ``FLAG`` feature has edges at -0.5, 0.5, 1.5, ...: bin ``i`` is code ``i``.
    """

    feature: str
    edges: tuple[float, ...]
    peers: tuple[int, ...] | None
    everyone: tuple[int, ...] | None
    peers_missing: int | None
    everyone_missing: int | None
    open_low: bool = False
    open_high: bool = False

    def __post_init__(self) -> None:
        counted = (counts for counts in (self.peers, self.everyone) if counts is not None)
        if any(len(counts) != self.bins for counts in counted):
            raise ValueError("a distribution has one edge more than it has bins")

    @property
    def bins(self) -> int:
        """The number of bins."""
        return len(self.edges) - 1


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one client stands in a group for one feature.

    ``known`` peers have a value: ``below`` of them a smaller one, ``equal`` the same. Medians of a
    ``CATEGORY`` are the most frequent code. Figures that rest on too few clients are ``None``.
    """

    feature: str
    value: float
    known: int | None
    below: int | None
    equal: int | None
    median: float | None
    granted_median: float | None
    refused_median: float | None


@dataclass(frozen=True, slots=True)
class RelationBin:
    """At least ten clients whose first feature lies in ``[low, high]``, and their second's median.

    Who they are does not depend on the second feature: two relations of the same first one have
    the same clients in their bins, and nothing is told by subtraction. The median, of a coded
    feature the most frequent code, is ``None`` where too few of them have a known second value.
    """

    low: float
    high: float
    size: int
    median: float | None
    refused: int


@dataclass(frozen=True, slots=True)
class Relation:
    """How two features go together: a seeded sample to draw, everything else on all clients.

    ``x``, ``y`` and ``refused`` have one entry per sampled client; ``known`` of ``total`` clients
    have both values; ``rank_correlation`` is Spearman's, NaN where it is undefined. Where too few
    have both, ``known`` is ``None`` and nothing is drawn.
    """

    x_feature: str
    y_feature: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    refused: tuple[bool, ...]
    bins: tuple[RelationBin, ...]
    known: int | None
    total: int
    rank_correlation: float
