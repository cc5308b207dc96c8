"""Whether a change that turns the outcome is worth saying: it must hold when people act on it.

A change holds where every one of these is granted as well, by scoring each: going further the same
way, up to half the change again, in ``SINGLE`` steps (``PAIR`` steps each for two changes), within
the bounds; and, where debts are repaid, at every one of these values, repaid the smallest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from data.arrays import Floats, Mask
from model.features.following import DEBT
from model.whatif.levers import Candidates, Lever
from model.whatif.possible_loans import is_possible
from model.whatif.repayment import repaid_smallest_first
from model.whatif.simulation import NOTHING, SimulatedClient

Columns = Mapping[str, Floats]
EXCEEDED_BY = 0.5
"""How much further than suggested a person may go, as a share of the change."""
SINGLE, PAIR = 26, 11
BATCH = 64
"""Candidates looked at together for their ends, before all that lies between is scored."""


def log_odds(client: SimulatedClient, edits: Columns, also: Columns = NOTHING) -> Floats:
    """Return the log-odds of each trial before calibration; ``also`` differs from what follows.

    ``edits`` and ``also`` hold an entry per trial.
    """
    trials = len(next(iter(edits.values())))
    inputs = client.inputs(client.changed(edits, also), trials)
    return client.simulator.scorer.raw_log_odds(inputs)


def is_granted(client: SimulatedClient, raw_log_odds: Floats) -> Mask:
    """Return of each trial whether it is granted."""
    scorer = client.simulator.scorer
    granted: Mask = scorer.calibration.probabilities(raw_log_odds) < scorer.threshold
    return granted


def first_that_holds(client: SimulatedClient, found: Candidates) -> int | None:
    """Return the place of the first candidate that holds, of several that turn the outcome."""
    for start in range(0, len(found), BATCH):
        places = np.arange(start, min(start + BATCH, len(found)))
        for place in places[_holds_at_the_ends(client, found.only(places))].tolist():
            if _holds(client, _exceeding(found.only([place]))):
                return int(place)
    return None


def _holds_at_the_ends(client: SimulatedClient, found: Candidates) -> Mask:
    """Leave out cheaply what fails when repaid otherwise, or when exceeded as far as can be."""
    furthest = tuple(_furthest(*one) for one in zip(found.levers, found.values, strict=True))
    ends = Candidates(found.levers, furthest)
    holds = np.ones(len(found), dtype=np.bool_)
    for one in (found, ends):
        holds &= _in_every_way(client, one.edits) | ~is_possible(client, one.edits)
    return holds


def _holds(client: SimulatedClient, exceeding: Candidates) -> bool:
    possible = exceeding.only(is_possible(client, exceeding.edits))
    return bool(_in_every_way(client, possible.edits).all())


def _in_every_way(client: SimulatedClient, edits: Columns) -> Mask:
    holds = is_granted(client, log_odds(client, edits))
    for also in _other_ways(client, edits):
        holds &= is_granted(client, log_odds(client, edits, also))
    return holds


def _other_ways(client: SimulatedClient, edits: Columns) -> Iterator[Columns]:
    return repaid_smallest_first(client.own, edits[DEBT]) if DEBT in edits else iter(())


def _exceeding(one: Candidates) -> Candidates:
    """Return one candidate, and every way of going further with its changes."""
    count = SINGLE if len(one.levers) == 1 else PAIR
    pairs = zip(one.levers, one.values, strict=True)
    further = (_further(lever, value.item(), count) for lever, value in pairs)
    grid = np.meshgrid(*further, indexing="ij")
    return Candidates(one.levers, tuple(column.ravel() for column in grid))


def _further(lever: Lever, to: float, count: int) -> Floats:
    end = _furthest(lever, np.array([to])).item()
    if lever.field.rule.is_whole:
        return np.arange(min(to, end), max(to, end) + 1.0)
    return np.linspace(to, end, count)


def _furthest(lever: Lever, to: Floats) -> Floats:
    further = to + EXCEEDED_BY * (to - lever.own)
    inside = np.clip(further, lever.field.low, lever.field.high)
    if not lever.field.rule.is_whole:
        return inside
    return np.where(inside < lever.own, np.ceil(inside), np.floor(inside))
