"""Put the tables of a portfolio together, chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.synthetic.application import synthesize_applications
from data.synthetic.bureau import synthesize_bureau, synthesize_bureau_balance
from data.synthetic.credit_card import synthesize_credit_cards
from data.synthetic.installments import synthesize_installments
from data.synthetic.population import draw_population
from data.synthetic.previous_application import synthesize_previous_applications
from data.synthetic.repayment import granted_loans, synthesize_pos_cash

CHUNK_CLIENTS = 20_000
"""Clients drawn at a time: bounds the memory; 307,511 of them take no more than 20,000 do."""

FIRST_CLIENT_ID, FIRST_LOAN_ID, FIRST_BUREAU_ID = 100_001, 1_000_001, 5_000_001
_REAL_TRAIN, _REAL_TEST = 307_511, 48_744


@dataclass(frozen=True)
class Chunk:
    """Tables of some clients, by table name."""

    clients: int
    tables: Mapping[str, pd.DataFrame]


def usual_test_clients(clients: int) -> int:
    """Return how many clients without outcome go with this many with one in the real tables."""
    return round(clients * _REAL_TEST / _REAL_TRAIN)


def synthesize(clients: int, seed: int, test_clients: int | None = None) -> Iterator[Chunk]:
    """Draw a portfolio: ``clients`` with an outcome, then ``test_clients`` without.

    The same arguments give the same tables. Values are handed out by rank within a chunk of
    20,000 clients, so that a client's row depends on how many are drawn beside it: a smaller
    portfolio is not the beginning of a larger one.
    """
    wanted_test = usual_test_clients(clients) if test_clients is None else test_clients
    if clients < 1 or wanted_test < 0:
        raise ValueError("a portfolio has at least one client with an outcome")
    first = FirstIds(FIRST_CLIENT_ID, FIRST_LOAN_ID, FIRST_BUREAU_ID)
    parts = [(True, size) for size in _sizes(clients)] + [(False, s) for s in _sizes(wanted_test)]
    for number, (with_target, size) in enumerate(parts):
        chunk = synthesize_chunk(seed, number, size, first, with_target=with_target)
        first = first.after(chunk)
        yield chunk


def _sizes(clients: int) -> list[int]:
    full, rest = divmod(clients, CHUNK_CLIENTS)
    return [CHUNK_CLIENTS] * full + ([rest] if rest else [])


@dataclass(frozen=True)
class FirstIds:
    """The first free identifiers."""

    client: int
    loan: int
    bureau: int

    def after(self, chunk: Chunk) -> FirstIds:
        """Return those that a chunk leaves free."""
        return FirstIds(
            self.client + chunk.clients,
            self.loan + len(chunk.tables["previous_application"]),
            self.bureau + len(chunk.tables["bureau"]),
        )


def synthesize_chunk(
    seed: int, number: int, size: int, first: FirstIds, *, with_target: bool
) -> Chunk:
    """Draw one chunk alone: ``number`` counts those of its portfolio, from 0.

    Only its identifiers depend on the chunks before it.
    """
    rng = np.random.default_rng([seed, number])
    people = draw_population(rng, size)
    ids = first.client + np.arange(size)
    name = "application_train" if with_target else "application_test"
    bureau = synthesize_bureau(rng, people, ids, first.bureau)
    previous = synthesize_previous_applications(rng, people, ids, first.loan)
    loans = granted_loans(rng, previous)
    cards = synthesize_credit_cards(rng, people, ids, previous)
    tables = {
        name: synthesize_applications(rng, people, ids, with_target=with_target),
        "bureau": bureau,
        "bureau_balance": synthesize_bureau_balance(rng, people, ids, bureau),
        "previous_application": previous,
        "POS_CASH_balance": synthesize_pos_cash(rng, people, ids, loans),
        "installments_payments": synthesize_installments(rng, people, ids, loans, cards),
        "credit_card_balance": cards,
    }
    return Chunk(size, tables)
