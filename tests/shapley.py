"""The referee of the explanations: Shapley values by brute force, from the dumped trees alone.

Shares no code with the model: walks the trees that LightGBM writes down, by its documented rules
for missing values and categories, and averages over a split with the training rows on each side.
"""

from itertools import combinations
from math import factorial, isnan
from typing import Any

import lightgbm as lgb
import numpy as np

ZERO = 1e-35  # LightGBM's kZeroThreshold


def shapley_values(booster: lgb.Booster, row: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the expected log-odds and every feature's Shapley value, over all subsets."""
    trees = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    n = len(row)
    worth = {
        known: sum(expectation(tree, row, known) for tree in trees)
        for size in range(n + 1)
        for known in combinations(range(n), size)
    }
    values = np.zeros(n)
    for feature in range(n):
        for known in worth:
            if feature not in known:
                weight = factorial(len(known)) * factorial(n - len(known) - 1) / factorial(n)
                joined = tuple(sorted((*known, feature)))
                values[feature] += weight * (worth[joined] - worth[known])
    return worth[()], values


def expectation(node: dict[str, Any], row: np.ndarray, known: tuple[int, ...]) -> float:
    """Return the tree's mean value where only the features in ``known`` are known."""
    if "leaf_value" in node:
        return float(node["leaf_value"])
    if node["split_feature"] in known:
        return expectation(chosen_child(node, row[node["split_feature"]]), row, known)
    left, right = node["left_child"], node["right_child"]
    total = cover(left) * expectation(left, row, known)
    total += cover(right) * expectation(right, row, known)
    return total / (cover(left) + cover(right))


def cover(node: dict[str, Any]) -> int:
    return int(node["leaf_count"] if "leaf_value" in node else node["internal_count"])


def chosen_child(node: dict[str, Any], value: float) -> dict[str, Any]:
    goes_left = is_in_categories if node["decision_type"] == "==" else is_at_most
    return dict(node["left_child"] if goes_left(node, value) else node["right_child"])


def is_in_categories(node: dict[str, Any], value: float) -> bool:
    return not isnan(value) and str(int(value)) in node["threshold"].split("||")


def is_at_most(node: dict[str, Any], value: float) -> bool:
    missing = node["missing_type"]
    if isnan(value) and missing != "NaN":
        value = 0.0
    if (missing == "NaN" and isnan(value)) or (missing == "Zero" and abs(value) <= ZERO):
        return bool(node["default_left"])
    return bool(value <= node["threshold"])
