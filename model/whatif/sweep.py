"""One field moving while everything else stays: where a threshold of the model is crossed.

The score is a step function of any field: it changes only where a feature that follows the field
crosses a threshold of the trees. The places are found by halving, on the field itself, down to
two neighbouring numbers in stored precision: whatever formula a feature has, the answer is exact.
Between two places of ``grid`` a feature rises or falls. A field of whole numbers takes each of
them: the score may change at any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats
from model.features.arithmetic import TYPE_OF_UNIT
from model.whatif.bounds import Numbers
from model.whatif.simulation import SimulatedClient

GRID_POINTS = 65
_ORDERED = {np.dtype(np.float64): np.int64, np.dtype(np.float32): np.int32}
"""Floating numbers from 0 up are in the order of their bits, read as integers."""
Pairs = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Crossings:
    """Places where the score may change: ``below`` and ``above`` are neighbouring numbers."""

    below: Floats
    above: Floats


@dataclass(frozen=True, slots=True)
class Sweep:
    """A client, the edits that stay, and the field that moves. No value is negative."""

    client: SimulatedClient
    edits: Numbers
    feature: str

    def changed(self, trials: Floats) -> dict[str, Floats]:
        """Return what changes as the field takes each value of ``trials``, in stored precision."""
        fixed = {name: np.array([value]) for name, value in self.edits.items()}
        return self.client.changed({**fixed, self.feature: trials})

    def inputs(self, trials: Floats) -> Floats:
        """Return the model's inputs, one row per trial."""
        return self.client.inputs(self.changed(trials), len(trials))

    def crossings(self, low: float, high: float) -> Crossings:
        """Return every place between ``low`` and ``high`` where a threshold is crossed."""
        if self._is_whole:
            numbers = np.arange(low, high + 1.0)
            return Crossings(numbers[:-1], numbers[1:])
        grid = self.stored(np.unique([*np.linspace(low, high, GRID_POINTS), self._own(low)]))
        grid = grid[(grid >= low) & (grid <= high)]
        return self._found(self._thresholds(grid), grid)

    def _own(self, otherwise: float) -> float:
        own = self.client.values[self.feature]
        return otherwise if np.isnan(own) else own

    def stored(self, trials: Floats) -> Floats:
        """Return ``trials`` in the precision the field is stored in."""
        return trials.astype(self._dtype).astype(np.float64)

    def before(self, value: float) -> float:
        """Return the number before ``value``: the whole one, or the one in that precision."""
        if self._is_whole:
            return value - 1.0
        return float(np.nextafter(self._dtype.type(value), self._dtype.type(-np.inf)))

    @property
    def _is_whole(self) -> bool:
        return self.client.simulator.fields[self.feature].rule.is_whole

    @property
    def _dtype(self) -> np.dtype[np.floating]:
        return np.dtype(TYPE_OF_UNIT[self.client.simulator.units[self.feature]])

    def _thresholds(self, grid: Floats) -> Pairs:
        """Return the thresholds of features that move, at splits these trials can reach."""
        scorer, inputs = self.client.simulator.scorer, self.inputs(grid)
        is_unknown = np.isnan(inputs)
        lowest = np.fmin.reduce(inputs)
        highest = np.fmax.reduce(inputs)
        unknown: NDArray[np.bool_] = np.any(is_unknown, axis=0) & ~np.all(is_unknown, axis=0)
        splits = scorer.forest.reached(lowest, highest, unknown)
        moves = (lowest < highest) | unknown
        splits = splits[moves[scorer.forest.feature[splits]]]
        names = (scorer.feature_names[place] for place in scorer.forest.feature[splits])
        return sorted({*zip(names, scorer.forest.threshold[splits].tolist(), strict=True)})

    def _found(self, pairs: Pairs, grid: Floats) -> Crossings:
        """Halve every stretch of the grid on which a pair's feature crosses its threshold."""
        names = sorted({name for name, _ in pairs})
        feature = np.array([names.index(name) for name, _ in pairs], dtype=np.int64)
        threshold = np.array([value for _, value in pairs])
        sides = _sides(self._observed(names, grid)[feature], threshold[:, None])
        pair, place = np.nonzero(sides[:, 1:] != sides[:, :-1])
        kind = _ORDERED[self._dtype]
        low, high = (grid[p].astype(self._dtype).view(kind) for p in (place, place + 1))
        while len(low) and (high - low).max() > 1:
            middle = low + (high - low) // 2
            trials = middle.view(self._dtype).astype(np.float64)
            seen = self._observed(names, trials)[feature[pair], np.arange(len(trials))]
            stays = _sides(seen, threshold[pair]) == sides[pair, place]
            low, high = np.where(stays, middle, low), np.where(stays, high, middle)
        above = np.unique(high)
        below = above - 1
        return Crossings(*(side.view(self._dtype).astype(np.float64) for side in (below, above)))

    def _observed(self, names: list[str], trials: Floats) -> Floats:
        """Return what each feature is in each trial, one row per feature."""
        changed = self.changed(trials)
        return np.array([self._column(name, changed, len(trials)) for name in names])

    def _column(self, name: str, changed: Mapping[str, Floats], trials: int) -> Floats:
        return np.broadcast_to(changed.get(name, self.client.own[name]), (trials,))


def _sides(seen: Floats, threshold: Floats) -> Floats:
    """Return 1 at or below the threshold, 0 above it, 2 where the value is unknown."""
    return np.where(np.isnan(seen), 2.0, seen <= threshold)
