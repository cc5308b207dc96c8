"""Drift: whether today's clients still look like those the model learnt from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import hypot, isfinite

from model.domain.estimate import Estimate
from model.domain.peers import SMALLEST_GROUP

WATCHED_FROM, MOVED_FROM = 0.1, 0.25
"""Values of the index from which a change is watched, and said to have moved: the credit trade's
own (Siddiqi, Credit Risk Scorecards, 2006)."""


class DriftSubject(StrEnum):
    """What is compared."""

    SCORE = "score"  # points
    THEME = "theme"  # points, the sum of a theme's contributions
    FEATURE = "feature"  # the known values
    MISSING = "missing"  # whether the value is known


class DriftVerdict(StrEnum):
    """What the population stability index says, once chance is allowed for."""

    STABLE = "stable"  # below 0.1, or no more than chance gives
    WATCH = "watch"  # 0.1 to 0.25
    MOVED = "moved"  # 0.25 and over


class DriftTest(StrEnum):
    """Which test the p-value comes from."""

    KOLMOGOROV_SMIRNOV = "ks"  # numbers
    CHI_SQUARE = "chi_square"  # categories, flags, known or not


class DriftDistance(StrEnum):
    """How far apart the two distributions are, beside the index."""

    WASSERSTEIN = "wasserstein"  # numbers, in units of the reference's standard deviation
    JENSEN_SHANNON = "jensen_shannon"  # categories, and numbers without any spread; 0 to 1


class DriftPart(StrEnum):
    """Which clients of the raw tables."""

    ALL = "all"
    TRAIN = "train"  # application_train: the outcome is known
    TEST = "test"  # application_test


class RefusalTurn(StrEnum):
    """What has become of the refusal rate, once chance is allowed for."""

    SAME = "same"
    MORE = "more"
    LESS = "less"


class DriftFault(StrEnum):
    """Why a report cannot be shown."""

    DAMAGED = "damaged"
    OTHER_FORMAT = "other_format"
    OTHER_MODEL = "other_model"


class UnusableDriftError(Exception):
    """There is a report, but not of this program and model; ``found`` says of which."""

    def __init__(self, fault: DriftFault, found: str = "") -> None:
        super().__init__(f"the drift report cannot be used: {fault} {found}".rstrip())
        self.fault, self.found = fault, found


@dataclass(frozen=True, slots=True)
class DriftSample:
    """One side of the comparison; ``source`` is the name of the folder or archive read."""

    source: str
    part: DriftPart
    clients: int
    refusal_rate: Estimate

    def __post_init__(self) -> None:
        rate = self.refusal_rate
        if self.clients < SMALLEST_GROUP:
            raise ValueError(f"{self.source}: fewer than {SMALLEST_GROUP} clients could be named")
        if not 0.0 <= rate.low <= rate.value <= rate.high <= 1.0:
            raise ValueError(f"{self.source}: a share of clients, inside its interval")


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One comparison of reference and current clients.

    ``name`` is a feature's, a theme's, or ``score``. ``psi_null`` is the 95th percentile of the
    index between two samples of these sizes from one population. Counts are on the same bins,
    ``[edge, next edge)`` and the last one closed. For numbers they hold about as many reference
    clients each, and the outer edges are the smallest and the largest value of anyone; categories,
    flags and missing have edges at -0.5, 0.5, ...: bin ``i`` is code ``i``, of missing ones 0 known
    and 1 unknown. Unknown values are in no other row's bins.
    """

    subject: DriftSubject
    name: str
    psi: float
    psi_null: float
    test: DriftTest
    statistic: float
    p_value: float
    distance_kind: DriftDistance
    distance: float
    edges: tuple[float, ...]
    reference: tuple[int, ...]
    current: tuple[int, ...]
    reference_missing: int
    current_missing: int

    def __post_init__(self) -> None:
        if not len(self.edges) - 1 == len(self.reference) == len(self.current):
            raise ValueError(f"{self.name}: one edge more than there are bins")
        figures = (self.psi, self.psi_null, self.statistic, self.distance)
        if not all(isfinite(figure) and figure >= 0.0 for figure in figures):
            raise ValueError(f"{self.name}: figures are finite and not negative")
        if not 0.0 <= self.p_value <= 1.0 or not _ascend(self.edges):
            raise ValueError(f"{self.name}: a p-value is a probability, edges ascend")
        counts = (*self.reference, *self.current, self.reference_missing, self.current_missing)
        if min(counts) < 0 or min(sum(self.reference), sum(self.current)) < SMALLEST_GROUP:
            raise ValueError(
                f"{self.name}: enough clients to name nobody are counted on both sides"
            )

    @property
    def key(self) -> str:
        """A name that no other comparison of a report has."""
        return f"{self.subject}.{self.name}"

    @property
    def verdict(self) -> DriftVerdict:
        """The verdict: stable wherever chance alone gives as large an index."""
        if self.psi < WATCHED_FROM or self.psi <= self.psi_null:
            return DriftVerdict.STABLE
        return DriftVerdict.WATCH if self.psi < MOVED_FROM else DriftVerdict.MOVED

    @property
    def most_changed_bin(self) -> int:
        """The bin whose share of the clients differs most between the two sides."""
        totals = sum(self.reference), sum(self.current)
        pairs = zip(self.reference, self.current, strict=True)
        gaps = [abs(now / totals[1] - then / totals[0]) for then, now in pairs]
        return gaps.index(max(gaps))


@dataclass(frozen=True, slots=True)
class DriftReport:
    """Two groups of clients before one model; ``rows`` come most moved first, one of the score."""

    model_version: str
    reference: DriftSample
    current: DriftSample
    rows: tuple[DriftRow, ...]

    def __post_init__(self) -> None:
        if (
            len({row.key for row in self.rows}) < len(self.rows)
            or len(self.of(DriftSubject.SCORE)) != 1
        ):
            raise ValueError("a report compares the score once, and nothing twice")

    def of(self, subject: DriftSubject) -> tuple[DriftRow, ...]:
        """Return the comparisons of one kind, in order."""
        return tuple(row for row in self.rows if row.subject is subject)

    def number_of(self, verdict: DriftVerdict) -> int:
        """Return how many comparisons have this verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def score(self) -> DriftRow:
        """The comparison of the scores."""
        return self.of(DriftSubject.SCORE)[0]

    @property
    def refusal_change(self) -> Estimate:
        """Current minus reference refusal rate, its interval from the two intervals.

        Newcombe, Interval estimation for the difference between independent proportions,
        Statistics in Medicine 17 (1998), method 10.
        """
        then, now = self.reference.refusal_rate, self.current.refusal_rate
        change = now.value - then.value
        low = change - hypot(now.value - now.low, then.high - then.value)
        return Estimate(change, low, change + hypot(now.high - now.value, then.value - then.low))

    @property
    def refusal_turn(self) -> RefusalTurn:
        """Whether more or fewer are refused than chance explains."""
        if self.refusal_change.low > 0.0:
            return RefusalTurn.MORE
        return RefusalTurn.LESS if self.refusal_change.high < 0.0 else RefusalTurn.SAME


def most_moved_first(rows: Iterable[DriftRow]) -> tuple[DriftRow, ...]:
    """Return the rows by verdict, then by index, the largest first; ties by subject and name."""
    gravity = list(DriftVerdict)
    subjects = list(DriftSubject)
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                -gravity.index(row.verdict),
                -row.psi,
                subjects.index(row.subject),
                row.name,
            ),
        )
    )


def _ascend(edges: tuple[float, ...]) -> bool:
    return all(map(isfinite, edges)) and all(low <= high for low, high in pairwise(edges))
