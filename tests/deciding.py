"""Decisions on a simulated client, one by one: what a search is compared with."""

from __future__ import annotations

import numpy as np

from model.domain import Decision
from model.features.following import DEBT
from model.scoring.scorer import decide
from model.whatif.holding import log_odds
from model.whatif.levers import Candidates
from model.whatif.repayment import repaid_smallest_first
from model.whatif.simulation import SimulatedClient


def decisions(client: SimulatedClient, edits: dict[str, float]) -> list[Decision]:
    """The decision where debts fall in proportion, and where the smallest are repaid first."""
    columns = {name: np.array([value]) for name, value in edits.items()}
    ways = [*repaid_smallest_first(client.own, columns[DEBT])] if DEBT in edits else []
    moved = [client.changed(columns, also) for also in ({}, *ways)]
    rows = ({n: column.item() for n, column in one.items()} for one in moved)
    return [decide(client.simulator.scorer, 1, {**client.values, **row}) for row in rows]


def highest_refused(client: SimulatedClient, sets: list[Candidates]) -> float:
    """The highest score of a candidate that stays refused."""
    scorer = client.simulator.scorer
    every = np.concatenate([log_odds(client, one.edits) for one in sets])
    risk = scorer.calibration.probabilities(every)
    highest = risk[risk >= scorer.threshold].min().item()
    return Decision(1, highest, scorer.threshold).score
