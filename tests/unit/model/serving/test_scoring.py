from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.portfolio import Portfolio
from model.artifact.model_artifact import ArtifactError
from model.domain import CREDIT, EVERYONE, INCOME, Outcome, PeerGroup, UnknownClientError
from model.serving.loading import scoring_of
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests import small_model
from tests.there import there

CLIENTS = small_model.client_ids().tolist()
ARTIFACT = small_model.artifact()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("portfolio")
    small_model.write_clients(written)
    return written


@pytest.fixture(scope="module")
def scoring(folder: Path) -> Scoring:
    return scoring_of(Population(ARTIFACT, Portfolio.open(folder), small_model.CATALOGUE))


def test_every_decision_is_the_one_stored_when_the_portfolio_was_built_bit_for_bit(
    scoring: Scoring,
) -> None:
    decided = [scoring.client(client).decision.default_probability for client in CLIENTS]
    assert decided == small_model.default_probabilities().tolist()
    assert {scoring.client(client).decision.threshold for client in CLIENTS} == {ARTIFACT.threshold}


def test_every_explanation_adds_up_to_the_score_within_a_billionth_of_a_point(
    scoring: Scoring,
) -> None:
    errors = [
        abs(scoring.client(c).explanation.output - scoring.client(c).decision.score)
        for c in CLIENTS
    ]
    assert max(errors) < 1e-9


def test_an_explanation_names_every_fact_of_the_model_once(scoring: Scoring) -> None:
    explanation = scoring.client(CLIENTS[5]).explanation
    facts = tuple(dict.fromkeys(small_model.FACT_OF_INPUT))
    assert tuple(c.fact.name for c in explanation.contributions) == facts
    for c in explanation.contributions:
        assert c.fact is scoring.model.facts[c.fact.name]
        assert c.fact == small_model.FACTS[c.fact.name]
        assert c.theme is c.fact.theme
    assert explanation.base_value == scoring.model.info.base_value


def test_every_fact_has_its_points_in_ten_retrained_models(scoring: Scoring) -> None:
    for client in map(scoring.client, CLIENTS[::200]):
        points = {c.fact.name: c.impact for c in client.explanation.contributions}
        assert {name: sure.points for name, sure in client.sureness.items()} == points
        assert {len(sure.retrained) for sure in client.sureness.values()} == {10}


def test_most_strong_reasons_hold_in_most_retrained_models(scoring: Scoring) -> None:
    sure = [s for c in CLIENTS[::50] for s in scoring.client(c).sureness.values()]
    strong = [one.is_sure for one in sure if abs(one.points) > 20]
    weak = [one.is_sure for one in sure if 0.5 < abs(one.points) < 5]
    assert np.mean(strong) > 0.9 > np.mean(weak)


def test_an_applicant_is_told_too_how_sure_the_reasons_are(scoring: Scoring) -> None:
    applicant = scoring.applicant({CREDIT: 100_000.0, INCOME: 150_000.0})
    assert len(applicant.sureness) == len(applicant.explanation.contributions)


def test_values_are_those_of_the_columns_in_catalogue_order(scoring: Scoring) -> None:
    for position in (0, 7, len(CLIENTS) - 1):
        values = scoring.client(CLIENTS[position]).values
        assert list(values) == list(scoring.model.catalogue)
        expected = [float(column[position]) for column in small_model.columns().values()]
        np.testing.assert_array_equal(list(values.values()), expected)


UNKNOWN: list[Callable[[Scoring, int], object]] = [
    lambda scoring, client: scoring.client(client).decision,
    lambda scoring, client: scoring.client(client).explanation,
    lambda scoring, client: scoring.client(client).values,
    lambda scoring, client: scoring.client(client).standings(["loans"], EVERYONE),
]


@pytest.mark.parametrize("ask", UNKNOWN, ids=["decide", "explain", "values", "standings"])
@pytest.mark.parametrize("client", [CLIENTS[0] + 1, 0, -1, 10**30])
def test_an_unknown_client_is_said_to_be_unknown(
    scoring: Scoring, ask: Callable[[Scoring, int], object], client: int
) -> None:
    with pytest.raises(UnknownClientError):
        ask(scoring, client)


FEATURE_QUESTIONS: list[Callable[[Scoring, str], object]] = [
    lambda scoring, name: scoring.groups.distribution(name, EVERYONE),
    lambda scoring, name: scoring.client(CLIENTS[0]).standings(["loans", name], EVERYONE),
    lambda scoring, name: scoring.groups.relation(name, "loans"),
    lambda scoring, name: scoring.groups.relation("loans", name),
    lambda scoring, name: scoring.model.effect(name),
    lambda scoring, name: scoring.model.habits({"loans": 1.0, name: 1.0}),
]


@pytest.mark.parametrize("ask", FEATURE_QUESTIONS)
@pytest.mark.parametrize("name", ["nonsense", "", "default_probability"])
def test_a_feature_outside_the_catalogue_is_a_key_error(
    scoring: Scoring, ask: Callable[[Scoring, str], object], name: str
) -> None:
    with pytest.raises(KeyError):
        ask(scoring, name)


def test_groups_by_outcome_hold_whom_the_decisions_grant_and_refuse(scoring: Scoring) -> None:
    refused = sum(scoring.client(client).decision.outcome is Outcome.REFUSE for client in CLIENTS)
    everyone = scoring.groups.summary(EVERYONE)
    assert 0 < refused < len(CLIENTS)
    assert (everyone.refused, everyone.total_refused) == (refused, refused)
    assert scoring.groups.summary(PeerGroup(outcome=Outcome.REFUSE)).size == refused
    granted = scoring.groups.summary(PeerGroup(outcome=Outcome.GRANT))
    assert (granted.size, granted.refused) == (len(CLIENTS) - refused, 0)


