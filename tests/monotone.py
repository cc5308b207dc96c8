"""How a booster's risk moves when one feature grows and nothing else changes."""

from __future__ import annotations

import lightgbm as lgb
import numpy as np


def values_told_apart(booster: lgb.Booster) -> dict[str, np.ndarray]:
    """Return values of each feature below, between and above all the booster's thresholds."""
    trees = booster.trees_to_dataframe()
    numbers = trees[trees.decision_type == "<="]
    edges = numbers.groupby("split_feature").threshold.apply(
        lambda found: np.unique(found.astype(float))
    )
    return {str(name): np.append(found, found[-1] + 1.0) for name, found in edges.items()}


def steps(booster: lgb.Booster, name: str, values: np.ndarray, clients: np.ndarray) -> np.ndarray:
    """Return how each client's log-odds change from one value of the feature to the next."""
    moved = np.repeat(clients[:, None, :], len(values), axis=1)
    moved[:, :, booster.feature_name().index(name)] = values
    raw = np.asarray(booster.predict(moved.reshape(-1, clients.shape[1]), raw_score=True))
    return np.diff(raw.reshape(len(clients), len(values)), axis=1)


def moves(booster: lgb.Booster, clients: np.ndarray) -> dict[str, np.ndarray]:
    """Return the steps of every feature that the booster splits as a number."""
    return {
        name: steps(booster, name, values, clients)
        for name, values in values_told_apart(booster).items()
    }


def wrong_moves(
    booster: lgb.Booster, directions: tuple[int, ...], clients: np.ndarray
) -> dict[str, int]:
    """Count by feature the steps that go against its direction, where there are any."""
    direction = dict(zip(booster.feature_name(), directions, strict=True))
    counts = {
        name: int(np.count_nonzero(direction[name] * found < 0.0))
        for name, found in moves(booster, clients).items()
    }
    return {name: count for name, count in counts.items() if count}
