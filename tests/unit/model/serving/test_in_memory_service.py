from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from model.serving.in_memory_service import InMemoryScoringService
from model.serving.service import ScoringService

from data.portfolio import Portfolio
from model.artifact.model_artifact import ArtifactError
from model.domain import EVERYONE, Outcome, PeerGroup, UnknownClientError
from tests import small_model

CLIENTS = small_model.client_ids().tolist()
ARTIFACT = small_model.artifact()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("portfolio")
    small_model.write_clients(written)
    return written


@pytest.fixture(scope="module")
def service(folder: Path) -> ScoringService:
    return InMemoryScoringService(ARTIFACT, Portfolio.open(folder), small_model.CATALOGUE)


def test_every_decision_is_the_one_stored_when_the_portfolio_was_built_bit_for_bit(
    service: ScoringService,
) -> None:
    decided = [service.decide(client).default_probability for client in CLIENTS]
    assert decided == small_model.default_probabilities().tolist()
    assert {service.decide(client).threshold for client in CLIENTS} == {ARTIFACT.threshold}


def test_every_explanation_adds_up_to_the_score_within_a_billionth_of_a_point(
    service: ScoringService,
) -> None:
    errors = [abs(service.explain(c).output - service.decide(c).score) for c in CLIENTS]
    assert max(errors) < 1e-9


def test_an_explanation_names_every_input_with_the_clients_value(service: ScoringService) -> None:
    explanation, values = service.explain(CLIENTS[5]), service.client_values(CLIENTS[5])
    assert tuple(c.feature for c in explanation.contributions) == small_model.INPUTS
    for c in explanation.contributions:
        np.testing.assert_array_equal(c.value, values[c.feature])
        assert c.theme is small_model.CATALOGUE[c.feature].theme
    assert explanation.base_value == service.info.base_value


def test_values_are_those_of_the_columns_in_catalogue_order(service: ScoringService) -> None:
    for position in (0, 7, len(CLIENTS) - 1):
        values = service.client_values(CLIENTS[position])
        assert list(values) == list(service.catalogue)
        expected = [float(column[position]) for column in small_model.columns().values()]
        np.testing.assert_array_equal(list(values.values()), expected)


UNKNOWN: list[Callable[[ScoringService, int], object]] = [
    lambda service, client: service.decide(client),
    lambda service, client: service.explain(client),
    lambda service, client: service.client_values(client),
    lambda service, client: service.standings(client, ["loans"], EVERYONE),
]


@pytest.mark.parametrize("ask", UNKNOWN, ids=["decide", "explain", "values", "standings"])
@pytest.mark.parametrize("client", [CLIENTS[0] + 1, 0, -1, 10**30])
def test_an_unknown_client_is_said_to_be_unknown(
    service: ScoringService, ask: Callable[[ScoringService, int], object], client: int
) -> None:
    with pytest.raises(UnknownClientError):
        ask(service, client)


FEATURE_QUESTIONS: list[Callable[[ScoringService, str], object]] = [
    lambda service, name: service.distribution(name, EVERYONE),
    lambda service, name: service.standings(CLIENTS[0], ["loans", name], EVERYONE),
    lambda service, name: service.relation(name, "loans"),
    lambda service, name: service.relation("loans", name),
    lambda service, name: service.effect(name),
    lambda service, name: service.habits({"loans": 1.0, name: 1.0}),
]


@pytest.mark.parametrize("ask", FEATURE_QUESTIONS)
@pytest.mark.parametrize("name", ["nonsense", "", "default_probability"])
def test_a_feature_outside_the_catalogue_is_a_key_error(
    service: ScoringService, ask: Callable[[ScoringService, str], object], name: str
) -> None:
    with pytest.raises(KeyError):
        ask(service, name)


def test_groups_by_outcome_hold_whom_the_decisions_grant_and_refuse(
    service: ScoringService,
) -> None:
    refused = sum(service.decide(client).outcome is Outcome.REFUSE for client in CLIENTS)
    everyone = service.summarise_group(EVERYONE)
    assert 0 < refused < len(CLIENTS)
    assert (everyone.refused, everyone.total_refused) == (refused, refused)
    assert service.summarise_group(PeerGroup(outcome=Outcome.REFUSE)).size == refused
    granted = service.summarise_group(PeerGroup(outcome=Outcome.GRANT))
    assert (granted.size, granted.refused) == (len(CLIENTS) - refused, 0)


@pytest.mark.parametrize("feature", list(small_model.CATALOGUE))
@pytest.mark.parametrize("group", [EVERYONE, PeerGroup(gender=1)])
def test_a_distribution_loses_nobody(
    service: ScoringService, feature: str, group: PeerGroup
) -> None:
    found = service.distribution(feature, group)
    assert found.everyone is not None
    assert found.peers is not None
    assert sum(found.everyone) + found.everyone_missing == len(CLIENTS)
    assert sum(found.peers) + found.peers_missing == service.summarise_group(group).size


