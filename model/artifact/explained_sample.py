"""Contributions of sampled clients: what drives the model, and what each fact usually moves.

Training explains the sample once and packs it; serving unpacks it, with NumPy alone. The means are
those of the exact contributions. Those of single clients, which are only drawn and counted, are
rounded to a 256th of a point, and the clients' values to single precision.

Artifacts are copied to places where clients' files must not be. So each fact has its own order,
that of its points: nothing says which value belongs to whom, nor which two belong to one client. It
also packs better.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from math import ceil, log2

import numpy as np

from data.array_archive import TEXT, pack_arrays, unpack_arrays
from data.arrays import Array, Floats
from model.domain import FactEffect, FactInfluence, Habit, Influence, Theme, ThemeInfluence

FINEST_STEP = 2.0**-8
"""Points per packed unit; twice as much, or four times, where some contribution needs the room."""
MOST_STEPS = 2**15 - 1
PARTS = {
    "facts": TEXT,
    "fact_themes": TEXT,
    "fact_points": "<f8",
    "themes": TEXT,
    "theme_points": "<f8",
    "step": "<f8",
    "steps": "<i2",
    "values": "<f4",
}
"""The arrays of the file, in order, each with its type."""


class ExplainedSample:
    """What :func:`pack_sample` has packed. Safe to call from several threads.

    Raises
    ------
    ValueError
        Where ``packed`` is no such sample of a model with these facts.
    """

    def __init__(self, packed: bytes, facts: Collection[str]) -> None:
        self._parts = _unpacked(packed)
        _check_shapes(self._parts, len(facts))
        self._row_of = {name: row for row, name in enumerate(self._parts["facts"].tolist())}
        if {*self._row_of} != {*facts}:
            raise ValueError("the explained sample belongs to another model")
        self._step = float(self._parts["step"])
        self.influence = _influence(self._parts)
        """What drives the model on average, strongest first."""

    def effect(self, fact: str) -> FactEffect:
        """Return one fact's points and its leading feature's values, in the order of the points."""
        row = self._row_of[fact]
        points, values = self._parts["steps"][row] * self._step, self._parts["values"][row]
        return FactEffect(fact, tuple(values.tolist()), tuple(points.tolist()))

    def habits(self, contributions: Mapping[str, float]) -> dict[str, Habit]:
        """Return, per fact, how these points compare with what it moves on the sample."""
        return {name: self._habit(name, points) for name, points in contributions.items()}

    def _habit(self, fact: str, points: float) -> Habit:
        row = self._row_of[fact]
        moves = self._sorted_moves[row]
        # Rounded as the sampled ones are: a client of the sample is not above itself.
        less = int(np.searchsorted(moves, abs(round(points / self._step)), side="left"))
        return Habit(fact, self.influence.facts[row].points, less, len(moves))

    @cached_property
    def _sorted_moves(self) -> Array:
        return np.sort(np.abs(self._parts["steps"]), axis=1)


def pack_sample(
    influence: Influence, facts: tuple[str, ...], values: Floats, points: Floats
) -> bytes:
    """Return the file of an explained sample, the same bytes for the same sample.

    Parameters
    ----------
    influence : its means
    values, points : one row per client, one column per fact of ``facts``; values are those of its
        leading feature
    """
    strongest_first = [facts.index(f.fact) for f in influence.facts]
    step = _step_for(float(np.abs(points).max()))
    steps = np.rint(points.T[strongest_first] / step).astype(np.int16)
    shortened = values.T[strongest_first].astype(np.float32)
    in_order = np.lexsort((shortened, steps))
    return pack_arrays(
        {
            "facts": np.array([f.fact for f in influence.facts]),
            "fact_themes": np.array([f.theme.value for f in influence.facts]),
            "fact_points": np.array([f.points for f in influence.facts]),
            "themes": np.array([t.theme.value for t in influence.themes]),
            "theme_points": np.array([t.points for t in influence.themes]),
            "step": np.array(step),
            "steps": np.take_along_axis(steps, in_order, axis=1),
            "values": np.take_along_axis(shortened, in_order, axis=1),
        }
    )


def _step_for(largest: float) -> float:
    """Return the smallest power of two, from the finest, that packs a contribution this large."""
    if largest <= MOST_STEPS * FINEST_STEP:
        return FINEST_STEP
    return float(2.0 ** ceil(log2(largest / MOST_STEPS)))


def _influence(parts: Mapping[str, Array]) -> Influence:
    """Return the means; a ``ValueError`` where a theme is none of ours."""
    names = ("facts", "fact_themes", "fact_points", "themes", "theme_points")
    facts, theme_of, points, themes, theme_points = (parts[name].tolist() for name in names)
    return Influence(
        clients=parts["steps"].shape[1],
        facts=tuple(
            FactInfluence(name, Theme(theme), p)
            for name, theme, p in zip(facts, theme_of, points, strict=True)
        ),
        themes=tuple(
            ThemeInfluence(Theme(theme), p) for theme, p in zip(themes, theme_points, strict=True)
        ),
    )


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> dict[str, Array]:
    """Return the arrays of the file; what was unpacked to check it is then served."""
    return unpack_arrays(packed, PARTS)


def _check_shapes(parts: Mapping[str, Array], count: int) -> None:
    facts, themes, clients = (count,), parts["themes"].shape[:1], parts["steps"].shape[1:]
    wanted = {
        **dict.fromkeys(("facts", "fact_themes", "fact_points"), facts),
        **dict.fromkeys(("themes", "theme_points"), themes),
        **dict.fromkeys(("steps", "values"), facts + clients),
        "step": (),
    }
    if {name: part.shape for name, part in parts.items()} != wanted or clients in ((), (0,)):
        raise ValueError("the explained sample belongs to another model")
    if not 0.0 < float(parts["step"]) < float("inf"):
        raise ValueError("the explained sample has no step")
