"""What the dashboard talks about: decisions, reasons, peers. Frozen, standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from math import floor, fsum, isfinite, isnan, log

POINTS_TO_DOUBLE_ODDS = 40.0
"""Points of score that halve the odds of default."""
SCORE_AT_THRESHOLD = 500.0
"""Score of a client exactly at the decision threshold, by construction."""
NEAR_THRESHOLD_POINTS = 20.0
"""Within this distance of the threshold a case deserves a human look."""


class UnknownClientError(LookupError):
    """No client of the portfolio has this number."""


def log_odds(probability: float) -> float:
    """Return ``ln(p / (1 - p))`` of a probability strictly between 0 and 1."""
    return log(probability / (1.0 - probability))


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages."""

    fr: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the words in ``language``, ``"fr"`` or ``"en"``."""
        return self.fr if language == "fr" else self.en


class Theme(StrEnum):
    """What a feature is about; contributions are summed by theme."""

    EXTERNAL_SCORES = "external_scores"
    REQUESTED_LOAN = "requested_loan"
    ABILITY_TO_PAY = "ability_to_pay"
    DEBTS_ELSEWHERE = "debts_elsewhere"
    HISTORY_ELSEWHERE = "history_elsewhere"
    REPAYMENT_WITH_US = "repayment_with_us"
    EARLIER_APPLICATIONS = "earlier_applications"
    CREDIT_CARD = "credit_card"
    STABILITY = "stability"
    RECENT_SEARCHES = "recent_searches"
    PERSON = "person"


class Unit(StrEnum):
    """How a feature's number is said."""

    MONEY = "money"  # currency units of the source
    PERCENT = "percent"  # a fraction, 0.14 is said 14 %
    TIMES = "times"  # a ratio, 3.2 is said 3.2 times
    COUNT = "count"
    DAYS = "days"  # a positive duration, said in years and months where long
    MONTHS = "months"
    INDEX = "index"  # an external score between 0 and 1
    FLAG = "flag"  # 0 no, 1 yes
    CATEGORY = "category"  # a code into Feature.levels


class Direction(Enum):
    """How the risk of default is expected to move when the feature grows."""

    RISK_RISES = 1
    RISK_FALLS = -1
    FREE = 0


@dataclass(frozen=True, slots=True)
class Feature:
    """One catalogue row: what a number means and how it may be used.

    ``levels`` names the categories of a ``CATEGORY`` feature: code ``i`` means ``levels[i]``.
    A ``protected`` feature is never an input of the model under policy "fair"; it is kept for
    comparison groups and audits. An ``actionable`` one can be changed by the client now.
    """

    name: str
    theme: Theme
    label: Text
    meaning: Text
    unit: Unit
    direction: Direction = Direction.FREE
    actionable: bool = False
    protected: bool = False
    levels: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        if (self.unit is Unit.CATEGORY) != bool(self.levels):
            raise ValueError(f"{self.name}: levels go with unit CATEGORY, and only with it")


class Outcome(StrEnum):
    """What the model proposes; a person decides."""

    GRANT = "grant"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Decision:
    """A client's risk against the decision threshold; refused at or above it."""

    client_id: int
    default_probability: float
    threshold: float

    def __post_init__(self) -> None:
        for value in (self.default_probability, self.threshold):
            if not 0.0 < value < 1.0:
                raise ValueError(f"a probability lies strictly between 0 and 1, not {value}")

    @property
    def outcome(self) -> Outcome:
        """The proposal, taken on the probability, never on a rounded score."""
        refused = self.default_probability >= self.threshold
        return Outcome.REFUSE if refused else Outcome.GRANT

    @property
    def score(self) -> float:
        """Points, linear in log-odds, higher is better, 500 at the threshold."""
        distance = log_odds(self.threshold) - log_odds(self.default_probability)
        return SCORE_AT_THRESHOLD + POINTS_TO_DOUBLE_ODDS * distance / log(2.0)

    @property
    def margin(self) -> float:
        """Points above the threshold; negative below."""
        return self.score - SCORE_AT_THRESHOLD

    @property
    def is_near_threshold(self) -> bool:
        """Whether the case deserves a human look."""
        return abs(self.margin) <= NEAR_THRESHOLD_POINTS

    @property
    def shown_score(self) -> int:
        """The score in whole points, rounded away from the threshold where rounding would reach it.

        A refused client is never shown 500 or more, a granted one never 500 or less.
        """
        whole = round(self.score)
        if self.outcome is Outcome.REFUSE:
            return min(whole, int(SCORE_AT_THRESHOLD) - 1)
        return max(whole, int(SCORE_AT_THRESHOLD) + 1)


@dataclass(frozen=True, slots=True)
class Contribution:
    """Points one feature adds to a client's score; ``value`` is NaN where unknown."""

    feature: str
    theme: Theme
    value: float
    impact: float

    def __post_init__(self) -> None:
        if not isfinite(self.impact):
            raise ValueError(f"{self.feature}: a contribution is a finite number of points")


