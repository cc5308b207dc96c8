"""The sampled contributions are the model's own, and their means what drives it."""

import lightgbm as lgb
import numpy as np
import pytest

from model.artifact.explained_sample import ExplainedSample
from model.artifact.model_artifact import additive_model
from model.domain import Theme
from model.estimation.influence import (
    SAMPLED_CLIENTS,
    drawn_rows,
    explain_sample,
    fact_points,
    mean_influence,
)
from model.peers.comparison import scores_of
from tests import small_model
from tests.small_model import CATALOGUE, FACTS

ARTIFACT = small_model.artifact()
SAMPLE = ExplainedSample(ARTIFACT.influence, ARTIFACT.fact_baselines)
MODEL = additive_model(ARTIFACT, CATALOGUE)
FACTS_OF_MODEL = MODEL.trees.facts


@pytest.fixture(scope="module")
def drawn() -> np.ndarray:
    """The inputs of the clients drawn, in the order drawn."""
    rows = drawn_rows(small_model.CLIENTS, small_model.SETTINGS.seed)
    return small_model.inputs()[rows]


@pytest.fixture(scope="module")
def points(drawn: np.ndarray) -> np.ndarray:
    """What clients are shown: the sums of each fact's own trees."""
    return MODEL.points(drawn)


@pytest.fixture(scope="module")
def explained(drawn: np.ndarray) -> np.ndarray:
    """What the package ``shap`` says of the same clients, counted from clients just granted."""
    return fact_points(ARTIFACT.booster_text, MODEL, drawn)


def test_influence_is_the_mean_size_of_the_points_that_clients_are_shown(
    points: np.ndarray,
) -> None:
    found = {f.fact: f.points for f in SAMPLE.influence.facts}
    expected = dict(zip(FACTS_OF_MODEL, np.abs(points).mean(axis=0), strict=True))
    assert found == pytest.approx(expected, abs=1e-9)
    assert {f.fact: f.theme for f in SAMPLE.influence.facts} == {
        name: FACTS[name].theme for name in FACTS_OF_MODEL
    }


def test_a_themes_influence_is_that_of_its_sum(points: np.ndarray) -> None:
    """Of the model, and of the same points where the facts of loans and of cards share a theme."""
    found = {t.theme: t.points for t in SAMPLE.influence.themes}
    expected = dict(zip(MODEL.themes, np.abs(points).mean(axis=0), strict=True))
    assert found == pytest.approx(expected, abs=1e-9)
    two = [FACTS_OF_MODEL.index("loans"), FACTS_OF_MODEL.index("has_card")]
    themes = list(MODEL.themes)
    themes[two[1]] = Theme.EARLIER_APPLICATIONS
    joined = mean_influence(points, FACTS_OF_MODEL, tuple(themes)).themes
    by_theme = {t.theme: t.points for t in joined}
    assert {*by_theme} == {*themes}
    of_sum = np.abs(points[:, two].sum(axis=1)).mean()
    assert by_theme[Theme.EARLIER_APPLICATIONS] == pytest.approx(of_sum, abs=1e-9)
    assert of_sum < np.abs(points[:, two]).mean(axis=0).sum()


def test_what_moves_most_comes_first() -> None:
    for ranked in (SAMPLE.influence.facts, SAMPLE.influence.themes):
        points = [item.points for item in ranked]
        assert points == sorted(points, reverse=True)


def test_the_points_of_each_sampled_client_add_up_to_its_score(
    drawn: np.ndarray, explained: np.ndarray
) -> None:
    scores = scores_of(MODEL.scorer.default_probabilities(drawn), ARTIFACT.threshold)
    assert np.abs(ARTIFACT.base_value + explained.sum(axis=1) - scores).max() < 1e-9


def test_each_client_is_drawn_once_in_an_order_of_chance() -> None:
    rows = drawn_rows(10_000, seed=3)
    assert len(rows) == len({*rows.tolist()}) == SAMPLED_CLIENTS
    assert rows.tolist() != sorted(rows.tolist())
    assert rows.tolist() != drawn_rows(10_000, seed=4).tolist()


def test_where_there_are_fewer_clients_all_are_drawn(explained: np.ndarray) -> None:
    assert SAMPLE.influence.clients == len(explained) == small_model.CLIENTS
    for fact, name in (("score_external",) * 2, ("loans",) * 2, ("loan", "AMT_CREDIT")):
        found = np.sort(SAMPLE.effect(fact).values)
        np.testing.assert_array_equal(found, np.sort(small_model.columns()[name].astype(float)))


def test_the_package_shap_explains_as_the_facts_own_trees_do(
    explained: np.ndarray, points: np.ndarray
) -> None:
    assert np.abs(explained - points).max() < 1e-9


def test_shap_values_that_are_not_what_the_trees_say_are_refused(drawn: np.ndarray) -> None:
    shorter = lgb.Booster(model_str=ARTIFACT.booster_text).model_to_string(num_iteration=3)
    with pytest.raises(RuntimeError, match="not what its trees say"):
        fact_points(shorter, MODEL, drawn)


def test_the_same_clients_and_seed_give_the_same_bytes() -> None:
    seed = small_model.SETTINGS.seed
    again = explain_sample(ARTIFACT.booster_text, MODEL, small_model.inputs(), seed)
    assert again == ARTIFACT.influence


def test_what_the_facts_of_a_theme_take_from_each_other_does_not_count() -> None:
    points = np.array([[3.0, -3.0, 1.0], [-1.0, 2.0, -5.0]])
    themes = (Theme.REQUESTED_LOAN, Theme.REQUESTED_LOAN, Theme.EARLIER_APPLICATIONS)
    found = mean_influence(points, ("amount", "contract", "loans"), themes)
    assert [(f.fact, f.points) for f in found.facts] == [
        ("loans", 3.0),
        ("contract", 2.5),
        ("amount", 2.0),
    ]
    assert [(t.theme, t.points) for t in found.themes] == [
        (Theme.EARLIER_APPLICATIONS, 3.0),
        (Theme.REQUESTED_LOAN, 0.5),
    ]