@pytest.mark.parametrize("feature", list(small_model.CATALOGUE))
@pytest.mark.parametrize("group", [EVERYONE, PeerGroup(gender=1)])
def test_a_distribution_loses_nobody(scoring: Scoring, feature: str, group: PeerGroup) -> None:
    found = scoring.groups.distribution(feature, group)
    assert sum(there(found.everyone)) + there(found.everyone_missing) == len(CLIENTS)
    assert (
        sum(there(found.peers)) + there(found.peers_missing) == scoring.groups.summary(group).size
    )


def test_scores_are_counted_in_steps_of_20_points_with_granted_clients_beyond_500(
    scoring: Scoring,
) -> None:
    found = scoring.groups.score_distribution()
    assert set(np.diff(found.edges).tolist()) == {20.0}
    everyone, peers = there(found.everyone), there(found.peers)
    assert sum(everyone) == len(CLIENTS)
    assert sum(peers) == scoring.groups.summary(PeerGroup(outcome=Outcome.GRANT)).size
    below = sum(edge < 500 for edge in found.edges)
    assert sum(peers[:below]) == 0
    assert peers[below:] == everyone[below:]


def test_standings_come_in_the_order_asked_with_the_clients_values(scoring: Scoring) -> None:
    asked = ["has_card", "AMT_CREDIT", "contract"]
    client = CLIENTS[3]
    found = scoring.client(client).standings(asked, PeerGroup(gender=0))
    assert [s.feature for s in found] == asked
    assert [s.value for s in found] == [scoring.client(client).values[name] for name in asked]


def test_examples_are_clearly_granted_near_the_threshold_and_clearly_refused(
    scoring: Scoring,
) -> None:
    examples = scoring.model.example_clients
    assert scoring.client(examples.clearly_granted).decision.margin >= 40
    assert scoring.client(examples.near_threshold).decision.is_near_threshold
    assert scoring.client(examples.clearly_refused).decision.margin <= -40
    assert scoring.model.example_clients == examples
    for client in (examples.clearly_granted, examples.clearly_refused):
        assert not any(np.isnan(list(scoring.client(client).values.values())))


def test_info_says_what_serves(scoring: Scoring) -> None:
    info = scoring.model.info
    assert (info.version, info.policy) == (ARTIFACT.version, "fair")
    assert (info.client_count, info.is_demo) == (len(CLIENTS), False)
    assert info.feature_names == small_model.INPUTS
    assert info.auc_interval == ARTIFACT.evaluation.auc_interval
    assert scoring.model.reference_values == ARTIFACT.reference_values


def test_the_card_and_the_evaluation_are_those_of_the_artifact(scoring: Scoring) -> None:
    card, origin = scoring.model.card, ARTIFACT.origin
    assert (card.version, card.policy) == (ARTIFACT.version, "fair")
    assert card.trained_on == "2026-11-21"
    assert (card.clients_with_outcome, card.defaults) == (len(CLIENTS), origin.defaults)
    assert card.feature_count == len(small_model.INPUTS)
    assert card.tables == origin.tables
    assert dict(card.libraries) == origin.programs
    assert scoring.model.evaluation == ARTIFACT.evaluation


def test_a_fact_that_the_model_does_not_use_has_no_effect(scoring: Scoring) -> None:
    used = {*small_model.FACT_OF_INPUT}
    assert {f.fact for f in scoring.model.influence.facts} == used == {*scoring.model.facts}
    unused = {*small_model.FACTS} - used
    assert unused == {"person"}
    for name in unused:
        with pytest.raises(KeyError):
            scoring.model.effect(name)


def test_habits_place_a_clients_points_among_those_of_sampled_clients(scoring: Scoring) -> None:
    usual = {f.fact: f.points for f in scoring.model.influence.facts}
    shown = {c.fact.name: c.impact for c in scoring.client(CLIENTS[5]).explanation.contributions}
    habits = scoring.model.habits(shown)
    assert list(habits) == list(shown)
    for name, habit in habits.items():
        moved = np.abs(scoring.model.effect(name).points)
        packed = round(abs(shown[name]) * 256) / 256
        assert habit.usual == usual[name]
        assert habit.weighs_less == np.count_nonzero(moved < packed)
        assert habit.clients == len(moved) == scoring.model.influence.clients


def test_nothing_handed_out_can_be_written_to(scoring: Scoring) -> None:
    for handed in (
        scoring.model.catalogue,
        scoring.model.reference_values,
        scoring.client(CLIENTS[0]).values,
        scoring.model.habits({"loans": 1.0}),
    ):
        with pytest.raises(TypeError):
            handed["loans"] = 0.0  # type: ignore[index]


def test_a_portfolio_scored_by_another_model_is_refused(folder: Path) -> None:
    other = replace(ARTIFACT, threshold=0.2)
    with pytest.raises(ArtifactError, match=r"python -m model\.train"):
        scoring_of(Population(other, Portfolio.open(folder), small_model.CATALOGUE))


def test_a_model_or_portfolio_of_another_catalogue_is_refused(folder: Path) -> None:
    renamed = {"new_feature" if n == "loans" else n: f for n, f in small_model.CATALOGUE.items()}
    with pytest.raises(ArtifactError, match="loans, new_feature"):
        scoring_of(Population(ARTIFACT, Portfolio.open(folder), renamed))
