from __future__ import annotations

import lightgbm as lgb
import numpy as np
import pytest

from model.scoring.forest import Forest, read_forest

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


NOWHERE = np.zeros(FEATURES, dtype=bool)


@pytest.mark.parametrize("rules", RULES, ids=["nan", "zero", "none"])
def test_leaves_of_the_trees_add_up_to_the_log_odds(rules: dict[str, bool]) -> None:
    booster, rows = fit(**rules), draw(2, 60)
    least, most = forest_of(booster).bounds(rows, rows, np.zeros(rows.shape, dtype=bool))
    raw = np.asarray(booster.predict(rows, raw_score=True))
    assert (least <= raw + 1e-9).all()
    assert (most >= raw - 1e-9).all()
    if rules != {"zero_as_missing": True}:  # there zero may go either way
        np.testing.assert_allclose(least, raw, rtol=0, atol=1e-9)
        np.testing.assert_allclose(most, raw, rtol=0, atol=1e-9)


@pytest.mark.parametrize("rules", RULES, ids=["nan", "zero", "none"])
def test_nobody_in_a_box_is_beyond_its_bounds(rules: dict[str, bool]) -> None:
    booster = fit(**rules)
    generator, bases = np.random.default_rng(3), draw(4, 20)
    low, high = bases.copy(), bases.copy()
    low[:, :2], high[:, :2] = np.sort(generator.normal(size=(2, 20, 2)), axis=0)
    unknown = np.tile([False, True, False, False], (20, 1))
    least, most = forest_of(booster).bounds(low, high, unknown)
    assert (least < most).any()
    for box in range(20):
        rows = np.repeat(bases[box : box + 1], 40, axis=0)
        rows[:, :2] = generator.uniform(low[box, :2], high[box, :2], size=(40, 2))
        rows[:10, 1] = np.nan
        raw = np.asarray(booster.predict(rows, raw_score=True))
        assert least[box] <= raw.min() + 1e-9
        assert most[box] >= raw.max() - 1e-9


@pytest.mark.parametrize("rules", RULES, ids=["nan", "zero", "none"])
def test_trees_given_what_clients_share_say_the_same_of_them(rules: dict[str, bool]) -> None:
    forest, generator = forest_of(fit(**rules)), np.random.default_rng(9)
    for own in draw(10, 30):
        fixed = generator.random(FEATURES) < 0.6
        rows = np.where(fixed, own, draw(11, 25))
        plain = np.zeros(rows.shape, dtype=bool)
        whole, given = (f.bounds(rows, rows, plain) for f in (forest, forest.given(own, fixed)))
        np.testing.assert_array_equal(whole, given)
        low, high = np.fmin.reduce(rows)[None], np.fmax.reduce(rows)[None]
        unknown = np.isnan(rows).any(axis=0, keepdims=True) & ~fixed
        wide = [f.bounds(low, high, unknown) for f in (forest, forest.given(own, fixed))]
        np.testing.assert_array_equal(wide[0], wide[1])


def test_trees_given_everything_are_leaves() -> None:
    forest = forest_of(fit())
    assert (forest.given(draw(5, 1)[0], ~NOWHERE).roots < 0).all()


def test_only_splits_that_can_be_reached_are_named() -> None:
    forest = forest_of(fit())
    row = draw(5, 1)[0]
    row[0] = 0.25
    fixed = forest.reached(row, row, NOWHERE)
    wide = forest.reached(np.full(FEATURES, -9.0), np.full(FEATURES, 9.0), ~NOWHERE)
    assert 0 < len(fixed) < len(wide) == len(forest.feature)


def test_a_tree_that_is_one_leaf_counts() -> None:
    inputs = draw(6)
    settings = {"objective": "binary", "min_child_samples": ROWS, "verbosity": -1}
    booster = lgb.train(settings, lgb.Dataset(inputs, inputs[:, 3] > 4), num_boost_round=2)
    least, most = forest_of(booster).bounds(inputs[:1], inputs[:1], NOWHERE[None])
    raw = booster.predict(inputs[:1], raw_score=True)
    assert least == most == pytest.approx(raw)


def test_a_code_that_has_no_bit_is_refused() -> None:
    inputs = draw(7, 2_000)
    inputs[:, CATEGORY] = np.random.default_rng(8).integers(0, 90, len(inputs))
    labels = (inputs[:, CATEGORY] % 3 == 0).astype(int)
    data = lgb.Dataset(inputs, labels, categorical_feature=[CATEGORY])
    settings = {"objective": "binary", "min_data_per_group": 5, "verbosity": -1}
    booster = lgb.train(settings, data, num_boost_round=3)
    with pytest.raises(ValueError, match="category"):
        forest_of(booster)
