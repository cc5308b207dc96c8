"""Contributions of sampled clients: what drives the model, and what each feature usually moves.

Training explains the sample once and packs it; serving unpacks it when first asked, with NumPy
alone. The means are those of the exact contributions. The single ones, there to be drawn and
counted, are packed to a 256th of a point, and the clients' values in single precision.

Artifacts are copied to where clients' files are not. So each feature has its own order, that of
its points: nothing says which value belongs to whom, nor which two belong to one client. It also
packs better.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cached_property
from math import ceil, log2
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray

from model.domain import (
    FeatureEffect,
    FeatureInfluence,
    Habit,
    Influence,
    Theme,
    ThemeInfluence,
)

Floats = NDArray[np.float64]
Packed = NDArray[Any]

FINEST_STEP = 2.0**-8
"""Points per packed unit; twice as much, or four times, where some contribution needs the room."""
MOST_STEPS = 2**15 - 1
COMPRESSION = 9
NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The archive holds no time: the same sample gives the same bytes."""
PARTS = (
    "features",
    "feature_themes",
    "feature_points",
    "themes",
    "theme_points",
    "step",
    "steps",
    "values",
)


class ExplainedSample:
    """What :func:`pack_sample` has packed. Safe to call from several threads.

    Raises
    ------
    ValueError, zipfile.BadZipFile
        Where ``packed`` is no such sample of a model with these inputs.
    """

    def __init__(self, packed: bytes, feature_names: tuple[str, ...]) -> None:
        self._packed = packed
        with ZipFile(io.BytesIO(packed)) as archive:
            found = {name.removesuffix(".npy") for name in archive.namelist()}
        if found != {*PARTS} or {*self._row_of} != {*feature_names}:
            raise ValueError("the explained sample belongs to another model")

    @cached_property
    def influence(self) -> Influence:
        """What drives the model on average, strongest first."""
        names, theme_of, points = (
            self._part(name).tolist() for name in ("features", "feature_themes", "feature_points")
        )
        themes, theme_points = (self._part(name).tolist() for name in ("themes", "theme_points"))
        return Influence(
            clients=self._steps.shape[1],
            features=tuple(
                FeatureInfluence(name, Theme(theme), p)
                for name, theme, p in zip(names, theme_of, points, strict=True)
            ),
            themes=tuple(
                ThemeInfluence(Theme(theme), p)
                for theme, p in zip(themes, theme_points, strict=True)
            ),
        )

    def effect(self, feature: str) -> FeatureEffect:
        """Return one feature's values and points, in the order of the points."""
        row = self._row_of[feature]
        points = self._steps[row] * self._step
        return FeatureEffect(feature, tuple(self._values[row].tolist()), tuple(points.tolist()))

    def habits(self, contributions: Mapping[str, float]) -> dict[str, Habit]:
        """Return, per feature, how these points compare with what it moves on the sample."""
        return {name: self._habit(name, points) for name, points in contributions.items()}

    def _habit(self, feature: str, points: float) -> Habit:
        row = self._row_of[feature]
        moves = self._sorted_moves[row]
        # Rounded as the sampled ones are: a client of the sample is not above itself.
        less = int(np.searchsorted(moves, abs(round(points / self._step)), side="left"))
        return Habit(feature, self.influence.features[row].points, less, len(moves))

    @cached_property
    def _row_of(self) -> Mapping[str, int]:
        return {name: row for row, name in enumerate(self._part("features").tolist())}

    @cached_property
    def _step(self) -> float:
        return float(self._part("step"))

    @cached_property
    def _steps(self) -> Packed:
        return self._part("steps")

    @cached_property
    def _sorted_moves(self) -> Packed:
        return np.sort(np.abs(self._steps), axis=1)

    @cached_property
    def _values(self) -> Packed:
        return self._part("values")

    def _part(self, name: str) -> Packed:
        with np.load(io.BytesIO(self._packed), allow_pickle=False) as parts:
            part: Packed = parts[name]
        return part


def pack_sample(
    influence: Influence, feature_names: tuple[str, ...], values: Floats, points: Floats
) -> bytes:
    """Return the file of an explained sample, the same bytes for the same sample.

    Parameters
    ----------
    influence : its means
    values, points : one row per client, one column per feature of ``feature_names``
    """
    strongest_first = [feature_names.index(f.feature) for f in influence.features]
    step = _step_for(float(np.abs(points).max()))
    steps = np.rint(points.T[strongest_first] / step).astype(np.int16)
    shortened = values.T[strongest_first].astype(np.float32)
    in_order = np.lexsort((shortened, steps))
    return _archive(
        {
            "features": np.array([f.feature for f in influence.features]),
            "feature_themes": np.array([f.theme.value for f in influence.features]),
            "feature_points": np.array([f.points for f in influence.features]),
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


def _archive(parts: Mapping[str, Packed]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:
        for name in PARTS:
            member = io.BytesIO()
            np.lib.format.write_array(member, parts[name], allow_pickle=False)
            archive.writestr(_entry(name), member.getvalue())
    return buffer.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(f"{name}.npy", NO_TIME)
    entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
    return entry
