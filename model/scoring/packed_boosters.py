"""Trees of several boosters in small types: what is kept of the retrained ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.arrays import Array, Floats, Integers
from model.scoring.forest import Forest

MOST_SPLITS = 127
"""Splits of a tree: a child is a number of one byte."""


@dataclass(frozen=True, slots=True)
class PackedBoosters:
    """Trees of several boosters, one booster after the other, in small types.

    ``trees`` counts the trees of each booster, ``splits`` the splits of each tree; a tree has one
    leaf more. ``left`` and ``right`` are children within their tree: the number of a split, or the
    complement (``~``) of the number of a leaf. ``question`` is the row of a split in the table of
    questions: ``feature``, ``threshold``, ``decision`` and ``categories``, as in a forest.
    """

    trees: Integers
    splits: Integers
    left: Integers
    right: Integers
    question: Integers
    leaf_value: Array
    feature: Integers
    threshold: Floats
    decision: Integers
    categories: Array


def pack_boosters(forests: Sequence[Forest]) -> PackedBoosters:
    """Return boosters in small types: leaves in single precision, thresholds as they are.

    Raises
    ------
    ValueError
        Where a tree has more than 127 splits.
    """
    splits = np.concatenate([np.bincount(f.split_tree, minlength=len(f.roots)) for f in forests])
    if splits.max(initial=0) > MOST_SPLITS:
        raise ValueError(f"a tree has more than {MOST_SPLITS} splits")
    asked = np.concatenate([_questions(forest) for forest in forests])
    table, question = np.unique(asked, return_inverse=True)
    return PackedBoosters(
        trees=np.array([len(forest.roots) for forest in forests], dtype=np.int32),
        splits=splits.astype(np.uint8),
        left=np.concatenate([_within_tree(f, f.left) for f in forests]),
        right=np.concatenate([_within_tree(f, f.right) for f in forests]),
        question=question.astype(np.int32),
        leaf_value=np.concatenate([f.leaf_value for f in forests]).astype(np.float32),
        **{name: np.ascontiguousarray(table[name]) for name in table.dtype.names or ()},
    )


def check_trees(packed: PackedBoosters, inputs: int) -> None:
    """Raise a ``ValueError`` where the arrays are no trees over so many inputs.

    Every split and leaf is some split's child once, and a split comes after its parent: so no way
    down ends anywhere but in a leaf of its own tree.
    """
    splits, leaves = int(packed.splits.sum(dtype=np.int64)), packed.splits.astype(np.int64) + 1
    of_split = (packed.left, packed.right, packed.question)
    table = (packed.threshold, packed.decision, packed.categories)
    sizes = (
        (packed.trees.sum(dtype=np.int64) == len(packed.splits), (packed.trees >= 0).all()),
        (part.shape == (splits,) for part in of_split),
        (part.shape == packed.feature.shape for part in table),
        (packed.leaf_value.shape == (int(leaves.sum()),),),
    )
    if not all(all(found) for found in sizes):
        raise ValueError("trees, splits and leaves are of different numbers")
    if not (_within(packed.question, len(packed.feature)) and _within(packed.feature, inputs)):
        raise ValueError("a split asks for no input of the model")
    if not (np.isfinite(packed.leaf_value).all() and _is_whole(packed)):
        raise ValueError("the splits and leaves make no trees")


def _within(places: Integers, count: int) -> bool:
    return not len(places) or bool(places.min() >= 0 and places.max() < count)


def _is_whole(packed: PackedBoosters) -> bool:
    first = firsts(packed.splits)
    of_split = np.repeat(first, packed.splits)
    own = np.arange(len(of_split)) - of_split
    tree = np.repeat(np.arange(len(packed.splits)), packed.splits)
    children = np.concatenate([packed.left, packed.right]).astype(np.int64)
    parents, trees = np.tile(own, 2), np.tile(tree, 2)
    is_split = children >= 0
    if not (children > parents)[is_split].all():
        return False
    number = np.where(is_split, children, ~children)
    most = packed.splits.astype(np.int64)[trees]
    if not (number < most + ~is_split).all():
        return False
    width = MOST_SPLITS + 1
    places = (trees * 2 + is_split) * width + number
    return len(np.unique(places)) == len(places)


def _questions(forest: Forest) -> Array:
    asked = np.empty(
        len(forest.feature),
        dtype=[("feature", "<i2"), ("threshold", "<f8"), ("decision", "u1"), ("categories", "<u8")],
    )
    for name in asked.dtype.names or ():
        asked[name] = getattr(forest, name)
    return asked


def _within_tree(forest: Forest, children: Integers) -> Integers:
    first_split = np.searchsorted(forest.split_tree, forest.split_tree)
    trees = np.arange(len(forest.roots))
    first_leaf = np.searchsorted(forest.leaf_tree, trees)[forest.split_tree]
    own: Integers = np.where(children >= 0, children - first_split, ~(~children - first_leaf))
    return own.astype(np.int8)


def firsts(sizes: Integers) -> Integers:
    """Return where each of several parts begins, one after the other."""
    return np.cumsum(sizes, dtype=np.int64) - sizes