@dataclass(frozen=True, slots=True)
class ThemeContribution:
    """Points of all the features of one theme together."""

    theme: Theme
    impact: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Additive local explanation: ``base_value`` plus all contributions is ``output``, in points."""

    base_value: float
    contributions: tuple[Contribution, ...]

    @property
    def output(self) -> float:
        """The client's score."""
        return fsum([self.base_value, *(c.impact for c in self.contributions)])

    def of_theme(self, theme: Theme) -> tuple[Contribution, ...]:
        """Return the contributions of one theme, strongest first."""
        return tuple(
            sorted(
                (c for c in self.contributions if c.theme is theme),
                key=lambda c: (-abs(c.impact), c.feature),
            )
        )

    @property
    def themes(self) -> tuple[ThemeContribution, ...]:
        """Themes present, strongest first."""
        present = dict.fromkeys(c.theme for c in self.contributions)
        totals = (ThemeContribution(t, fsum(c.impact for c in self.of_theme(t))) for t in present)
        return tuple(sorted(totals, key=lambda t: (-abs(t.impact), t.theme)))


def apportion(parts: tuple[float, ...], whole: int) -> tuple[int, ...]:
    """Round ``parts`` to integers that add up to ``whole`` (largest remainder, Hamilton's method).

    Order is kept: a larger part never gets the smaller integer. Where ``whole`` is the rounded
    sum of ``parts``, no part moves by a whole point or more.
    """
    floors = [floor(part) for part in parts]
    missing = whole - sum(floors)
    if not parts:
        return ()
    by_remainder = sorted(range(len(parts)), key=lambda i: (floors[i] - parts[i], -parts[i], i))
    rounds, rest = divmod(missing, len(parts))
    return tuple(
        value + rounds + (1 if i in set(by_remainder[:rest]) else 0)
        for i, value in enumerate(floors)
    )


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
    bands = (Band(low, high) for low, high in zip(bounds, bounds[1:], strict=False))
    return next((band for band in bands if band.holds(value)), None)


GENDER = "CODE_GENDER"
AGE = "application_age"  # days
INCOME = "AMT_INCOME_TOTAL"
CREDIT = "AMT_CREDIT"
ANNUITY = "AMT_ANNUITY"
TERM = "application_term"  # months
DAYS_PER_YEAR = 365.25
AGE_BAND_EDGES = tuple(years * DAYS_PER_YEAR for years in (25, 35, 45, 55, 65))
INCOME_BAND_EDGES = (90_000.0, 135_000.0, 180_000.0, 270_000.0)


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Clients to compare with; ``None`` leaves that side free. ``gender`` is a level's code."""

    age: Band | None = None
    gender: int | None = None
    income: Band | None = None
    outcome: Outcome | None = None


EVERYONE = PeerGroup()


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """How many clients a group holds, of how many, and to how many a refusal is proposed."""

    size: int
    total: int
    refused: int
    total_refused: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """Counts of one feature in a group and in the whole portfolio, on the same bins.

    ``edges`` has one number more than there are bins; bins are ``[edge, next edge)``. Where
    ``open_low`` or ``open_high``, the first or last bin also counts everything beyond it. A
    ``CATEGORY`` or ``FLAG`` feature has edges at -0.5, 0.5, 1.5, ...: bin ``i`` is code ``i``.
    """

    feature: str
    edges: tuple[float, ...]
    peers: tuple[int, ...]
    everyone: tuple[int, ...]
    peers_missing: int
    everyone_missing: int
    open_low: bool = False
    open_high: bool = False

    def __post_init__(self) -> None:
        if not len(self.edges) - 1 == len(self.peers) == len(self.everyone):
            raise ValueError("a distribution has one edge more than it has bins")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one client stands in a group for one feature.

    ``known`` peers have a value: ``below`` of them a smaller one, ``equal`` the same. Medians
    are NaN where nobody has a value; of a ``CATEGORY`` they are the most frequent code.
    """

    feature: str
    value: float
    known: int
    below: int
    equal: int
    median: float
    granted_median: float
    refused_median: float


@dataclass(frozen=True, slots=True)
class RelationBin:
    """Clients whose first feature lies in ``[low, high]``: how many, median of the second, refused."""

    low: float
    high: float
    size: int
    median: float
    refused: int


@dataclass(frozen=True, slots=True)
class Relation:
    """How two features go together: a seeded sample to draw, everything else on all clients.

    ``x``, ``y`` and ``refused`` have one entry per sampled client; ``known`` of ``total`` clients
    have both values; ``rank_correlation`` is Spearman's, NaN where it is undefined.
    """

    x_feature: str
    y_feature: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    refused: tuple[bool, ...]
    bins: tuple[RelationBin, ...]
    known: int
    total: int
    rank_correlation: float


@dataclass(frozen=True, slots=True)
class ExampleClients:
    """Three clients to start with."""

    clearly_granted: int
    near_threshold: int
    clearly_refused: int


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What serves these decisions."""

    version: str
    policy: str
    threshold: float
    client_count: int
    is_demo: bool
    base_value: float
    feature_names: tuple[str, ...]
    auc: float
    auc_interval: tuple[float, float]
