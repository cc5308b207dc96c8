"""Packed boosters say what LightGBM says, and arrays that are no trees are refused."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import cache
from typing import Any

import lightgbm as lgb
import numpy as np
import pytest

from data.arrays import Array
from model.domain import POINTS_PER_LOG_ODDS
from model.scoring.calibration import Calibration
from model.scoring.forest import read_forest
from model.scoring.packed_boosters import PackedBoosters, check_trees, pack_boosters
from model.scoring.retrained import RetrainedBoosters

ROWS, INPUTS, CATEGORY = 600, 5, 3
FACT_OF_INPUT = ("one", "two", "one", "three", "two")
FACTS = ("one", "two", "three")
GROUPS = [[0, 2], [1, 4], [3]]
RULES: list[dict[str, Any]] = [{}, {"zero_as_missing": True}, {"use_missing": False}]


def draw(seed: int, rows: int = ROWS) -> Array:
    generator = np.random.default_rng(seed)
    inputs = generator.normal(size=(rows, INPUTS)).round(1)
    inputs[:, CATEGORY] = generator.integers(0, 9, rows)
    inputs[generator.random(inputs.shape) < 0.15] = np.nan
    return inputs


def grow(seed: int, trees: int = 12, **rules: Any) -> lgb.Booster:
    inputs = draw(seed)
    known = np.nan_to_num(inputs, nan=0.4)
    labels = known[:, 0] * known[:, 2] + known[:, 1] + np.isin(known[:, CATEGORY], [2, 5]) > 0.3
    settings = {
        "objective": "binary",
        "num_leaves": 8,
        "min_child_samples": 10,
        "min_data_per_group": 5,
        "max_cat_to_onehot": 1,
        "interaction_constraints": GROUPS,
        "num_threads": 1,
        "verbosity": -1,
    }
    data = lgb.Dataset(inputs, labels.astype(int), categorical_feature=[CATEGORY])
    return lgb.train({**settings, **rules}, data, num_boost_round=trees)


def pack(*boosters: lgb.Booster) -> PackedBoosters:
    return pack_boosters([read_forest(booster.model_to_string()) for booster in boosters])


def opened(packed: PackedBoosters) -> RetrainedBoosters:
    baselines = np.zeros((len(packed.trees), len(FACTS)))
    return RetrainedBoosters(packed, FACTS, baselines, FACT_OF_INPUT)


@pytest.mark.parametrize("rules", RULES, ids=["nan", "zero", "none"])
def test_the_facts_of_each_booster_add_up_to_its_log_odds(rules: dict[str, Any]) -> None:
    boosters = [grow(seed, trees, **rules) for seed, trees in ((1, 12), (2, 7), (3, 20))]
    retrained, rows = opened(pack(*boosters)), draw(4, 80)
    rows[0] = 0.0
    raw = np.stack([booster.predict(rows, raw_score=True) for booster in boosters], axis=1)
    found = np.array([retrained.log_odds(row) for row in rows])
    assert found.shape == (80, 3, len(FACTS))
    np.testing.assert_allclose(found.sum(axis=2), raw, rtol=0, atol=1e-6)


def test_a_fact_s_part_is_that_of_its_own_trees_to_single_precision() -> None:
    booster, rows = grow(5), draw(6, 80)
    shap = np.asarray(booster.predict(rows, pred_contrib=True))
    found = np.array([opened(pack(booster)).log_odds(row)[0] for row in rows])
    for place, inputs in enumerate(GROUPS):
        apart = found[:, place] - shap[:, inputs].sum(axis=1)
        assert np.ptp(apart) < 1e-6


def test_a_fact_has_the_same_part_whatever_the_others_are() -> None:
    retrained, rows = opened(pack(grow(1), grow(2))), draw(7, 40)
    for own, other in zip(rows[::2], rows[1::2], strict=True):
        mixed = np.where([name == "one" for name in FACT_OF_INPUT], own, other)
        one, same = (retrained.log_odds(row)[:, 0] for row in (own, mixed))
        np.testing.assert_array_equal(one, same)


def test_points_are_counted_from_the_baselines_of_each_booster() -> None:
    packed, baselines = pack(grow(1), grow(2)), np.arange(6.0).reshape(2, 3)
    calibration, row = Calibration(intercept=0.3, slope=1.2), draw(8, 1)[0]
    retrained = RetrainedBoosters(packed, FACTS, baselines, FACT_OF_INPUT)
    wanted = -POINTS_PER_LOG_ODDS * 1.2 * (retrained.log_odds(row) - baselines)
    np.testing.assert_array_equal(retrained.points(row, calibration), wanted)


def test_a_tree_that_is_one_leaf_belongs_to_no_fact() -> None:
    packed = pack(grow(9, trees=2, min_child_samples=ROWS))
    assert packed.splits.tolist() == [0] * len(packed.splits)
    assert opened(packed).log_odds(draw(1, 1)[0]).tolist() == [[0.0, 0.0, 0.0]]


def test_what_several_splits_ask_is_kept_once() -> None:
    packed = pack(grow(1), grow(1))
    assert len(packed.feature) <= len(packed.question) / 2


@cache
def usual() -> PackedBoosters:
    return pack(grow(1), grow(2))


def test_trees_over_too_few_inputs_or_of_two_facts_are_refused() -> None:
    with pytest.raises(ValueError, match="no input"):
        check_trees(usual(), INPUTS - 1)
    mixed = ("one", "two", "one", "three", "one")
    with pytest.raises(ValueError, match="mixes two facts"):
        RetrainedBoosters(usual(), FACTS, np.zeros((2, 3)), mixed)
    with pytest.raises(ValueError, match="not those of the inputs"):
        RetrainedBoosters(usual(), FACTS[::-1], np.zeros((2, 3)), FACT_OF_INPUT)
    with pytest.raises(ValueError, match="one baseline"):
        RetrainedBoosters(usual(), FACTS, np.zeros((3, 3)), FACT_OF_INPUT)


def test_a_tree_with_too_many_splits_is_not_packed() -> None:
    forest = read_forest(grow(1).model_to_string())
    crowded = replace(forest, split_tree=np.zeros(200, dtype=np.int64))
    with pytest.raises(ValueError, match="more than 127 splits"):
        pack_boosters([crowded])


def changed(name: str, place: int, value: float) -> PackedBoosters:
    part = getattr(usual(), name).copy()
    part[place] = value
    return replace(usual(), **{name: part})


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("trees", 0, 11),
        ("trees", 0, -1),
        ("splits", 0, 0),
        ("splits", 0, 200),
        ("left", 0, 0),
        ("left", 0, 100),
        ("left", 0, -100),
        ("right", 0, -1),
        ("question", 0, -1),
        ("question", 0, 32_000),
        ("feature", 0, -1),
        ("feature", 0, INPUTS),
        ("leaf_value", 0, np.nan),
        ("leaf_value", 0, np.inf),
    ],
)
def test_arrays_that_are_no_trees_are_refused(name: str, place: int, value: float) -> None:
    check_trees(usual(), INPUTS)
    with pytest.raises(ValueError, match=r"numbers|no input|no trees"):
        check_trees(changed(name, place, value), INPUTS)


def test_whatever_the_children_say_a_client_ends_in_a_leaf_or_the_trees_are_refused() -> None:
    generator, row = np.random.default_rng(10), draw(11, 1)[0]
    refused = 0
    for _ in range(300):
        name = generator.choice(["left", "right", "splits"])
        place = int(generator.integers(len(getattr(usual(), name))))
        try:
            found = opened(changed(name, place, int(generator.integers(-9, 9)) % 128))
        except ValueError:
            refused += 1
        else:
            assert np.isfinite(found.log_odds(row)).all()
    assert refused > 100


@pytest.mark.parametrize("name", asdict(pack(grow(1, trees=2))))
def test_a_list_that_is_shorter_than_the_others_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"numbers|no input"):
        check_trees(replace(usual(), **{name: getattr(usual(), name)[:-1]}), INPUTS)
