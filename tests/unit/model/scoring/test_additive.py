"""The small model as the sum of its facts; a model that is no such sum is refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import lightgbm as lgb
import numpy as np
import pytest

from data.portfolio import Portfolio
from model.artifact.model_artifact import (
    ArtifactError,
    ModelArtifact,
    additive_model,
    load_artifact,
    save_artifact,
)
from model.domain import Feature, Theme
from model.estimation.estimator import TrainingRows, fit_booster
from model.serving.loading import scoring_of
from model.serving.population import Population
from tests import small_model
from tests.fact_claims import (
    CLAIMS,
    Claim,
    Subject,
    facts_of_trees,
    points_are_counted_from_clients_just_granted,
)
from tests.facts import fact
from tests.small_model import CATALOGUE, FACT_OF_INPUT, INPUTS

ARTIFACT = small_model.artifact()
MODEL = additive_model(ARTIFACT, CATALOGUE)
ROWS = small_model.inputs()


@cache
def mixing() -> ModelArtifact:
    """The same clients' model, grown without a word about facts."""
    rows = TrainingRows(ROWS, small_model.labels(), INPUTS, ("contract",))
    return replace(
        ARTIFACT, booster_text=fit_booster(rows, small_model.SETTINGS, 20, lambda _: None)
    )


@pytest.mark.filterwarnings("ignore:LightGBM binary classifier with TreeExplainer")
@pytest.mark.parametrize("claim", CLAIMS)
def test_what_is_claimed_of_facts_holds_of_the_small_model(claim: Claim) -> None:
    claim(Subject(MODEL, lgb.Booster(model_str=ARTIFACT.booster_text), ROWS[:150]))


def test_points_are_counted_from_clients_just_granted_and_so_is_the_base_value() -> None:
    points_are_counted_from_clients_just_granted(MODEL, ROWS)
    assert MODEL.base_value == ARTIFACT.base_value
    assert 500 < MODEL.base_value <= 540


def test_threads_that_explain_at_once_get_what_one_alone_gets() -> None:
    expected = MODEL.points(ROWS)

    def explain(place: int) -> bool:
        return np.array_equal(MODEL.points(ROWS[place][None, :])[0], expected[place])

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(explain, [*range(300)] * 3))


def test_a_clients_explanation_is_a_contribution_per_fact_in_the_order_of_the_inputs() -> None:
    values = dict(zip(INPUTS, ROWS[3], strict=True))
    explanation = MODEL.explain(values)
    assert [c.impact for c in explanation.contributions] == MODEL.points(ROWS[3:4])[0].tolist()
    assert [c.fact.name for c in explanation.contributions] == [*dict.fromkeys(FACT_OF_INPUT)]
    assert [c.theme for c in explanation.contributions] == [*MODEL.themes]


def test_a_model_whose_trees_mix_facts_is_refused_by_name() -> None:
    text = mixing().booster_text
    assert max(map(len, facts_of_trees(lgb.Booster(model_str=text), FACT_OF_INPUT))) > 1
    with pytest.raises(ArtifactError, match=r"model and facts .*python -m model\.train") as refusal:
        additive_model(mixing(), CATALOGUE)
    assert "a tree mixes two facts" in str(refusal.value.__cause__)


def test_a_saved_model_whose_trees_mix_facts_is_not_served(tmp_path: Path) -> None:
    save_artifact(mixing(), tmp_path / "model")
    small_model.write_clients(tmp_path / "clients", model_version=mixing().version)
    loaded, portfolio = load_artifact(tmp_path / "model"), Portfolio.open(tmp_path / "clients")
    with pytest.raises(ArtifactError, match="model and facts do not belong together"):
        scoring_of(Population(loaded, portfolio, CATALOGUE))


def regrouped(name: str, to: str, *features: str) -> Mapping[str, Feature]:
    """Return the catalogue with one feature in another fact."""
    other = fact(to, Theme.REQUESTED_LOAN, *features)
    return {**CATALOGUE, name: replace(CATALOGUE[name], fact=other)}


@pytest.mark.parametrize(
    "catalogue",
    [
        regrouped("contract", "kind_of_loan", "contract"),
        regrouped("contract", "late_share", "late_share", "contract"),
        regrouped("loans", "earlier_loans", "loans"),
    ],
    ids=["a fact parted in two", "a feature moved", "a fact renamed"],
)
def test_a_catalogue_of_other_facts_than_the_model_s_is_refused_by_name(
    catalogue: Mapping[str, Feature],
) -> None:
    with pytest.raises(ArtifactError, match=r"model and facts .*python -m model\.train"):
        additive_model(ARTIFACT, catalogue)
