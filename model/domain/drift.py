"""Drift: whether today's clients still look like those the model learnt from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from model.domain.estimate import Estimate


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
    JENSEN_SHANNON = "jensen_shannon"  # categories, 0 to 1


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One comparison of reference and current clients.

    ``name`` is a feature's, a theme's, or ``score``. ``psi_null`` is the 95th percentile of the
    index between two samples of these sizes from one population. Counts are on the same bins:
    ``edges`` as in :class:`Distribution`, bins of equal count on the reference; for categories,
    flags and missing they are the codes' edges -0.5, 0.5, ... Unknown values are not in the bins.
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
    verdict: DriftVerdict
    edges: tuple[float, ...]
    reference: tuple[int, ...]
    current: tuple[int, ...]
    reference_missing: int
    current_missing: int

    def __post_init__(self) -> None:
        if not len(self.edges) - 1 == len(self.reference) == len(self.current):
            raise ValueError(f"{self.name}: one edge more than there are bins")


@dataclass(frozen=True, slots=True)
class DriftReport:
    """Two groups of clients before one model; ``rows`` come most moved first, by subject."""

    model_version: str
    reference: str
    current: str
    reference_clients: int
    current_clients: int
    reference_refusal_rate: Estimate
    current_refusal_rate: Estimate
    rows: tuple[DriftRow, ...]

    def of(self, subject: DriftSubject) -> tuple[DriftRow, ...]:
        """Return the comparisons of one kind, in order."""
        return tuple(row for row in self.rows if row.subject is subject)
