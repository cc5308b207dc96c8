"""What a person can change now, and the values worth trying: alone and in pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import isnan, nan

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats
from model.domain import EditableField, Outcome
from model.whatif.possible_loans import is_possible
from model.whatif.simulation import SimulatedClient
from model.whatif.sweep import Sweep

ROUNDED_BY = 0.1
"""Rounding steps are at most this share of a change."""


@dataclass(frozen=True, slots=True)
class Lever:
    """A field a person can change now: the client's own value, and values to try."""

    field: EditableField
    own: float
    trials: Floats

    def effort(self, values: Floats) -> Floats:
        """Return how much each value asks of the client."""
        return np.abs(values - self.own) / self.field.effort_unit

    def roundings(self, to: float) -> list[float]:
        """Return ``to`` rounded away from the client's own value, coarsest first, itself last."""
        most = min(self.field.step, ROUNDED_BY * abs(to - self.own))
        steps = [*takewhile(lambda step: step <= most, _round_steps(self.field.rule.finest))][::-1]
        values = (rounded(np.array([to]), self.own, step).item() for step in steps)
        inside = (value for value in values if self.field.low <= value <= self.field.high)
        return [*dict.fromkeys((*inside, to))]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Trials of one set of levers: the value of each lever in every trial."""

    levers: tuple[Lever, ...]
    values: tuple[Floats, ...]

    @property
    def names(self) -> frozenset[str]:
        """The features changed."""
        return frozenset(lever.field.feature for lever in self.levers)

    @property
    def effort(self) -> Floats:
        """How much each trial asks of the client: the efforts of its changes, added up."""
        efforts = (lever.effort(column) for lever, column in self._pairs)
        return sum(efforts, np.zeros(len(self.values[0])))

    @property
    def edits(self) -> dict[str, Floats]:
        """The trials as columns of edits."""
        return {lever.field.feature: column for lever, column in self._pairs}

    def only(self, which: NDArray[np.bool_] | NDArray[np.intp] | Sequence[int]) -> Candidates:
        """Return some of the trials."""
        return Candidates(self.levers, tuple(column[which] for column in self.values))

    @property
    def _pairs(self) -> list[tuple[Lever, Floats]]:
        return list(zip(self.levers, self.values, strict=True))


def levers(client: SimulatedClient, toward: Outcome) -> Iterator[Lever]:
    """Yield what the client can change now to be granted; the other way round to be refused.

    Trials are the first values, in whole units, past every place where the score may change.
    """
    for name, field in client.fields({}).items():
        signs = field.rule.actionability.value
        ways = {sign if toward is Outcome.GRANT else -sign for sign in signs}
        own = client.values.get(name, nan)
        if ways and not isnan(own):
            low = field.low if -1 in ways else own
            high = field.high if 1 in ways else own
            yield Lever(field, own, _trials(client, field, own, (low, high)))


def _trials(
    client: SimulatedClient, field: EditableField, own: float, bounds: tuple[float, float]
) -> Floats:
    low, high = bounds
    found = Sweep(client, {}, field.feature).crossings(low, high)
    past = np.concatenate([found.below[found.above <= own], found.above[found.below >= own]])
    trials = np.unique(rounded(past, own, field.rule.finest))
    worth: Floats = trials[(trials >= low) & (trials <= high) & (trials != own)]
    return worth


def combined(client: SimulatedClient, chosen: tuple[Lever, ...], toward: Outcome) -> Candidates:
    """Return every combination of the levers' trials that is a possible loan."""
    grid = np.meshgrid(*(lever.trials for lever in chosen), indexing="ij")
    candidates = Candidates(chosen, tuple(column.ravel() for column in grid))
    return candidates.only(is_possible(client, candidates.edits, toward))


def rounded(values: Floats, own: float, step: float) -> Floats:
    """Return ``values`` rounded to multiples of ``step``, away from ``own``."""
    count = np.where(values < own, np.floor(values / step), np.ceil(values / step))
    return np.array([float(f"{value:.12g}") for value in (count * step).tolist()])


def _round_steps(finest: float) -> Iterator[float]:
    """Yield 1, 2, 5, 10, 20 ... times ``finest``, for ever."""
    step = finest
    while True:
        yield from (step, 2.0 * step, 5.0 * step)
        step *= 10.0
