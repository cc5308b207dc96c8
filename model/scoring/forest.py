"""The booster's trees as arrays: which thresholds, and which leaves, some clients can reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats, Integers, Mask
from model.domain import Comparison, Condition

_CATEGORY, _DEFAULT_LEFT, _MISSING = 1, 2, 12
"""Bits of LightGBM's ``decision_type``."""
_MISSING_IS_ZERO, _MISSING_IS_NAN = 4, 8
_BITS = 64
_ZERO = 1e-35
"""LightGBM's: what is no further from zero is zero."""


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
    split_tree: Integers
    leaf_value: Floats
    leaf_tree: Integers

    def reached(self, lowest: Floats, highest: Floats, unknown: Mask) -> Integers:
        """Return the splits that some client in a box can reach; see :meth:`bounds`."""
        splits, _, _ = self._descend(lowest[None], highest[None], unknown[None])
        return splits

    def bounds(self, lowest: Floats, highest: Floats, unknown: Mask) -> tuple[Floats, Floats]:
        """Return log-odds that no client in a box can be below, and log-odds that none can exceed.

        Parameters
        ----------
        lowest, highest
            What each input lies between, one row per box, NaN for one that is unknown.
        unknown
            Inputs that may be unknown as well.

        Returns
        -------
        one number per box each, before calibration: sums of leaves in the order of the trees
        """
        _, boxes, leaves = self._descend(lowest, highest, unknown)
        trees = len(self.roots)
        place, values = boxes * trees + self.leaf_tree[leaves], self.leaf_value[leaves]
        least, most = (np.full(len(lowest) * trees, sign * np.inf) for sign in (1.0, -1.0))
        np.minimum.at(least, place, values)
        np.maximum.at(most, place, values)
        return least.reshape(-1, trees).sum(axis=1), most.reshape(-1, trees).sum(axis=1)

    def conditions(self, split: int, feature: str) -> tuple[Condition, Condition]:
        """Return who goes left at a split, and who goes right."""
        decision, threshold = int(self.decision[split]), float(self.threshold[split])
        if decision & _CATEGORY:
            bits = int(self.categories[split])
            codes = tuple(float(code) for code in range(_BITS) if bits >> code & 1)
            return (
                Condition(feature, Comparison.AMONG, codes, or_unknown=False),
                Condition(feature, Comparison.NOT_AMONG, codes, or_unknown=True),
            )
        if decision & _MISSING == _MISSING_IS_NAN:
            unknown_left = bool(decision & _DEFAULT_LEFT)
        else:  # training knew no unknown value: LightGBM takes it for 0
            unknown_left = threshold >= 0.0
        return (
            Condition(feature, Comparison.AT_MOST, (threshold,), unknown_left),
            Condition(feature, Comparison.ABOVE, (threshold,), not unknown_left),
        )

    def given(self, inputs: Floats, fixed: Mask) -> Forest:
        """Return the trees of clients who share the ``fixed`` ones of these inputs.

        Splits on them are skipped: the way taken there is known.
        """
        splits = np.arange(len(self.feature))
        known = fixed[self.feature] & (self.decision & _MISSING != _MISSING_IS_ZERO)
        values = inputs[self.feature]
        left, _ = self._ways(splits, values, values, np.zeros_like(known))
        onward = np.where(known, np.where(left, self.left, self.right), splits)

        def settled(nodes: Integers) -> Integers:
            while (skipped := (nodes >= 0) & known[np.maximum(nodes, 0)]).any():
                nodes = np.where(skipped, onward[np.maximum(nodes, 0)], nodes)
            return nodes

        return replace(
            self, left=settled(self.left), right=settled(self.right), roots=settled(self.roots)
        )

    def _descend(
        self, lowest: Floats, highest: Floats, unknown: Mask
    ) -> tuple[Integers, Integers, Integers]:
        """Return the splits reached, and the leaves reached with the box each is reached from."""
        boxes = np.repeat(np.arange(len(lowest)), len(self.roots))
        nodes = np.tile(self.roots, len(lowest))
        splits, of_box, leaves = [nodes[:0]], [boxes[:0]], [nodes[:0]]
        while len(nodes):
            is_leaf = nodes < 0
            of_box.append(boxes[is_leaf])
            leaves.append(~nodes[is_leaf])
            boxes, nodes = boxes[~is_leaf], nodes[~is_leaf]
            splits.append(nodes)
            inputs = (boxes, self.feature[nodes])
            left, right = self._ways(nodes, lowest[inputs], highest[inputs], unknown[inputs])
            boxes = np.concatenate([boxes[left], boxes[right]])
            nodes = np.concatenate([self.left[nodes[left]], self.right[nodes[right]]])
        return np.concatenate(splits), np.concatenate(of_box), np.concatenate(leaves)

    def _ways(
        self, splits: Integers, low: Floats, high: Floats, unknown: Mask
    ) -> tuple[Mask, Mask]:
        """Return, per split, whether some client goes left, and whether some goes right."""
        decision = self.decision[splits]
        missing = decision & _MISSING
        is_unknown = np.isnan(low)
        low, high = (np.where(is_unknown, 0.0, side) for side in (low, high))
        left, right = low <= self.threshold[splits], high > self.threshold[splits]
        by_default = is_unknown & (missing == _MISSING_IS_NAN)
        goes_left = (decision & _DEFAULT_LEFT) != 0
        left, right = np.where(by_default, (goes_left, ~goes_left), (left, right))
        is_category = (decision & _CATEGORY) != 0
        listed = self._is_listed(splits, low) & ~is_unknown
        left, right = np.where(is_category, (listed, ~listed), (left, right))
        is_either = unknown | (is_category & (low != high)) | (missing == _MISSING_IS_ZERO)
        return left | is_either, right | is_either

    def _is_listed(self, splits: Integers, codes: Floats) -> Mask:
        return _is_listed(self.categories[splits], codes)


def goes_left(
    values: Floats, threshold: Floats, decision: Integers, categories: NDArray[np.uint64]
) -> Mask:
    """Return whether these values go left, one per split that asks; NaN is unknown."""
    missing, is_unknown = decision & _MISSING, np.isnan(values)
    known = np.where(is_unknown, 0.0, values)
    is_missing = is_unknown & (missing == _MISSING_IS_NAN)
    is_missing |= (missing == _MISSING_IS_ZERO) & (np.abs(known) <= _ZERO)
    left = np.where(is_missing, (decision & _DEFAULT_LEFT) != 0, known <= threshold)
    listed = _is_listed(categories, known) & ~is_unknown
    ways: Mask = np.where((decision & _CATEGORY) != 0, listed, left)
    return ways


def _is_listed(categories: NDArray[np.uint64], codes: Floats) -> Mask:
    whole = np.clip(codes, 0, _BITS - 1).astype(np.uint64)
    listed: Mask = (categories >> whole) & np.uint64(1) == 1
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
        split_tree=np.repeat(np.arange(len(trees)), splits),
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
