"""The sampled contributions are the model's own, and their means what drives it."""

import numpy as np
import pytest

from model.domain import Theme
from model.explained_sample import ExplainedSample
from model.influence import SAMPLED_CLIENTS, drawn_rows, explain_sample, mean_influence, shap_values
from model.scoring import Scorer, in_points
from tests import small_model
from tests.small_model import CATALOGUE, INPUTS

ARTIFACT = small_model.artifact()
SAMPLE = ExplainedSample(ARTIFACT.influence, INPUTS)


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer(ARTIFACT.booster_text, INPUTS, ARTIFACT.calibration, ARTIFACT.threshold)


@pytest.fixture(scope="module")
def contributions(scorer: Scorer) -> np.ndarray:
    """Of the clients drawn, in the order drawn."""
    rows = drawn_rows(small_model.CLIENTS, small_model.SETTINGS.seed)
    return scorer.contributions(small_model.inputs()[rows])[1]


def test_influence_is_the_mean_size_of_the_contributions_that_clients_are_shown(
    contributions: np.ndarray,
) -> None:
    found = {f.feature: f.points for f in SAMPLE.influence.features}
    expected = dict(zip(INPUTS, np.abs(contributions).mean(axis=0), strict=True))
    assert found == pytest.approx(expected, abs=1e-9)
    assert {f.feature: f.theme for f in SAMPLE.influence.features} == {
        name: CATALOGUE[name].theme for name in INPUTS
    }


def test_a_themes_influence_is_that_of_its_sum(contributions: np.ndarray) -> None:
    found = {t.theme: t.points for t in SAMPLE.influence.themes}
    assert set(found) == {CATALOGUE[name].theme for name in INPUTS}
    loan = [INPUTS.index("AMT_CREDIT"), INPUTS.index("contract")]
    of_sum = np.abs(contributions[:, loan].sum(axis=1)).mean()
    assert found[Theme.REQUESTED_LOAN] == pytest.approx(of_sum, abs=1e-9)
    assert of_sum < np.abs(contributions[:, loan]).mean(axis=0).sum()


def test_what_moves_most_comes_first() -> None:
    for ranked in (SAMPLE.influence.features, SAMPLE.influence.themes):
        points = [item.points for item in ranked]
        assert points == sorted(points, reverse=True)


def test_the_points_of_each_sampled_client_add_up_to_its_score(scorer: Scorer) -> None:
    effects = [SAMPLE.effect(name) for name in INPUTS]
    added = ARTIFACT.base_value + np.sum([effect.points for effect in effects], axis=0)
    values = np.column_stack([effect.values for effect in effects])
    log_odds = np.log(ARTIFACT.threshold / (1 - ARTIFACT.threshold)) - np.log(
        1 / (1 / scorer.default_probabilities(values) - 1)
    )
    assert added == pytest.approx(500 + 40 * log_odds / np.log(2), abs=len(INPUTS) / 512)


def test_values_are_those_of_clients_each_drawn_once_in_an_order_of_chance() -> None:
    rows = drawn_rows(10_000, seed=3)
    assert len(rows) == len({*rows.tolist()}) == SAMPLED_CLIENTS
    assert rows.tolist() != sorted(rows.tolist())
    assert rows.tolist() != drawn_rows(10_000, seed=4).tolist()
    drawn = drawn_rows(small_model.CLIENTS, small_model.SETTINGS.seed)
    assert sorted(drawn.tolist()) == list(range(small_model.CLIENTS))
    assert SAMPLE.influence.clients == small_model.CLIENTS
    for name in ("score_external", "loans", "contract"):
        expected = small_model.columns()[name][drawn].astype(float)
        np.testing.assert_array_equal(SAMPLE.effect(name).values, expected)


def test_the_package_shap_explains_as_the_scorer_does(
    scorer: Scorer, contributions: np.ndarray
) -> None:
    rows = small_model.inputs()[drawn_rows(small_model.CLIENTS, small_model.SETTINGS.seed)]
    found = in_points(shap_values(ARTIFACT.booster_text, rows), ARTIFACT.calibration)
    assert np.abs(found - contributions).max() < 1e-9


def test_the_same_clients_and_seed_give_the_same_bytes() -> None:
    again = explain_sample(
        ARTIFACT.booster_text,
        ARTIFACT.calibration,
        small_model.inputs(),
        INPUTS,
        CATALOGUE,
        small_model.SETTINGS.seed,
    )
    assert again == ARTIFACT.influence


def test_what_the_features_of_a_theme_take_from_each_other_does_not_count() -> None:
    points = np.array([[3.0, -3.0, 1.0], [-1.0, 2.0, -5.0]])
    found = mean_influence(points, ("AMT_CREDIT", "contract", "loans"), CATALOGUE)
    assert [(f.feature, f.points) for f in found.features] == [
        ("loans", 3.0),
        ("contract", 2.5),
        ("AMT_CREDIT", 2.0),
    ]
    assert [(t.theme, t.points) for t in found.themes] == [
        (Theme.EARLIER_APPLICATIONS, 3.0),
        (Theme.REQUESTED_LOAN, 0.5),
    ]
