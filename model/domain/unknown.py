"""What is not known of a person, and so where their score may end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import fsum

from model.domain.decision import SCORE_AT_THRESHOLD, Decision, Outcome, whole_score
from model.domain.fact import Fact

LEAST_WIDTH = 0.5
"""Points: what spans less has no effect to speak of."""


@dataclass(frozen=True, slots=True)
class PointSpan:
    """Between which points a fact lies for nine clients in ten: 5th to 95th percentile."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"a span goes from its low to its high end, not {self}")

    @property
    def width(self) -> float:
        """Points between the two ends."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class UnknownFact:
    """A fact of which no value is known: its points today, and those that it may turn out at."""

    fact: Fact
    points: float
    span: PointSpan


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """Where a score may end once the unknown facts are known, the widest of them first."""

    low: float
    high: float
    unknown: tuple[UnknownFact, ...] = ()

    @property
    def crosses_threshold(self) -> bool:
        """Whether what is unknown decides: refused at the low end, granted at the high one."""
        return self.low <= SCORE_AT_THRESHOLD < self.high


def score_range(score: float, unknown: tuple[UnknownFact, ...]) -> ScoreRange:
    """Return the range of a score, in points; it always holds the score itself."""
    telling = [one for one in unknown if one.span.width >= LEAST_WIDTH]
    lowest = fsum([score, *(one.span.low - one.points for one in telling)])
    highest = fsum([score, *(one.span.high - one.points for one in telling)])
    widest_first = sorted(telling, key=lambda one: (-one.span.width, one.fact.name))
    return ScoreRange(min(score, lowest), max(score, highest), tuple(widest_first))


@dataclass(frozen=True)
class Proposal:
    """A decision beside what is unknown; ``None`` for the range where nothing is.

    An applicant gets none while their unknown facts can still turn it: nobody is refused for what
    was not asked. A client of the portfolio always has one.
    """

    decision: Decision
    ends: ScoreRange | None = None

    @cached_property
    def score_range(self) -> ScoreRange:
        """Where the score may end; the score alone where nothing is unknown."""
        return self.ends or score_range(self.decision.score, ())

    @property
    def outcome(self) -> Outcome | None:
        """What is proposed, ``None`` where there is no proposal yet."""
        is_open = self.decision.client_id is None and self.score_range.crosses_threshold
        return None if is_open else self.decision.outcome

    @property
    def is_open(self) -> bool:
        """Whether there is no proposal yet."""
        return self.outcome is None

    @property
    def unknown(self) -> tuple[UnknownFact, ...]:
        """The facts to ask for or to look up, the widest first."""
        return self.score_range.unknown

    @property
    def depends_on_unknown(self) -> bool:
        """Whether another value may not only turn this proposal, but leave none."""
        return self.decision.client_id is None and bool(self.unknown)

    @property
    def shown_range(self) -> tuple[int, int]:
        """Both ends in whole points, each on its side of the threshold."""
        found = self.score_range
        return _shown_end(found.low), _shown_end(found.high)


def _shown_end(score: float) -> int:
    refused = score <= SCORE_AT_THRESHOLD
    return whole_score(score, Outcome.REFUSE if refused else Outcome.GRANT)
