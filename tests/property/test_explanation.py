from math import fsum, log
from typing import Any

import lightgbm as lgb
import numpy as np
import pytest
import shap
from hypothesis import given, settings
from hypothesis import strategies as st

from model.domain import Feature, Text, Theme, Unit
from model.scoring.calibration import Calibration
from model.scoring.one_client import decide, explain
from model.scoring.scorer import Scorer
from tests.shapley import shapley_values

ROWS, FEATURES, CATEGORY = 600, 6, 5
NAMES = tuple(f"feature_{i}" for i in range(FEATURES))
POINTS = -40 / log(2)
CALIBRATION = Calibration(intercept=-0.31, slope=0.87)
WORDS = Text("un nombre", "a number")
CATALOGUE = {
    name: Feature(name, theme, WORDS, WORDS, Unit.TIMES)
    for name, theme in zip(NAMES, [*Theme][:FEATURES], strict=True)
}
MISSING_RULES = [{}, {"zero_as_missing": True}, {"use_missing": False}]


def draw_rows(seed: int, rows: int = ROWS) -> np.ndarray:
    """Numbers with zeros, unknowns and, in the last column, a category."""
    generator = np.random.default_rng(seed)
    inputs = generator.normal(size=(rows, FEATURES)).round(1)
    inputs[:, CATEGORY] = generator.integers(0, 7, rows)
    inputs[generator.random(inputs.shape) < 0.1] = 0.0
    inputs[generator.random(inputs.shape) < 0.15] = np.nan
    return inputs


def fit_small(seed: int, **settings: object) -> lgb.Booster:
    """A booster small enough to be explained over all subsets of its features."""
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
    data = lgb.Dataset(inputs, labels.astype(int), categorical_feature=[CATEGORY])
    return lgb.train({**parameters, **settings}, data, num_boost_round=5)


def scorer_of(booster: lgb.Booster, threshold: float = 0.0909) -> Scorer:
    return Scorer(booster.model_to_string(), NAMES, CALIBRATION, threshold)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("rules", MISSING_RULES, ids=["nan", "zero", "none"])
def test_contributions_are_the_shapley_values_over_all_subsets(
    seed: int, rules: dict[str, bool]
) -> None:
    booster = fit_small(seed, **rules)
    inputs = np.vstack([draw_rows(seed + 100, 8), np.full((1, FEATURES), np.nan)])
    base_value, contributions = scorer_of(booster).contributions(inputs)
    for row, found in zip(inputs, contributions, strict=True):
        expected, values = shapley_values(booster, row)
        threshold = log(0.0909 / (1 - 0.0909))
        base = 500 + POINTS * (CALIBRATION.intercept + CALIBRATION.slope * expected - threshold)
        assert base_value == pytest.approx(base, abs=1e-9)
        np.testing.assert_allclose(found, POINTS * CALIBRATION.slope * values, rtol=0, atol=1e-9)


def test_eight_features_are_explained_as_well() -> None:
    generator = np.random.default_rng(8)
    inputs = generator.normal(size=(400, 8))
    labels = (inputs[:, 0] * inputs[:, 1] + inputs[:, 2:].sum(axis=1) > 0).astype(int)
    booster = lgb.train(
        {"objective": "binary", "num_leaves": 12, "verbosity": -1, "num_threads": 1},
        lgb.Dataset(inputs, labels),
        num_boost_round=3,
    )
    names = tuple(f"feature_{i}" for i in range(8))
    scorer = Scorer(booster.model_to_string(), names, CALIBRATION, 0.1)
    _, contributions = scorer.contributions(inputs[:2])
    for row, found in zip(inputs[:2], contributions, strict=True):
        _, values = shapley_values(booster, row)
        np.testing.assert_allclose(found, POINTS * CALIBRATION.slope * values, rtol=0, atol=1e-9)


def test_the_referee_meets_every_kind_of_split() -> None:
    """Without this the comparison could hold because nothing difficult was compared."""
    nodes = [
        node
        for rules in MISSING_RULES
        for tree in fit_small(1, **rules).dump_model()["tree_info"]
        for node in splits(tree["tree_structure"])
    ]
    assert {node["missing_type"] for node in nodes} == {"NaN", "Zero", "None"}
    assert {node["decision_type"] for node in nodes} == {"<=", "=="}
    assert {node["default_left"] for node in nodes} == {True, False}
    assert any("||" in str(node["threshold"]) for node in nodes)


def splits(node: dict[str, Any]) -> list[dict[str, Any]]:
    if "split_feature" not in node:
        return []
    return [node, *splits(node["left_child"]), *splits(node["right_child"])]


@pytest.mark.filterwarnings("ignore:LightGBM binary classifier with TreeExplainer")
def test_contributions_are_those_of_the_shap_package() -> None:
    booster, inputs = fit_small(4), draw_rows(5, 200)
    _, contributions = scorer_of(booster).contributions(inputs)
    values = shap.TreeExplainer(booster).shap_values(inputs)
    np.testing.assert_allclose(
        contributions, POINTS * CALIBRATION.slope * values, rtol=0, atol=1e-9
    )


SCORER = scorer_of(fit_small(6))
numbers = st.one_of(st.just(np.nan), st.just(0.0), st.floats(-1e9, 1e9), st.integers(-1, 9))


@given(st.lists(numbers, min_size=FEATURES, max_size=FEATURES), st.floats(0.001, 0.999))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_base_value_and_contributions_add_up_to_the_score(
    row: list[float], threshold: float
) -> None:
    SCORER.threshold = threshold
    values = dict(zip(NAMES, row, strict=True))
    explanation = explain(SCORER, values, CATALOGUE)
    assert [c.feature for c in explanation.contributions] == list(NAMES)
    assert abs(explanation.output - decide(SCORER, 1, values).score) < 1e-9
    themes = fsum([explanation.base_value, *(theme.impact for theme in explanation.themes)])
    assert abs(themes - explanation.output) < 1e-9
