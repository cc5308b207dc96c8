"""The portfolio in the orders of a queue: its pages hold everybody once, in order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.casework import Listing, Order
from model.domain import ClientListing, ListedClient, Outcome, SortKey
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


@given(
    clients=CLIENTS,
    sort=st.sampled_from(SortKey),
    descending=st.booleans(),
    outcome=st.sampled_from([None, *Outcome]),
    within=st.sampled_from([None, 20.0]),
    band=st.sampled_from([(None, None), (None, 1e5), (1e5, 1e6), (1e6, None)]),
    leaves_out=st.booleans(),
    size=st.integers(1, 30),
)
def test_a_list_holds_whom_it_is_asked_for_once_in_order(
    clients: list[tuple[float, float, bool]],
    sort: SortKey,
    descending: bool,
    outcome: Outcome | None,
    within: float | None,
    band: tuple[float | None, float | None],
    leaves_out: bool,
    size: int,
) -> None:
    margins, amounts, gone = map(np.array, zip(*clients, strict=True))
    numbers = np.arange(len(clients), dtype=np.int32) * 3 + 100
    worklist = InMemoryWorklist(numbers, margins, amounts, margins <= 0)
    asked = ClientListing(sort, descending, outcome, within, *band)
    skip = gone if leaves_out else None
    found: list[ListedClient] = []
    total = 1
    while len(found) < total:
        places = range(len(found), len(found) + size)
        total, page = worklist.browse(asked, skip, places)
        assert len(page) == min(size, total - places.start)
        found += page
    low, high = (
        limit if limit is not None else end for limit, end in zip(band, (0, 1e9), strict=True)
    )
    wanted = {
        int(number)
        for number, margin, amount, out in zip(numbers, margins, amounts, gone, strict=True)
        if not (leaves_out and out)
        and outcome in (None, Outcome.REFUSE if margin <= 0 else Outcome.GRANT)
        and (within is None or abs(margin) <= within)
        and (band == (None, None) or low <= amount < high)
    }
    assert sorted(row.number for row in found) == sorted(wanted)
    keys = [
        {
            SortKey.NUMBER: row.number,
            SortKey.SCORE: row.margin,
            SortKey.DISTANCE: abs(row.margin),
            SortKey.AMOUNT: row.amount,
        }[sort]
        for row in found
    ]
    known = [key for key in keys if key == key]
    assert known == sorted(known, reverse=descending)
    assert keys[: len(known)] == known  # whose amount is unknown comes last


@given(
    numbers=st.sets(st.one_of(st.integers(1, 999_999_999), st.integers(100, 140)), min_size=1),
    digits=st.integers(0, 99_999).map(str),
)
def test_numbers_that_begin_alike_are_found_the_shortest_first(
    numbers: set[int], digits: str
) -> None:
    ids = np.array(sorted(numbers), np.int32)
    ones = np.ones(len(ids))
    worklist = InMemoryWorklist(ids, ones, ones, ones > 2)
    alike = [n for n in numbers if str(n).startswith(digits)]
    expected = sorted(alike, key=lambda number: (len(str(number)), number))
    assert worklist.starting_with(digits, 8) == expected[:8]
