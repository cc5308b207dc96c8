"""Every client of the portfolio in the orders in which people work: arrays, sorted once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import reduce
from types import MappingProxyType
from typing import Any

import numpy as np

from data.arrays import Floats, Integers, Mask, Values
from model.casework import Listing, Order
from model.domain import ClientListing, ListedClient, Outcome, SortKey

MOST_DIGITS = 9
"""No client has a longer number."""
_SORT_KEYS: Mapping[Order, SortKey] = MappingProxyType(
    # Nobody here has a date: all have the same.
    {Order.DISTANCE: SortKey.DISTANCE, Order.AMOUNT: SortKey.AMOUNT, Order.DATE: SortKey.NUMBER}
)


class InMemoryWorklist:
    """Satisfies :class:`model.serving.protocols.Worklist`; everything is sorted once."""

    def __init__(
        self, client_ids: Integers, margins: Values, amounts: Values, refused: Mask
    ) -> None:
        self.client_ids = client_ids
        self._margins, self._amounts, self._refused = margins, amounts, refused
        self._unknown_amounts = int(np.count_nonzero(np.isnan(amounts)))
        keys = {
            SortKey.SCORE: margins,
            SortKey.DISTANCE: self._keys(Order.DISTANCE),
            SortKey.AMOUNT: self._keys(Order.AMOUNT),
        }
        self._orders: Mapping[SortKey, Integers] = MappingProxyType(
            {s: np.argsort(k, kind="stable").astype(np.int32) for s, k in keys.items()}
        )

    def nobody(self) -> Mask:
        """Return a mask that leaves out nobody, to be changed by who asks."""
        return np.zeros(len(self.client_ids), dtype=np.bool_)

    def positions(self, numbers: Sequence[int]) -> Integers:
        """Return where clients stand; whoever the portfolio does not hold is left out."""
        # As the numbers are held: any other type would copy all of them first.
        wanted = np.asarray(numbers, dtype=self.client_ids.dtype)
        found = np.searchsorted(self.client_ids, wanted).clip(max=len(self.client_ids) - 1)
        held: Integers = found[self.client_ids[found] == wanted]
        return held

    def count(self, skip: Mask, proposal: Outcome | None = None) -> int:
        """Return how many are listed, those of one proposal where it is named."""
        if proposal is None:
            return len(skip) - int(np.count_nonzero(skip))
        return int(np.count_nonzero(self._wanted(skip, proposal)))

    def count_within(self, points: float) -> int:
        """Return how many stand at most so far from the threshold."""
        nearest = self._orders[SortKey.DISTANCE]
        return bisect_right(
            range(len(nearest)), points, key=lambda n: abs(self._margins[nearest[n]])
        )

    def page(
        self, wanted: Listing, skip: Mask, others: Sequence[float], places: range
    ) -> list[ListedClient | int]:
        """Return the clients in some places of a list, and which of the ``others`` are among them.

        Parameters
        ----------
        wanted : how the list is sorted, and whose proposals it is about
        skip : (clients,) whom it leaves out
        others : keys of what else is listed, ascending: the distance, the amount with its sign
            turned, or anything below 0 for who has a date; before clients of the same key
        places : places of the list, from 0

        Returns
        -------
        list
            A client, or the position in ``others``; shorter where the list ends.
        """
        ordered = self._orders.get(_SORT_KEYS[wanted.order])
        kept = _places(self._wanted(skip, wanted.outcome), ordered)
        own = self._keys(wanted.order, _at(ordered, kept)) if len(others) else np.empty(0)
        ranks = (np.searchsorted(own, others) + np.arange(len(others))).tolist()
        position_of = {rank: other for other, rank in enumerate(ranks)}
        found: list[ListedClient | int] = []
        for place in range(places.start, min(places.stop, len(kept) + len(others))):
            if place in position_of:
                found.append(position_of[place])
            else:
                before = int(np.searchsorted(ranks, place))
                found.append(self._listed(int(_at(ordered, kept[place - before]))))
        return found

    def browse(
        self, asked: ClientListing, skip: Mask | None, places: range
    ) -> tuple[int, list[ListedClient]]:
        """Return how many clients a list holds, and who stands in some of its places.

        ``skip`` leaves clients out. Without it and without a bound nothing is looked through.
        """
        ordered, wanted = self._orders.get(asked.sort), self._asked_for(asked, skip)
        kept = None if wanted is None else _places(wanted, ordered)
        total = len(self.client_ids) if kept is None else len(kept)
        known, backwards = total, asked.descending
        if asked.sort is SortKey.AMOUNT:  # sorted from the largest down, who has none at the end
            begins = len(self.client_ids) - self._unknown_amounts
            known = begins if kept is None else int(np.searchsorted(kept, begins))
            backwards = not asked.descending
        found = []
        for place in range(places.start, min(places.stop, total)):
            turned = known - 1 - place if backwards and place < known else place
            position = turned if kept is None else kept[turned]
            found.append(self._listed(int(_at(ordered, position))))
        return total, found

    def listed(self, numbers: Sequence[int]) -> list[ListedClient]:
        """Return clients by number; whoever the portfolio does not hold is left out."""
        return [self._listed(int(position)) for position in self.positions(numbers)]

    def starting_with(self, digits: str, most: int) -> list[int]:
        """Return the first client numbers that begin with some digits, the shortest first."""
        found: list[int] = []
        first = int(digits)
        for more in range(MOST_DIGITS - len(str(first)) + 1 if first else 0):
            # Compared as what they are: any other type would copy all numbers first.
            ends = [np.int32(end) for end in (first * 10**more, (first + 1) * 10**more - 1)]
            low = int(np.searchsorted(self.client_ids, ends[0], side="left"))
            high = int(np.searchsorted(self.client_ids, ends[1], side="right"))
            found += self.client_ids[low : min(high, low + most - len(found))].tolist()
        return found

    def _asked_for(self, asked: ClientListing, skip: Mask | None) -> Mask | None:
        """Return who meets every bound, ``None`` where everybody does."""
        bounds: list[Mask] = [] if skip is None else [~skip]
        if asked.outcome is not None:
            bounds.append(self._refused if asked.outcome is Outcome.REFUSE else ~self._refused)
        if asked.within is not None:
            bounds += [self._margins <= asked.within, self._margins >= -asked.within]
        if asked.at_least is not None:
            bounds.append(self._amounts >= asked.at_least)
        if asked.below is not None:
            bounds.append(self._amounts < asked.below)
        return reduce(np.logical_and, bounds) if bounds else None

    def _keys(self, order: Order, positions: Integers | slice = slice(None)) -> Floats:
        """Return what clients are sorted by in a queue, smallest first; unknown is last."""
        if order is Order.DATE:
            return np.zeros(len(self.client_ids[positions]))
        found = np.abs(self._margins) if order is Order.DISTANCE else -self._amounts
        return np.nan_to_num(found[positions].astype(np.float64), nan=np.inf)

    def _wanted(self, skip: Mask, proposal: Outcome | None) -> Mask:
        if proposal is None:
            return ~skip
        return ~skip & (self._refused if proposal is Outcome.REFUSE else ~self._refused)

    def _listed(self, position: int) -> ListedClient:
        return ListedClient(
            number=int(self.client_ids[position]),
            margin=float(self._margins[position]),
            amount=float(self._amounts[position]),
            proposal=Outcome.REFUSE if self._refused[position] else Outcome.GRANT,
        )


def _places(wanted: Mask, ordered: Integers | None) -> Integers:
    """Return the places in an order of who is wanted; without one, clients stand by number."""
    found: Integers = np.flatnonzero(wanted if ordered is None else wanted.take(ordered))
    return found


def _at(ordered: Integers | None, places: Any) -> Any:
    """Return which clients stand in some places of an order."""
    return places if ordered is None else ordered[places]
