"""``retrained.npz``: the boosters retrained on resampled clients, packed by training."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from data.array_archive import TEXT, pack_arrays, unpack_arrays
from data.arrays import Array, Floats
from model.scoring import Forest, PackedBoosters, check_trees, pack_boosters

PARTS = {
    "trees": "<i4",
    "splits": "|u1",
    "left": "|i1",
    "right": "|i1",
    "question": "<i4",
    "leaf_value": "<f4",
    "feature": "<i2",
    "threshold": "<f8",
    "decision": "|u1",
    "categories": "<u8",
    "facts": TEXT,
    "baselines": "<f8",
}
"""The arrays of the file, in order, each with its type."""


@dataclass(frozen=True, slots=True)
class RetrainedFile:
    """The boosters, and per booster each fact's mean part of the raw log-odds.

    ``baselines`` has one row per booster and one column per fact, in the order of ``facts``: the
    means are over the clients whom the model that decides has just granted.
    """

    boosters: PackedBoosters
    facts: tuple[str, ...]
    baselines: Floats


def pack_retrained(forests: Sequence[Forest], facts: Collection[str], baselines: Floats) -> bytes:
    """Return the file of these boosters, the same bytes for the same trees.

    Raises
    ------
    ValueError
        Where a tree has more than 127 splits.
    """
    boosters = pack_boosters(forests)
    arrays = {field.name: getattr(boosters, field.name) for field in fields(PackedBoosters)}
    return pack_arrays(arrays | {"facts": np.array([*facts]), "baselines": baselines})


def unpack_retrained(packed: bytes, inputs: int, facts: Collection[str]) -> RetrainedFile:
    """Return what :func:`pack_retrained` has packed.

    Parameters
    ----------
    inputs, facts : how many inputs the model has, and the names of its facts in any order

    Raises
    ------
    ValueError
        Where the file is damaged, or belongs to a model with other inputs or facts.
    """
    parts = unpack_arrays(packed, PARTS)
    boosters = PackedBoosters(**{f.name: parts[f.name] for f in fields(PackedBoosters)})
    _check_vectors(parts)
    check_trees(boosters, inputs)
    if sorted(parts["facts"].tolist()) != sorted(facts):
        raise ValueError("the retrained boosters belong to another model")
    wanted = (len(boosters.trees), len(facts))
    if 0 in wanted or parts["baselines"].shape != wanted or not _is_known(parts["baselines"]):
        raise ValueError("a fact has one baseline in each booster")
    return RetrainedFile(boosters, tuple(parts["facts"].tolist()), parts["baselines"])


def _check_vectors(parts: Mapping[str, Array]) -> None:
    if any(part.ndim != 1 for name, part in parts.items() if name != "baselines"):
        raise ValueError("the retrained boosters are no lists")


def _is_known(numbers: Floats) -> bool:
    return bool(np.isfinite(numbers).all())
