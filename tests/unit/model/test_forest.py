from __future__ import annotations

import lightgbm as lgb
import numpy as np
import pytest

from model.forest import Forest, read_forest

ROWS, FEATURES, CATEGORY = 500, 4, 3
RULES = [{}, {"zero_as_missing": True}, {"use_missing": False}]


def draw(seed: int, rows: int = ROWS) -> np.ndarray:
    generator = np.random.default_rng(seed)
    inputs = generator.normal(size=(rows, FEATURES)).round(1)
    inputs[:, CATEGORY] = generator.integers(0, 9, rows)
    inputs[generator.random(inputs.shape) < 0.15] = np.nan
    return inputs


def fit(**rules: object) -> lgb.Booster:
    inputs = draw(1)
    known = np.nan_to_num(inputs, nan=0.4)
    labels = known[:, 0] * known[:, 1] + np.isin(known[:, CATEGORY], [2, 5, 7]) > 0.3
    settings = {
        "objective": "binary",
        "num_leaves": 8,
        "min_child_samples": 10,
        "min_data_per_group": 5,
        "max_cat_to_onehot": 1,
        "num_threads": 1,
        "verbosity": -1,
    }
    data = lgb.Dataset(inputs, labels.astype(int), categorical_feature=[CATEGORY])
    return lgb.train({**settings, **rules}, data, num_boost_round=6)


def forest_of(booster: lgb.Booster) -> Forest:
    return read_forest(booster.model_to_string())


@pytest.mark.parametrize("rules", RULES, ids=["nan", "zero", "none"])
def test_leaves_of_the_trees_add_up_to_the_log_odds(rules: dict[str, bool]) -> None:
    booster, rows = fit(**rules), draw(2, 60)
    forest, nowhere = forest_of(booster), np.zeros(FEATURES, dtype=bool)
    for row, raw in zip(rows, booster.predict(rows, raw_score=True), strict=True):
        _, leaves = forest.reached(row, row, nowhere)
        assert forest.least_log_odds(leaves) <= raw + 1e-9
        assert forest.most_log_odds(leaves) >= raw - 1e-9
        if rules != {"zero_as_missing": True}:  # there zero may go either way
            assert len(leaves) == len(forest.roots)
            assert forest.least_log_odds(leaves) == pytest.approx(raw, abs=1e-9)


@pytest.mark.parametrize("rules", RULES, ids=["nan", "zero", "none"])
def test_nobody_in_a_box_is_beyond_its_bounds(rules: dict[str, bool]) -> None:
    booster = fit(**rules)
    forest, generator = forest_of(booster), np.random.default_rng(3)
    for base in draw(4, 20):
        low, high = base.copy(), base.copy()
        low[:2], high[:2] = np.sort(generator.normal(size=(2, 2)), axis=0)
        unknown = np.array([False, True, False, False])
        rows = np.repeat(base[None], 40, axis=0)
        rows[:, :2] = generator.uniform(low[:2], high[:2], size=(40, 2))
        rows[:10, 1] = np.nan
        _, leaves = forest.reached(low, high, unknown)
        raw = booster.predict(rows, raw_score=True)
        assert forest.least_log_odds(leaves) <= raw.min() + 1e-9
        assert forest.most_log_odds(leaves) >= raw.max() - 1e-9


def test_only_splits_that_can_be_reached_are_named() -> None:
    forest = forest_of(fit())
    row, nowhere = draw(5, 1)[0], np.zeros(FEATURES, dtype=bool)
    row[0] = 0.25
    fixed, _ = forest.reached(row, row, nowhere)
    wide, _ = forest.reached(np.full(FEATURES, -9.0), np.full(FEATURES, 9.0), ~nowhere)
    assert 0 < len(fixed) < len(wide) == len(forest.feature)


def test_a_tree_that_is_one_leaf_counts() -> None:
    inputs = draw(6)
    settings = {"objective": "binary", "min_child_samples": ROWS, "verbosity": -1}
    booster = lgb.train(settings, lgb.Dataset(inputs, inputs[:, 3] > 4), num_boost_round=2)
    forest = forest_of(booster)
    _, leaves = forest.reached(inputs[0], inputs[0], np.zeros(FEATURES, dtype=bool))
    assert forest.least_log_odds(leaves) == pytest.approx(
        booster.predict(inputs[:1], raw_score=True)[0]
    )


def test_a_code_that_has_no_bit_is_refused() -> None:
    inputs = draw(7, 2_000)
    inputs[:, CATEGORY] = np.random.default_rng(8).integers(0, 90, len(inputs))
    labels = (inputs[:, CATEGORY] % 3 == 0).astype(int)
    data = lgb.Dataset(inputs, labels, categorical_feature=[CATEGORY])
    settings = {"objective": "binary", "min_data_per_group": 5, "verbosity": -1}
    booster = lgb.train(settings, data, num_boost_round=3)
    with pytest.raises(ValueError, match="category"):
        forest_of(booster)
