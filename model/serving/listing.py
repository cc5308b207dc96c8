"""What a list of a portfolio's clients offers: the part of the door that is about everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from data.arrays import Integers, Mask
from model.casework import Listing
from model.domain import ClientListing, ListedClient, Outcome


class Worklist(Protocol):
    """The clients of a portfolio in the orders of a queue. Safe to call from several threads.

    ``skip``, in the order of the portfolio, masks whom a list leaves out.
    """

    @property
    def client_ids(self) -> Integers:
        """Everybody's number, ascending."""

    def __hash__(self) -> int:
        """Tell lists apart, so that what takes long is worked out once for each."""

    def nobody(self) -> Mask:
        """Return a new mask that leaves out nobody."""

    def positions(self, numbers: Sequence[int]) -> Integers:
        """Return where clients stand; whoever the portfolio does not hold is left out."""

    def count(self, skip: Mask, proposal: Outcome | None = None) -> int:
        """Return how many are listed, those of one proposal where it is named."""

    def page(
        self, wanted: Listing, skip: Mask, others: Sequence[float], places: range
    ) -> list[ListedClient | int]:
        """Return who stands in some places of a list, and which ``others``, by their keys."""

    def browse(
        self, asked: ClientListing, skip: Mask | None, places: range
    ) -> tuple[int, list[ListedClient]]:
        """Return how many clients a list of the portfolio holds, and who stands in some places."""

    def count_within(self, points: float) -> int:
        """Return how many stand at most so far from the threshold."""

    def listed(self, numbers: Sequence[int]) -> list[ListedClient]:
        """Return clients by number; whoever the portfolio does not hold is left out."""

    def starting_with(self, digits: str, most: int) -> list[int]:
        """Return the first client numbers that begin with some digits, the shortest first."""
