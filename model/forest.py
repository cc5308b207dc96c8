"""The booster's trees as arrays: which thresholds, and which leaves, some clients can reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_CATEGORY, _DEFAULT_LEFT, _MISSING = 1, 2, 12
"""Bits of LightGBM's ``decision_type``."""
_MISSING_IS_ZERO, _MISSING_IS_NAN = 4, 8
_BITS = 64


@dataclass(frozen=True, slots=True)
class Forest:
    """Every split and leaf of every tree, one after the other.

    A child is the number of a split, or the complement (``~``) of the number of a leaf.
    ``categories`` has one bit per code that goes left.
    """

    feature: Integers
    threshold: Floats
    decision: Integers
    categories: NDArray[np.uint64]
    left: Integers
    right: Integers
    roots: Integers
    leaf_value: Floats
    leaf_tree: Integers

    def reached(self, lowest: Floats, highest: Floats, unknown: Flags) -> tuple[Integers, Integers]:
        """Return the splits and the leaves that some client in a box can reach.

        Parameters
        ----------
        lowest, highest
            What each input lies between, NaN for one that is unknown.
        unknown
            Inputs that may be unknown besides.

        Returns
        -------
        numbers of splits and of leaves; none that can be reached is left out
        """
        splits, leaves, front = [], [~self.roots[self.roots < 0]], self.roots[self.roots >= 0]
        while len(front):
            splits.append(front)
            left, right = self._ways(front, lowest, highest, unknown)
            children = np.concatenate([self.left[front[left]], self.right[front[right]]])
            leaves.append(~children[children < 0])
            front = children[children >= 0]
        return np.concatenate([self.roots[:0], *splits]), np.concatenate(leaves)

    def least_log_odds(self, leaves: Integers) -> float:
        """Return what no client who reaches only ``leaves`` can fall below, before calibration."""
        least = np.full(len(self.roots), np.inf)
        np.minimum.at(least, self.leaf_tree[leaves], self.leaf_value[leaves])
        return float(least.sum())

    def most_log_odds(self, leaves: Integers) -> float:
        """Return what no client who reaches only ``leaves`` can exceed, before calibration."""
        most = np.full(len(self.roots), -np.inf)
        np.maximum.at(most, self.leaf_tree[leaves], self.leaf_value[leaves])
        return float(most.sum())

    def _ways(
        self, front: Integers, lowest: Floats, highest: Floats, unknown: Flags
    ) -> tuple[Flags, Flags]:
        """Say of each split whether some client goes left, and whether some goes right."""
        decision, inputs = self.decision[front], self.feature[front]
        low, high = lowest[inputs], highest[inputs]
        missing = decision & _MISSING
        is_unknown = np.isnan(low)
        low, high = (np.where(is_unknown, 0.0, side) for side in (low, high))
        left, right = low <= self.threshold[front], high > self.threshold[front]
        by_default = is_unknown & (missing == _MISSING_IS_NAN)
        goes_left = (decision & _DEFAULT_LEFT) != 0
        left, right = np.where(by_default, (goes_left, ~goes_left), (left, right))
        is_category = (decision & _CATEGORY) != 0
        listed = self._is_listed(front, low) & ~is_unknown
        left, right = np.where(is_category, (listed, ~listed), (left, right))
        is_fixed = (low == high) & ~unknown[inputs] & (missing != _MISSING_IS_ZERO)
        is_either = ~is_fixed & (is_category | unknown[inputs] | (missing == _MISSING_IS_ZERO))
        return left | is_either, right | is_either

    def _is_listed(self, front: Integers, codes: Floats) -> Flags:
        whole = np.clip(codes, 0, _BITS - 1).astype(np.uint64)
        listed: Flags = (self.categories[front] >> whole) & np.uint64(1) == 1
        return listed


def read_forest(booster_text: str) -> Forest:
    """Read LightGBM's text of a booster.

    Raises
    ------
    ValueError
        Where a category has a code beyond 63: the catalogue has none.
    """
    trees = [dict(_lines(tree)) for tree in booster_text.split("\nTree=")[1:]]
    splits = [max(len(tree.get("split_feature", "").split()), 0) for tree in trees]
    leaves = [len(tree["leaf_value"].split()) for tree in trees]
    first_split, first_leaf = (np.cumsum([0, *sizes])[:-1] for sizes in (splits, leaves))

    def numbers(key: str) -> Floats:
        return np.fromstring(" ".join(tree.get(key, "") for tree in trees), sep=" ")

    def children(key: str) -> Integers:
        own = numbers(key).astype(np.int64)
        by_split, by_leaf = (np.repeat(first, splits) for first in (first_split, first_leaf))
        joined: Integers = np.where(own >= 0, own + by_split, ~(~own + by_leaf))
        return joined

    return Forest(
        feature=numbers("split_feature").astype(np.int64),
        threshold=numbers("threshold"),
        decision=numbers("decision_type").astype(np.int64),
        categories=np.array([bits for tree in trees for bits in _bits(tree)], dtype=np.uint64),
        left=children("left_child"),
        right=children("right_child"),
        roots=np.where(np.array(splits) > 0, first_split, ~first_leaf),
        leaf_value=numbers("leaf_value"),
        leaf_tree=np.repeat(np.arange(len(trees)), leaves),
    )


def _lines(tree: str) -> Iterator[tuple[str, str]]:
    for line in tree.splitlines():
        key, equals, value = line.partition("=")
        if equals:
            yield key, value


def _bits(tree: dict[str, str]) -> Iterator[int]:
    """Yield one integer per split, a bit per listed code; 0 where the split is on a number."""
    starts = [int(word) for word in tree.get("cat_boundaries", "").split()]
    words = [int(word) for word in tree.get("cat_threshold", "").split()]
    decisions = (int(word) for word in tree.get("decision_type", "").split())
    for decision, threshold in zip(decisions, tree.get("threshold", "").split(), strict=True):
        place = int(float(threshold)) if decision & _CATEGORY else len(starts)
        listed = words[starts[place] : starts[place + 1]] if decision & _CATEGORY else []
        bits = sum(word << 32 * number for number, word in enumerate(listed))
        if bits >> _BITS:
            raise ValueError(f"a category with a code beyond {_BITS - 1}")
        yield bits
