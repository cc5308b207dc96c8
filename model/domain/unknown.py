"""What is not known of a person, and so where their score may end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from model.domain.decision import SCORE_AT_THRESHOLD, Decision, Outcome, whole_score
from model.domain.fact import Fact


@dataclass(frozen=True, slots=True)
class UnknownFact:
    """A fact of which no value is known.

    ``width_left`` is what is left of the range once the fact is known: the points between its ends.
    ``is_asked`` where the form of an application asks for it; the others have to be looked up.
    """

    fact: Fact
    width_left: float
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """Between which points a score ends for 90 people in 100 of whom the same is unknown.

    It always holds the score itself. ``unknown`` are the facts that it depends on, the one whose
    answer narrows it most first.
    """

    low: float
    high: float
    unknown: tuple[UnknownFact, ...] = ()

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"a range goes from its low to its high end, not {self}")

    @property
    def crosses_threshold(self) -> bool:
        """Whether what is unknown decides: refused at the low end, granted at the high one."""
        return self.low <= SCORE_AT_THRESHOLD < self.high


@dataclass(frozen=True)
class Proposal:
    """A decision beside what is unknown; ``None`` for the range where nothing is.

    An applicant gets none while the threshold lies within the range: nobody is refused for what
    was not asked. A client of the portfolio always has one.
    """

    decision: Decision
    ends: ScoreRange | None = None

    @cached_property
    def score_range(self) -> ScoreRange:
        """Where the score may end; the score alone where nothing is unknown."""
        return self.ends or ScoreRange(self.decision.score, self.decision.score)

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
        """The facts to ask for or to look up, the one that narrows the range most first."""
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
