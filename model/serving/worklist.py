"""Every client of the portfolio in the orders in which people work: arrays, sorted once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from data.arrays import Floats, Integers, Mask, Values
from model.casework import Listing, Order
from model.domain import ListedClient, Outcome


class InMemoryWorklist:
    """Satisfies :class:`model.serving.protocols.Worklist`; everything is sorted once."""

    def __init__(
        self, client_ids: Integers, margins: Values, amounts: Values, refused: Mask
    ) -> None:
        self.client_ids = client_ids
        self._margins, self._amounts, self._refused = margins, amounts, refused
        everybody = np.arange(len(client_ids), dtype=np.int32)
        self._orders: Mapping[Order, Integers] = MappingProxyType(
            {o: np.argsort(self._keys(o, everybody), kind="stable").astype(np.int32) for o in Order}
        )

    def nobody(self) -> Mask:
        """Return a mask that leaves out nobody, to be changed by who asks."""
        return np.zeros(len(self.client_ids), dtype=np.bool_)

    def positions(self, numbers: Sequence[int]) -> Integers:
        """Return where clients stand; whoever the portfolio does not hold is left out."""
        wanted = np.asarray(numbers, dtype=np.int64)
        found = np.searchsorted(self.client_ids, wanted).clip(max=len(self.client_ids) - 1)
        held: Integers = found[self.client_ids[found] == wanted]
        return held

    def count(self, skip: Mask, proposal: Outcome | None = None) -> int:
        """Return how many are listed, those of one proposal where it is named."""
        if proposal is None:
            return len(skip) - int(np.count_nonzero(skip))
        return int(np.count_nonzero(self._wanted(skip, proposal)))

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
        ordered = self._orders[wanted.order]
        kept = np.flatnonzero(self._wanted(skip, wanted.outcome)[ordered])
        own = self._keys(wanted.order, ordered[kept]) if len(others) else np.empty(0)
        ranks = (np.searchsorted(own, others) + np.arange(len(others))).tolist()
        position_of = {rank: other for other, rank in enumerate(ranks)}
        found: list[ListedClient | int] = []
        for place in range(places.start, min(places.stop, len(kept) + len(others))):
            if place in position_of:
                found.append(position_of[place])
            else:
                before = int(np.searchsorted(ranks, place))
                found.append(self._listed(int(ordered[kept[place - before]])))
        return found

    def _keys(self, order: Order, positions: Integers) -> Floats:
        """Return what clients are sorted by, smallest first; unknown is last.

        Nobody here has a date: all have the same.
        """
        if order is Order.DATE:
            return np.zeros(len(positions))
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
