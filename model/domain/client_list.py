"""What a list of the portfolio's clients is asked for: how it is sorted, and whom it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from model.domain.decision import Outcome

AMOUNT_BAND_EDGES = (200_000.0, 500_000.0, 1_000_000.0)
"""Amounts of a loan from which the next band begins."""


class SortKey(StrEnum):
    """What a list of clients is sorted by."""

    NUMBER = "number"
    SCORE = "score"
    DISTANCE = "distance"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class ClientListing:
    """How a list is sorted, and whom it holds: all clients unless said otherwise.

    ``within`` is the distance from the threshold in points, at most; ``at_least`` and ``below``
    bound the amount. Whose amount is unknown is last whichever way, and in no bound.
    """

    sort: SortKey = SortKey.DISTANCE
    descending: bool = False
    outcome: Outcome | None = None
    within: float | None = None
    at_least: float | None = None
    below: float | None = None

    @property
    def tells_score(self) -> bool:
        """Whether somebody's place in the list, or being in it, says something of their score."""
        is_sorted = self.sort in (SortKey.SCORE, SortKey.DISTANCE)
        return is_sorted or self.outcome is not None or self.within is not None
