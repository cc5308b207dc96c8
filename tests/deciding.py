"""Decisions on a simulated client, by themselves: what a search is compared with."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from data.arrays import Floats, Mask
from model.domain import Decision
from model.features.following import DEBT
from model.whatif.holding import log_odds
from model.whatif.levers import Candidates
from model.whatif.repayment import repaid_smallest_first
from model.whatif.simulation import SimulatedClient


def are_granted(client: SimulatedClient, edits: Mapping[str, Floats]) -> Mask:
    """Whether each trial is granted, debts falling in proportion or the smallest repaid first.

    ``edits`` hold an entry per trial.
    """
    scorer, trials = client.simulator.scorer, len(next(iter(edits.values())))
    ways = [*repaid_smallest_first(client.own, edits[DEBT])] if DEBT in edits else []
    granted = np.ones(trials, dtype=np.bool_)
    for also in ({}, *ways):
        inputs = client.inputs(client.changed(edits, also), trials)
        granted &= scorer.default_probabilities(inputs) < scorer.threshold
    return granted


def highest_refused(client: SimulatedClient, sets: list[Candidates]) -> float:
    """The highest score of a candidate that stays refused."""
    scorer = client.simulator.scorer
    every = np.concatenate([log_odds(client, one.edits) for one in sets])
    risk = scorer.calibration.probabilities(every)
    highest = risk[risk >= scorer.threshold].min().item()
    return Decision(1, highest, scorer.threshold).score
