"""The sampled contributions are the model's own, and their means what drives it."""

import numpy as np
import pytest

from model.artifact.explained_sample import ExplainedSample
from model.domain import Theme
from model.estimation.influence import (
    SAMPLED_CLIENTS,
    drawn_rows,
    explain_sample,
    mean_influence,
    shap_values,
)
from model.peers.comparison import scores_of
from model.scoring.scorer import Scorer, in_points
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


@pytest.fixture(scope="module")
def explained() -> np.ndarray:
    """What the package ``shap`` says of the same clients."""
    rows = drawn_rows(small_model.CLIENTS, small_model.SETTINGS.seed)
    values = shap_values(ARTIFACT.booster_text, small_model.inputs()[rows])
    return in_points(values, ARTIFACT.calibration)


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


def test_the_points_of_each_sampled_client_add_up_to_its_score(
    scorer: Scorer, explained: np.ndarray
) -> None:
    rows = small_model.inputs()[drawn_rows(small_model.CLIENTS, small_model.SETTINGS.seed)]
    scores = scores_of(scorer.default_probabilities(rows), ARTIFACT.threshold)
    assert np.abs(ARTIFACT.base_value + explained.sum(axis=1) - scores).max() < 1e-9


def test_each_client_is_drawn_once_in_an_order_of_chance() -> None:
    rows = drawn_rows(10_000, seed=3)
    assert len(rows) == len({*rows.tolist()}) == SAMPLED_CLIENTS
    assert rows.tolist() != sorted(rows.tolist())
    assert rows.tolist() != drawn_rows(10_000, seed=4).tolist()


def test_where_there_are_fewer_clients_all_are_drawn(explained: np.ndarray) -> None:
    assert SAMPLE.influence.clients == len(explained) == small_model.CLIENTS
    for name in ("score_external", "loans", "contract"):
        found = np.sort(SAMPLE.effect(name).values)
        np.testing.assert_array_equal(found, np.sort(small_model.columns()[name].astype(float)))


def test_the_package_shap_explains_as_the_scorer_does(
    explained: np.ndarray, contributions: np.ndarray
) -> None:
    assert np.abs(explained - contributions).max() < 1e-9


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
