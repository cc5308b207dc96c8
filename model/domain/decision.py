"""Decisions and their reasons, in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import fsum, isfinite, log

from model.domain.fact import Fact
from model.domain.theme import Theme

POINTS_TO_DOUBLE_ODDS = 40.0
"""Points of score that halve the odds of default."""
POINTS_PER_LOG_ODDS = POINTS_TO_DOUBLE_ODDS / log(2.0)
"""Points of score that one unit of log-odds of default takes away."""
SCORE_AT_THRESHOLD = 500.0
"""Score of a client exactly at the decision threshold, by construction."""
NEAR_THRESHOLD_POINTS = 20.0
"""Within this distance of the threshold a case deserves a human look."""


def log_odds(probability: float) -> float:
    """Return ``ln(p / (1 - p))`` of a probability strictly between 0 and 1."""
    return log(probability / (1.0 - probability))


class Outcome(StrEnum):
    """What the model proposes; a person decides."""

    GRANT = "grant"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Decision:
    """A client's risk against the decision threshold; refused at or above it.

    ``client_id`` is ``None`` where the portfolio does not hold the client.
    """

    client_id: int | None
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
        """The score in whole points, on the side of the threshold that the outcome says."""
        return whole_score(self.score, self.outcome)


def whole_score(score: float, outcome: Outcome) -> int:
    """Return a score in whole points, rounded away from the threshold where it would reach it.

    A refused client is never shown 500 or more, a granted one never 500 or less.
    """
    whole = round(score)
    if outcome is Outcome.REFUSE:
        return min(whole, int(SCORE_AT_THRESHOLD) - 1)
    return max(whole, int(SCORE_AT_THRESHOLD) + 1)


@dataclass(frozen=True, slots=True)
class Contribution:
    """Points by which one fact sets a client apart from the average one just granted."""

    fact: Fact
    impact: float

    def __post_init__(self) -> None:
        if not isfinite(self.impact):
            raise ValueError(f"{self.fact.name}: a contribution is a finite number of points")

    @property
    def theme(self) -> Theme:
        """What its fact is about."""
        return self.fact.theme


@dataclass(frozen=True, slots=True)
class ThemeContribution:
    """Points of all the facts of one theme together."""

    theme: Theme
    impact: float


@dataclass(frozen=True)
class Explanation:
    """A score as a sum, in points: base value plus contributions is ``output``.

    The base value is the mean score of clients just granted, and a contribution is what a fact adds
    to it or takes away. The model is that sum: no fact's points depend on another fact.
    """

    base_value: float
    contributions: tuple[Contribution, ...]

    @property
    def output(self) -> float:
        """The client's score."""
        return fsum([self.base_value, *(c.impact for c in self.contributions)])

    @cached_property
    def strongest_first(self) -> tuple[Contribution, ...]:
        """Every contribution, the strongest first; equally strong ones by name."""
        return tuple(sorted(self.contributions, key=lambda c: (-abs(c.impact), c.fact.name)))

    def of_theme(self, theme: Theme) -> tuple[Contribution, ...]:
        """Return the contributions of one theme, strongest first."""
        return self._by_theme.get(theme, ())

    @cached_property
    def themes(self) -> tuple[ThemeContribution, ...]:
        """Themes present, strongest first."""
        totals = (
            ThemeContribution(theme, fsum(c.impact for c in members))
            for theme, members in self._by_theme.items()
        )
        return tuple(sorted(totals, key=lambda t: (-abs(t.impact), t.theme)))

    @cached_property
    def _by_theme(self) -> Mapping[Theme, tuple[Contribution, ...]]:
        members: dict[Theme, list[Contribution]] = {}
        for contribution in self.strongest_first:
            members.setdefault(contribution.theme, []).append(contribution)
        return {theme: tuple(those) for theme, those in members.items()}
