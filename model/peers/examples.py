"""Three clients to start with: clearly granted, near the threshold, clearly refused."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import numpy as np

from data.arrays import Mask, Values
from data.portfolio import Portfolio
from model.domain import NEAR_THRESHOLD_POINTS, SCORE_AT_THRESHOLD, ExampleClients

CLEAR_POINTS = 40.0
"""From here on a case is clear: the odds are half, or twice, those at the threshold."""
CANDIDATES = 100
"""So many clients nearest to the typical score are looked at, for the richest file."""


def example_clients(
    portfolio: Portfolio, scores: Values, features: Collection[str]
) -> ExampleClients:
    """Choose three typical clients with many known values, the same ones each time.

    Parameters
    ----------
    scores : of every client, in the order of the portfolio
    features : columns of the portfolio that make a file rich
    """
    example = partial(_example, portfolio, scores, features)
    margins = scores - SCORE_AT_THRESHOLD
    distances = np.abs(margins)
    return ExampleClients(
        clearly_granted=example(margins >= CLEAR_POINTS, margins > 0.0),
        near_threshold=example(
            distances <= NEAR_THRESHOLD_POINTS / 2, distances == distances.min()
        ),
        clearly_refused=example(margins <= -CLEAR_POINTS, margins <= 0.0),
    )


def _example(portfolio: Portfolio, scores: Values, features: Collection[str], *groups: Mask) -> int:
    """Return the client with most values known, near the median of the first group with members.

    If no group has members, everyone is looked at: a small portfolio may refuse nobody.
    """
    group = next((group for group in groups if group.any()), np.ones(len(scores), dtype=np.bool_))
    members = np.flatnonzero(group)
    distances = np.abs(scores[members] - np.median(scores[members]))
    candidates = members[np.argsort(distances, kind="stable")[:CANDIDATES]]
    known = np.zeros(len(candidates), dtype=np.int64)
    for name in features:
        known += ~np.isnan(portfolio.column(name)[candidates])
    return int(portfolio.client_ids[candidates[np.argmax(known)]])
