"""What a person can change now, and the values worth trying: alone and in pairs.

A value worth trying is one a person would say: money in whole hundreds, or thousands where the sums
are large, a whole number of months. No suggestion changes a value by less than ``LEAST_CHANGE``:
so little is noise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor, isnan, log10, nan

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats
from model.domain import EditableField, EditRule
from model.whatif.possible_loans import is_possible
from model.whatif.simulation import SimulatedClient
from model.whatif.sweep import Sweep

LEAST_CHANGE = 0.02
"""The smallest change suggested, as a share of the client's own value."""
LARGEST_STEP = 0.005
"""Values tried are multiples of a step of at most this share of the client's own value."""


@dataclass(frozen=True, slots=True)
class Lever:
    """A field a person can change now: the client's own value, and values to try."""

    field: EditableField
    own: float
    trials: Floats

    def effort(self, values: Floats) -> Floats:
        """Return how much each value asks of the client."""
        return np.abs(values - self.own) / self.field.effort_unit


@dataclass(frozen=True, slots=True)
class Candidates:
    """Trials of one set of levers: the value of each lever in every trial."""

    levers: tuple[Lever, ...]
    values: tuple[Floats, ...]

    def __len__(self) -> int:
        return len(self.values[0])

    @property
    def names(self) -> frozenset[str]:
        """The features changed."""
        return frozenset(lever.field.feature for lever in self.levers)

    @property
    def effort(self) -> Floats:
        """How much each trial asks of the client: the efforts of its changes, added up."""
        efforts = (lever.effort(column) for lever, column in self._pairs)
        return sum(efforts, np.zeros(len(self)))

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


def levers(client: SimulatedClient) -> Iterator[Lever]:
    """Yield what the client can change now to be granted.

    Trials are the first values one would say past every place where the score may change.
    """
    for name, field in client.fields({}).items():
        signs = field.rule.actionability.value
        own = client.values.get(name, nan)
        if signs and not isnan(own):
            low = field.low if -1 in signs else own
            high = field.high if 1 in signs else own
            yield Lever(field, own, _trials(client, field, own, (low, high)))


def _trials(
    client: SimulatedClient, field: EditableField, own: float, bounds: tuple[float, float]
) -> Floats:
    low, high = bounds
    found = Sweep(client, {}, field.feature).crossings(low, high)
    nearest = LEAST_CHANGE * abs(own)
    lower = np.minimum(found.below[found.above <= own], own - nearest)
    higher = np.maximum(found.above[found.below >= own], own + nearest)
    trials = np.unique(rounded(np.concatenate([lower, higher]), own, readable(field.rule, own)))
    worth: Floats = trials[(trials >= low) & (trials <= high) & (trials != own)]
    return worth


def joined(parts: Sequence[Candidates]) -> Candidates:
    """Return the trials of several candidates of the same levers as one."""
    columns = zip(*(part.values for part in parts), strict=True)
    return Candidates(parts[0].levers, tuple(np.concatenate(column) for column in columns))


def combined(client: SimulatedClient, chosen: tuple[Lever, ...]) -> Candidates:
    """Return every combination of the levers' trials that is a possible loan."""
    grid = np.meshgrid(*(lever.trials for lever in chosen), indexing="ij")
    candidates = Candidates(chosen, tuple(column.ravel() for column in grid))
    return candidates.only(is_possible(client, candidates.edits))


def readable(rule: EditRule, own: float) -> float:
    """Return the step of the values tried: 1, 10, 100 ... times the finest."""
    times = LARGEST_STEP * abs(own) / rule.finest
    return rule.finest * (10.0 ** floor(log10(times)) if times > 1.0 else 1.0)


def rounded(values: Floats, own: float, step: float) -> Floats:
    """Return ``values`` rounded to multiples of ``step``, away from ``own``."""
    count = np.round(values / step, 9)  # 0.29 / 0.01 is not quite 29
    count = np.where(values < own, np.floor(count), np.ceil(count))
    return np.array([float(f"{value:.12g}") for value in (count * step).tolist()])
