"""Small boosters, grown at random, whose every kind of split a test may ask about."""

from __future__ import annotations

from typing import Any

import lightgbm as lgb
import numpy as np

from model.domain import Theme
from model.estimation.estimator import TrainingRows
from model.scoring.additive import AdditiveModel
from model.scoring.calibration import Calibration
from model.scoring.fact_trees import FactTrees
from model.scoring.scorer import Scorer
from tests.facts import fact

ROWS, FEATURES, CATEGORY = 600, 6, 5
NAMES = tuple(f"feature_{i}" for i in range(FEATURES))
CALIBRATION = Calibration(intercept=-0.31, slope=0.87)
THRESHOLD = 0.0909
MISSING_RULES: list[dict[str, bool]] = [{}, {"zero_as_missing": True}, {"use_missing": False}]


def draw_rows(seed: int, rows: int = ROWS) -> np.ndarray:
    """Numbers with zeros, unknowns and, in the last column, a category."""
    generator = np.random.default_rng(seed)
    inputs = generator.normal(size=(rows, FEATURES)).round(1)
    inputs[:, CATEGORY] = generator.integers(0, 7, rows)
    inputs[generator.random(inputs.shape) < 0.1] = 0.0
    inputs[generator.random(inputs.shape) < 0.15] = np.nan
    return inputs


def fit_small(
    seed: int, fact_of_input: tuple[str, ...] = (), trees: int = 10, **settings: object
) -> lgb.Booster:
    """Return a booster of the clients drawn from ``seed``; without facts, its trees mix all."""
    inputs = draw_rows(seed)
    known = np.nan_to_num(inputs, nan=0.7)
    signal = known[:, 0] - known[:, 1] * known[:, 2] + np.isin(known[:, CATEGORY], [1, 4, 6]) * 2
    labels = np.random.default_rng(seed).random(ROWS) < 1 / (1 + np.exp(1.5 - signal))
    parameters = {
        "objective": "binary",
        "num_leaves": 9,
        "learning_rate": 0.3,
        "min_child_samples": 10,
        "min_data_per_group": 10,
        "cat_smooth": 1,
        "max_cat_to_onehot": 1,
        "num_threads": 1,
        "deterministic": True,
        "force_row_wise": True,
        "verbosity": -1,
        "seed": seed,
    }
    rows = TrainingRows(inputs, labels.astype(int), NAMES, (NAMES[CATEGORY],), (), fact_of_input)
    together: dict[str, Any] = {**parameters, **rows.constraints(), **settings}
    return lgb.train(together, rows.dataset(), num_boost_round=trees)


def additive(
    booster: lgb.Booster, fact_of_input: tuple[str, ...], counted_from: np.ndarray
) -> AdditiveModel:
    """Return the model of a booster; its points are counted from the mean of these clients."""
    names = tuple(f"feature_{i}" for i in range(len(fact_of_input)))
    scorer = Scorer(booster.model_to_string(), names, CALIBRATION, THRESHOLD)
    trees = FactTrees(scorer, fact_of_input)
    means = trees.log_odds(counted_from).mean(axis=0).tolist()
    facts = {name: fact(name, [*Theme][place]) for place, name in enumerate(trees.facts)}
    return AdditiveModel(trees, facts, dict(zip(trees.facts, means, strict=True)))
