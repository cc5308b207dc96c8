"""The portfolio in the orders of a queue: its pages hold everybody once, in order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.casework import Listing, Order
from model.domain import ListedClient, Outcome
from model.serving.worklist import InMemoryWorklist

MARGINS = st.floats(-200, 200).map(lambda points: round(points, 1))
AMOUNTS = st.sampled_from([0.0, 45_000.0, 450_000.0, 1e6, float("nan")])
CLIENTS = st.lists(st.tuples(MARGINS, AMOUNTS, st.booleans()), min_size=1, max_size=60)
OTHERS = st.lists(st.tuples(MARGINS, AMOUNTS), max_size=12)


def key(order: Order, margin: float, amount: float) -> float:
    found = {Order.DISTANCE: abs(margin), Order.AMOUNT: -amount, Order.DATE: 0.0}[order]
    return found if found == found else float("inf")


@given(
    clients=CLIENTS,
    others=OTHERS,
    order=st.sampled_from(Order),
    outcome=st.sampled_from([None, *Outcome]),
    size=st.integers(1, 30),
)
def test_pages_give_everybody_once_in_order(
    clients: list[tuple[float, float, bool]],
    others: list[tuple[float, float]],
    order: Order,
    outcome: Outcome | None,
    size: int,
) -> None:
    margins, amounts, decided = map(np.array, zip(*clients, strict=True))
    numbers = np.arange(len(clients), dtype=np.int32) * 3 + 100
    worklist = InMemoryWorklist(numbers, margins, amounts, margins <= 0)
    keys = sorted(-1.0 if order is Order.DATE else key(order, *other) for other in others)
    found: list[ListedClient | int] = []
    while page := worklist.page(
        Listing(order, outcome), decided, keys, range(len(found), len(found) + size)
    ):
        found.extend(page)
    listed = [row for row in found if isinstance(row, ListedClient)]
    expected = {
        int(number)
        for number, margin, gone in zip(numbers, margins, decided, strict=True)
        if not gone and outcome in (None, Outcome.REFUSE if margin <= 0 else Outcome.GRANT)
    }
    assert sorted(row.number for row in listed) == sorted(expected)
    assert len(listed) == worklist.count(decided, outcome)
    assert [row for row in found if isinstance(row, int)] == list(range(len(others)))
    by = [
        key(order, row.margin, row.amount) if isinstance(row, ListedClient) else keys[row]
        for row in found
    ]
    assert all(one <= next_one for one, next_one in pairwise(by))


def test_positions_leave_out_whom_the_portfolio_does_not_hold() -> None:
    ones = np.ones(3)
    worklist = InMemoryWorklist(np.array([5, 7, 9], np.int32), ones, ones, ones > 2)
    assert worklist.positions([9, 4, 6, 10, 5]).tolist() == [2, 0]
    assert worklist.positions([]).tolist() == []
