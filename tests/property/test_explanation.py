"""A fact's points are the Shapley values of its features, over all subsets and by ``shap``.

Both count from the mean of the clients that a booster was trained on: so do the models here.
"""

from collections.abc import Iterator
from math import fsum, log
from typing import Any

import lightgbm as lgb
import numpy as np
import pytest
import shap
from hypothesis import given, settings
from hypothesis import strategies as st

from model.scoring.scorer import decide
from tests.property.random_models import (
    CALIBRATION,
    FEATURES,
    MISSING_RULES,
    NAMES,
    THRESHOLD,
    additive,
    draw_rows,
    fit_small,
)
from tests.shapley import shapley_values

POINTS = -40 / log(2)
FACTS = ("one", "two", "two", "one", "three", "three")


def summed(by_input: np.ndarray, fact_of_input: tuple[str, ...] = FACTS) -> list[float]:
    """Return a client's points by fact, of log-odds by input."""
    belongs = [np.array(fact_of_input) == fact for fact in dict.fromkeys(fact_of_input)]
    return [POINTS * CALIBRATION.slope * by_input[inputs].sum() for inputs in belongs]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("rules", MISSING_RULES, ids=["nan", "zero", "none"])
def test_points_are_the_shapley_values_over_all_subsets(seed: int, rules: dict[str, bool]) -> None:
    booster = fit_small(seed, FACTS, **rules)
    inputs = np.vstack([draw_rows(seed + 100, 8), np.full((1, FEATURES), np.nan)])
    model = additive(booster, FACTS, draw_rows(seed))
    for row, found in zip(inputs, model.points(inputs), strict=True):
        expected, values = shapley_values(booster, row)
        threshold = log(THRESHOLD / (1 - THRESHOLD))
        base = 500 + POINTS * (CALIBRATION.intercept + CALIBRATION.slope * expected - threshold)
        assert model.base_value == pytest.approx(base, abs=1e-9)
        np.testing.assert_allclose(found, summed(values), rtol=0, atol=1e-9)


def test_eight_features_are_explained_as_well() -> None:
    generator = np.random.default_rng(8)
    inputs = generator.normal(size=(400, 8))
    labels = (inputs[:, 0] * inputs[:, 1] + inputs[:, 2:].sum(axis=1) > 0).astype(int)
    facts = ("one", "one", "two", "two", "two", "three", "four", "four")
    settings = {"objective": "binary", "num_leaves": 12, "verbosity": -1, "num_threads": 1}
    booster = lgb.train(
        {**settings, "interaction_constraints": [[0, 1], [2, 3, 4], [5], [6, 7]]},
        lgb.Dataset(inputs, labels),
        num_boost_round=8,
    )
    model = additive(booster, facts, inputs)
    for row, found in zip(inputs[:2], model.points(inputs[:2]), strict=True):
        _, values = shapley_values(booster, row)
        np.testing.assert_allclose(found, summed(values, facts), rtol=0, atol=1e-9)


def test_the_referee_meets_every_kind_of_split() -> None:
    """Without this the comparison could hold because nothing difficult was compared."""
    nodes = [
        node
        for rules in MISSING_RULES
        for tree in fit_small(1, FACTS, **rules).dump_model()["tree_info"]
        for node in splits(tree["tree_structure"])
    ]
    assert {node["missing_type"] for node in nodes} == {"NaN", "Zero", "None"}
    assert {node["decision_type"] for node in nodes} == {"<=", "=="}
    assert {node["default_left"] for node in nodes} == {True, False}
    assert any("||" in str(node["threshold"]) for node in nodes)
    assert {FACTS[node["split_feature"]] for node in nodes} == {*FACTS}


def splits(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "split_feature" in node:
        yield node
        yield from splits(node["left_child"])
        yield from splits(node["right_child"])


@pytest.mark.filterwarnings("ignore:LightGBM binary classifier with TreeExplainer")
def test_points_are_those_of_the_shap_package() -> None:
    booster, inputs = fit_small(4, FACTS), draw_rows(5, 200)
    values = shap.TreeExplainer(booster).shap_values(inputs)
    found = additive(booster, FACTS, draw_rows(4)).points(inputs)
    expected = [summed(row) for row in values]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)


MODEL = additive(fit_small(6, FACTS), FACTS, draw_rows(7))
numbers = st.one_of(st.just(np.nan), st.just(0.0), st.floats(-1e9, 1e9), st.integers(-1, 9))


@given(st.lists(numbers, min_size=FEATURES, max_size=FEATURES), st.floats(0.001, 0.999))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_base_value_and_contributions_add_up_to_the_score(
    row: list[float], threshold: float
) -> None:
    MODEL.scorer.threshold = threshold
    vars(MODEL).pop("base_value", None)
    values = dict(zip(NAMES, row, strict=True))
    explanation = MODEL.explain(values)
    assert [c.fact.name for c in explanation.contributions] == ["one", "two", "three"]
    assert abs(explanation.output - decide(MODEL.scorer, 1, values).score) < 1e-9
    themes = fsum([explanation.base_value, *(theme.impact for theme in explanation.themes)])
    assert abs(themes - explanation.output) < 1e-9
