"""Candidates in blocks of neighbours, each with the log-odds that none of the block falls below."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats, Mask
from model.whatif.levers import Candidates
from model.whatif.simulation import SimulatedClient

BLOCK = 100
"""Candidates ruled out together, or not: looking at their trees takes as long as scoring a few."""
MARGIN = 1e-9
"""More than sums in another order can differ by."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Neighbouring candidates of one set of levers, and the least log-odds they could have."""

    candidates: Candidates
    least: float


def blocks_of(client: SimulatedClient, candidates: Candidates) -> list[Neighbours]:
    """Split candidates into blocks, in the order in which they are laid out."""
    number = _neighbourhoods(candidates)
    order = np.argsort(number, kind="stable")
    starts = np.flatnonzero(np.diff(number[order], prepend=-1))
    least = _least_log_odds(client, candidates.only(order), starts)
    parts = (candidates.only(np.sort(part)) for part in np.split(order, starts[1:]))
    return [Neighbours(part, low) for part, low in zip(parts, least.tolist(), strict=True)]


def could_grant(client: SimulatedClient, block: Neighbours) -> bool:
    """Whether some leaves within reach of the block would add up to a grant."""
    scorer = client.simulator.scorer
    best = scorer.calibration.probabilities(np.array([block.least]))
    return bool(best[0] < scorer.threshold)


def _neighbourhoods(candidates: Candidates) -> NDArray[np.intp]:
    """Return a number per candidate: of a block of about ``BLOCK`` whose values are neighbours."""
    bands = ceil((len(candidates) / BLOCK) ** (1.0 / len(candidates.values)))
    number = np.zeros(len(candidates), dtype=np.intp)
    for column in candidates.values:
        known, rank = np.unique(column, return_inverse=True)
        number = number * bands + rank * bands // len(known)
    return number


def _least_log_odds(
    client: SimulatedClient, candidates: Candidates, starts: NDArray[np.intp]
) -> Floats:
    """Return a bound for each stretch of candidates that begins at one of ``starts``."""
    scorer = client.simulator.scorer
    own = scorer.inputs_of(client.values)
    lowest, highest = (np.repeat(own, len(starts), axis=0) for _ in range(2))
    unknown: Mask = np.zeros_like(lowest, dtype=np.bool_)
    fixed: Mask = np.ones(own.shape[1], dtype=np.bool_)
    changed = client.changed(candidates.edits)
    for place, name in enumerate(scorer.feature_names):
        if name in changed:
            column = np.broadcast_to(changed[name], len(candidates))
            lowest[:, place] = np.fmin.reduceat(column, starts)
            highest[:, place] = np.fmax.reduceat(column, starts)
            unknown[:, place] = np.logical_or.reduceat(np.isnan(column), starts)
            fixed[place] = False
    least, _ = scorer.forest.given(own[0], fixed).bounds(lowest, highest, unknown)
    return least - MARGIN