def test_scores_are_counted_in_steps_of_20_points_with_granted_clients_beyond_500(
    service: ScoringService,
) -> None:
    found = service.score_distribution()
    assert set(np.diff(found.edges).tolist()) == {20.0}
    assert sum(found.everyone) == len(CLIENTS)
    assert sum(found.peers) == service.summarise_group(PeerGroup(outcome=Outcome.GRANT)).size
    below = sum(edge < 500 for edge in found.edges)
    assert sum(found.peers[:below]) == 0
    assert found.peers[below:] == found.everyone[below:]


def test_standings_come_in_the_order_asked_with_the_clients_values(service: ScoringService) -> None:
    asked = ["has_card", "AMT_CREDIT", "contract"]
    client = CLIENTS[3]
    found = service.standings(client, asked, PeerGroup(gender=0))
    assert [s.feature for s in found] == asked
    assert [s.value for s in found] == [service.client_values(client)[name] for name in asked]


def test_examples_are_clearly_granted_near_the_threshold_and_clearly_refused(
    service: ScoringService,
) -> None:
    examples = service.example_clients()
    assert service.decide(examples.clearly_granted).margin >= 40
    assert service.decide(examples.near_threshold).is_near_threshold
    assert service.decide(examples.clearly_refused).margin <= -40
    assert service.example_clients() == examples
    for client in (examples.clearly_granted, examples.clearly_refused):
        assert not any(np.isnan(list(service.client_values(client).values())))


def test_info_says_what_serves(service: ScoringService) -> None:
    info = service.info
    assert (info.version, info.policy) == (ARTIFACT.version, "fair")
    assert (info.client_count, info.is_demo) == (len(CLIENTS), False)
    assert info.feature_names == small_model.INPUTS
    assert info.auc_interval == ARTIFACT.evaluation.auc_interval
    assert service.reference_values() == ARTIFACT.reference_values


def test_the_card_and_the_evaluation_are_those_of_the_artifact(service: ScoringService) -> None:
    card, origin = service.card(), ARTIFACT.origin
    assert (card.version, card.policy) == (ARTIFACT.version, "fair")
    assert card.trained_on == "2026-11-21"
    assert (card.clients_with_outcome, card.defaults) == (len(CLIENTS), origin.defaults)
    assert card.feature_count == len(small_model.INPUTS)
    assert card.tables == origin.tables
    assert dict(card.libraries) == origin.programs
    assert service.evaluation() == ARTIFACT.evaluation


def test_a_feature_that_the_model_does_not_use_has_no_effect(service: ScoringService) -> None:
    assert {f.feature for f in service.influence().features} == {*small_model.INPUTS}
    for name in {*service.catalogue} - {*small_model.INPUTS}:
        with pytest.raises(KeyError):
            service.effect(name)


def test_habits_place_a_clients_points_among_those_of_sampled_clients(
    service: ScoringService,
) -> None:
    usual = {f.feature: f.points for f in service.influence().features}
    shown = {c.feature: c.impact for c in service.explain(CLIENTS[5]).contributions}
    habits = service.habits(shown)
    assert list(habits) == list(shown)
    for name, habit in habits.items():
        moved = np.abs(service.effect(name).points)
        packed = round(abs(shown[name]) * 256) / 256
        assert habit.usual == usual[name]
        assert habit.weighs_less == np.count_nonzero(moved < packed)
        assert habit.clients == len(moved) == service.influence().clients


def test_nothing_handed_out_can_be_written_to(service: ScoringService) -> None:
    for handed in (
        service.catalogue,
        service.reference_values(),
        service.client_values(CLIENTS[0]),
        service.habits({"loans": 1.0}),
    ):
        with pytest.raises(TypeError):
            handed["loans"] = 0.0  # type: ignore[index]


def test_a_portfolio_scored_by_another_model_is_refused(folder: Path) -> None:
    other = replace(ARTIFACT, threshold=0.2)
    with pytest.raises(ArtifactError, match=r"python -m model\.train"):
        InMemoryScoringService(other, Portfolio.open(folder), small_model.CATALOGUE)


def test_a_model_or_portfolio_of_another_catalogue_is_refused(folder: Path) -> None:
    renamed = {"new_feature" if n == "loans" else n: f for n, f in small_model.CATALOGUE.items()}
    with pytest.raises(ArtifactError, match="loans, new_feature"):
        InMemoryScoringService(ARTIFACT, Portfolio.open(folder), renamed)
