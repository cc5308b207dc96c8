"""Which clients have the same reasons, and what became of them. NumPy only.

They are looked for among those of whom it is known: so what is counted is counted of ten, and of
fewer nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats, Integers, Mask, Values
from model.domain import Decision, SimilarClient, SimilarClients, Theme, is_enough, wilson_estimate

NEAREST = 10
ROUNDING = 1e-5
"""Squared distances in single precision are right to a tenth of this share of themselves."""


def theme_points(points: Floats, themes: Sequence[Theme]) -> dict[Theme, Values]:
    """Return each theme's points, one per row, in the precision they are stored in.

    The order of additions is fixed: a row's sums do not depend on how many rows there are.

    Parameters
    ----------
    points : each fact's contribution, one row per client
    themes : each fact's theme
    """
    totals = {theme: np.zeros(len(points)) for theme in themes}
    for place, theme in enumerate(themes):
        totals[theme] += points[:, place]
    return {theme: total.astype(np.float32) for theme, total in totals.items()}


@dataclass(frozen=True)
class Reasons:
    """What every client of a portfolio is compared by, and each one's outcome.

    One entry per client in every array; ``client_ids`` rise. ``outcomes`` is as in the portfolio.
    """

    client_ids: NDArray[np.int32]
    points: Mapping[Theme, Values]
    default_probabilities: Values
    outcomes: Values
    threshold: float

    @cached_property
    def without_outcome(self) -> Mask:
        """Of whom it is not known what became of them."""
        return np.isnan(self.outcomes)


def similar_clients(
    client_id: int | None, own: Mapping[Theme, Values], among: Reasons
) -> SimilarClients:
    """Return the ten clients of known outcome whose theme contributions are nearest to ``own``.

    Nearest first.

    The client is left out, if among them; clients equally near come in the order of their numbers.
    An applicant, whose number is ``None``, is not among them.

    Parameters
    ----------
    own : of the client, one entry per theme
    """
    places, distances = _nearest(client_id, own, among)
    found = tuple(
        _similar(place, distance, among)
        for place, distance in zip(places.tolist(), distances.tolist(), strict=True)
    )
    if not is_enough(len(found)):
        return SimilarClients((), 0, wilson_estimate(0, 0))
    defaulted = sum(client.defaulted for client in found)
    return SimilarClients(found, defaulted, wilson_estimate(defaulted, len(found)))


def _nearest(
    client_id: int | None, own: Mapping[Theme, Values], among: Reasons
) -> tuple[Integers, Floats]:
    """Look at everyone in single precision, then at those near enough in double precision."""
    squared = np.zeros(len(among.client_ids), dtype=np.float32)
    apart = np.empty_like(squared)
    for theme, points in among.points.items():
        np.subtract(points, own[theme], out=apart)
        np.multiply(apart, apart, out=apart)
        squared += apart
    squared[among.without_outcome] = np.inf
    last = min(NEAREST, len(squared) - 1)  # one more than wanted: the client may be among them
    limit = np.partition(squared, last)[last] * np.float32(1.0 + ROUNDING)
    near = np.flatnonzero((squared <= limit) & ~among.without_outcome)
    near = near[among.client_ids[near] != client_id]
    differences = [points[near].astype(np.float64) - own[t] for t, points in among.points.items()]
    distances = np.sqrt(np.sum(np.square(differences), axis=0))
    order = np.lexsort((among.client_ids[near], distances))[:NEAREST]
    return near[order], distances[order]


def _similar(place: int, distance: float, among: Reasons) -> SimilarClient:
    client_id, outcome = int(among.client_ids[place]), float(among.outcomes[place])
    probability = float(among.default_probabilities[place])
    return SimilarClient(
        decision=Decision(client_id, probability, among.threshold),
        distance=distance,
        defaulted=outcome == 1.0,
    )
