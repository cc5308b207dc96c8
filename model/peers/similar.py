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

from data.arrays import Floats, Integers, Values
from model.domain import Decision, SimilarClient, SimilarClients, Theme, is_enough, wilson_estimate

NEAREST = 10
BESIDE = 4_000
"""Clients on either side that are looked at first."""
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


@dataclass(frozen=True, slots=True)
class Comparable:
    """The clients of known outcome, by the theme that sets clients apart most.

    Attributes
    ----------
    themes : in the order of ``points``, the one they are sorted by first
    places : (clients,) where each stands in the portfolio
    points : (themes, clients), the first row ascending
    """

    themes: tuple[Theme, ...]
    places: NDArray[np.int32]
    points: NDArray[np.float32]


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
    def comparable(self) -> Comparable:
        """Those of known outcome, sorted once."""
        known = np.flatnonzero(~np.isnan(self.outcomes))
        apart = sorted(self.points, key=lambda theme: -float(np.std(self.points[theme])))
        places = known[np.argsort(self.points[apart[0]][known])].astype(np.int32)
        points = np.array([self.points[theme][places] for theme in apart], dtype=np.float32)
        return Comparable(tuple(apart), places, points)


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
    """Look at whoever may be near in single precision, then at the nearest in double precision.

    A few clients beside this one in the order of one theme say how near the nearest are at least.
    Whoever is farther away by that theme alone is not among them.
    """
    themes, everyone = among.comparable.themes, among.comparable.points
    here = np.array([own[theme][0] for theme in themes], dtype=np.float32)
    place = int(np.searchsorted(everyone[0], here[0]))
    beside = everyone[:, max(0, place - BESIDE) : place + BESIDE]
    reach = np.sqrt(_limit(_squared(beside, here))) * np.float32(1.0 + ROUNDING)
    first = np.searchsorted(everyone[0], np.nextafter(here[0] - reach, -np.float32(np.inf)))
    end = np.searchsorted(everyone[0], np.nextafter(here[0] + reach, np.float32(np.inf)), "right")
    squared = _squared(everyone[:, first:end], here)
    near = first + np.flatnonzero(squared <= _limit(squared))
    places = among.comparable.places[near]
    others = among.client_ids[places] != client_id
    near, places = near[others], places[others]
    # Added up in the order of the portfolio's themes, so that the last digits are the same ones.
    rows = {theme: everyone[row, near] for row, theme in enumerate(themes)}
    differences = [rows[theme].astype(np.float64) - own[theme] for theme in among.points]
    distances = np.sqrt(np.sum(np.square(differences), axis=0))
    order = np.lexsort((among.client_ids[places], distances))[:NEAREST]
    return places[order], distances[order]


def _squared(points: NDArray[np.float32], here: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return squared distances from ``here``, in single precision."""
    squared = np.zeros(points.shape[1], dtype=np.float32)
    for row, own in zip(points, here, strict=True):
        squared += np.square(row - own)
    return squared


def _limit(squared: NDArray[np.float32]) -> np.float32:
    """Return the squared distance within which the nearest are, all where there are too few."""
    if len(squared) <= NEAREST:
        return np.float32(np.inf)
    # One more than wanted: the client may be among them.
    return np.float32(np.partition(squared, NEAREST)[NEAREST] * np.float32(1.0 + ROUNDING))


def _similar(place: int, distance: float, among: Reasons) -> SimilarClient:
    client_id, outcome = int(among.client_ids[place]), float(among.outcomes[place])
    probability = float(among.default_probabilities[place])
    return SimilarClient(
        decision=Decision(client_id, probability, among.threshold),
        distance=distance,
        defaulted=outcome == 1.0,
    )
