"""The model is the sum of its facts: on random small models, and on the demonstration."""

from __future__ import annotations

import lightgbm as lgb
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from model.scoring.fact_trees import FactTrees
from model.scoring.scorer import Scorer
from model.serving.population import Population
from tests import small_model
from tests.fact_claims import (
    CLAIMS,
    Claim,
    Subject,
    base_value_and_points_are_the_score,
    facts_of_trees,
)
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

pytestmark = pytest.mark.filterwarnings("ignore:LightGBM binary classifier with TreeExplainer")
groupings = st.lists(
    st.sampled_from(["one", "two", "three", "four"]), min_size=FEATURES, max_size=FEATURES
).map(tuple)
seeds, rules = st.integers(0, 10_000), st.sampled_from(MISSING_RULES)


@given(groupings, seeds, rules)
@settings(max_examples=15)
def test_what_is_claimed_of_facts_holds_however_features_are_grouped(
    fact_of_input: tuple[str, ...], seed: int, rules: dict[str, bool]
) -> None:
    booster = fit_small(seed, fact_of_input, **rules)
    model = additive(booster, fact_of_input, draw_rows(seed))
    for claim in CLAIMS:
        claim(Subject(model, booster, draw_rows(seed + 1, 60)))


@given(groupings, seeds)
@example(("one",) * FEATURES, 1)
@example(tuple("abcdef"), 1)
@settings(max_examples=30)
def test_a_booster_is_refused_where_a_tree_mixes_two_facts_and_only_there(
    fact_of_input: tuple[str, ...], seed: int
) -> None:
    booster = fit_small(seed)
    scorer = Scorer(booster.model_to_string(), NAMES, CALIBRATION, THRESHOLD)
    if max(map(len, facts_of_trees(booster, fact_of_input))) > 1:
        with pytest.raises(ValueError, match="a tree mixes two facts"):
            FactTrees(scorer, fact_of_input)
    else:
        assert {*FactTrees(scorer, fact_of_input).facts} == {*fact_of_input}


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_is_claimed_of_facts_holds_of_the_demonstration(
    everyone: Population, claim: Claim
) -> None:
    names = everyone.artifact.feature_names
    columns = [everyone.portfolio.column(name)[::50] for name in names]
    rows = np.column_stack(columns).astype(np.float64)
    assert len(rows) == 200
    claim(Subject(everyone.model, lgb.Booster(model_str=everyone.artifact.booster_text), rows))


def test_the_demonstration_s_clients_just_granted_are_near_the_baselines(
    everyone: Population,
) -> None:
    """Not upon them: of those they were taken from, a third is served."""
    names, model = everyone.artifact.feature_names, everyone.model
    score = everyone.scores()
    is_just_granted = (score > 500) & (score <= 540)
    columns = [everyone.portfolio.column(name)[is_just_granted] for name in names]
    points = model.points(np.column_stack(columns).astype(np.float64))
    error = points.std(axis=0) / np.sqrt(len(points))
    assert len(points) > 1_000
    assert (np.abs(points.mean(axis=0)) <= 4 * error + 1e-9).all()
    assert model.base_value == everyone.artifact.base_value
    assert abs(score[is_just_granted].mean() - model.base_value) < 1.5


def test_trees_without_a_split_belong_to_no_fact() -> None:
    """Where nothing can be learnt, LightGBM writes one leaf: the score is the base value."""
    rows = draw_rows(1)
    booster = lgb.train(
        {"objective": "binary", "min_data_in_leaf": len(rows), "verbosity": -1},
        lgb.Dataset(rows, (np.arange(len(rows)) % 5 == 0).astype(int)),
        num_boost_round=3,
    )
    model = additive(booster, tuple(small_model.INPUTS[:FEATURES]), rows)
    assert np.abs(model.points(rows)).max() == 0.0
    base_value_and_points_are_the_score(Subject(model, booster, rows[:20]))
    assert model.trees.constant == pytest.approx(booster.predict(rows, raw_score=True)[0])
