from dataclasses import replace
from math import isnan, nan
from pathlib import Path

import numpy as np
import pytest

from data.portfolio import Portfolio
from model.artifact.model_artifact import ArtifactError
from model.domain import DEFAULT_PROBABILITY, OUTCOME, Theme, UnknownClientError, theme_column
from model.features.catalogue import CATALOGUE
from model.peers.similar import Reasons, similar_clients, theme_points
from model.serving.loading import scoring_of
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests import small_model
from tests.there import there

LOAN, CARD = Theme.REQUESTED_LOAN, Theme.CREDIT_CARD
SEED = 31


def among(loan: list[float], outcomes: list[float] | None = None) -> Reasons:
    """Clients 1, 2, 3, ... who differ by the points of one theme only."""
    return Reasons(
        client_ids=np.arange(1, len(loan) + 1, dtype=np.int32),
        points={
            LOAN: np.array(loan, dtype=np.float32),
            CARD: np.full(len(loan), 4.0, dtype=np.float32),
        },
        default_probabilities=np.linspace(0.01, 0.2, len(loan)),
        outcomes=np.array(outcomes or [0.0] * len(loan), dtype=np.float32),
        threshold=0.1,
    )


FAR = [1_000.0] * 9
"""Points of others, so that ten are left to be counted."""


def own(loan: float, card: float = 4.0) -> dict[Theme, np.ndarray]:
    return {LOAN: np.array([loan], np.float32), CARD: np.array([card], np.float32)}


def test_the_distance_is_euclidean_in_points() -> None:
    found = similar_clients(99, own(3.0, 0.0), among([0.0, 6.0, 30.0, *FAR])).clients
    assert [(c.decision.client_id, c.distance) for c in found[:3]] == [
        (1, 5.0),
        (2, 5.0),
        (3, pytest.approx(np.hypot(27.0, 4.0))),
    ]


def test_of_clients_as_near_the_lower_numbers_come_first_and_are_the_ones_kept() -> None:
    found = similar_clients(99, own(0.0), among([1.0, -1.0] * 20))
    assert [c.decision.client_id for c in found.clients] == list(range(1, 11))


@pytest.mark.parametrize("client", [1, 6, 11])
def test_the_client_is_left_out_and_ten_others_remain(client: int) -> None:
    found = similar_clients(client, own(0.0), among([0.0] * 12))
    expected = [n for n in range(1, 13) if n != client][:10]
    assert [c.decision.client_id for c in found.clients] == expected


@pytest.mark.parametrize(("others", "shown"), [(0, 0), (1, 0), (9, 0), (10, 10), (11, 10)])
def test_of_fewer_than_ten_nobody_is_shown_and_nothing_counted(others: int, shown: int) -> None:
    outcomes = [1.0] * (others + 1)
    found = similar_clients(1, own(0.0), among([0.0] * (others + 1), outcomes))
    assert (len(found.clients), found.defaulted) == (shown, shown)
    assert isnan(found.default_rate.value) == (not shown)


def test_they_are_looked_for_among_those_whose_outcome_is_known() -> None:
    outcomes = [nan, 1.0, nan, *[0.0] * 9]
    found = similar_clients(99, own(0.0), among([0.0, 1.0, 2.0, *range(3, 12)], outcomes))
    assert [c.decision.client_id for c in found.clients] == [2, *range(4, 13)]
    assert [c.defaulted for c in found.clients] == [True, *[False] * 9]
    assert found.defaulted == 1
    assert found.default_rate.value == pytest.approx(0.1)
    few = similar_clients(99, own(0.0), among([0.0] * 12, [nan] * 3 + [1.0] * 9))
    assert (few.clients, few.defaulted) == ((), 0)


def test_each_is_shown_with_the_decision_stored() -> None:
    found = similar_clients(99, own(0.0), among([0.0, 1.0, *FAR])).clients
    expected = np.linspace(0.01, 0.2, 11).tolist()[:10]
    assert [c.decision.default_probability for c in found] == expected
    assert {c.decision.threshold for c in found} == {0.1}


def test_rounding_in_the_first_look_changes_neither_who_is_found_nor_their_order() -> None:
    generator = np.random.default_rng(SEED)
    # As far as each other but for their last digits, which single precision loses as it adds.
    apart = generator.permuted(np.tile([31.1, 27.3, 40.7, 22.9, 3.3, 11.7], (2_000, 1)), axis=1)
    apart = (apart + generator.integers(0, 8, apart.shape) * 2e-6).astype(np.float32)
    themes = list(Theme)[: apart.shape[1]]
    reasons = replace(
        among([0.0] * len(apart)),
        points={theme: apart[:, place].copy() for place, theme in enumerate(themes)},
    )
    nowhere = {theme: np.zeros(1, np.float32) for theme in themes}
    exact = np.sqrt((apart.astype(np.float64) ** 2).sum(axis=1))
    expected = np.argsort(exact)[:10] + 1
    assert np.diff(np.sort(exact)[:11]).min() > 1e-12
    found = similar_clients(0, nowhere, reasons).clients
    assert [c.decision.client_id for c in found] == expected.tolist()


def test_the_points_of_a_theme_are_those_of_its_facts_whatever_the_number_of_rows() -> None:
    themes = (Theme.HISTORY_ELSEWHERE, LOAN, Theme.HISTORY_ELSEWHERE)
    points = np.random.default_rng(SEED).normal(0, 20, (50, 3))
    together = theme_points(points, themes)
    assert list(together) == [Theme.HISTORY_ELSEWHERE, LOAN]
    np.testing.assert_array_equal(
        together[Theme.HISTORY_ELSEWHERE], (points[:, 0] + points[:, 2]).astype(np.float32)
    )
    alone = theme_points(points[7:8], themes)
    assert {theme: float(v[7]) for theme, v in together.items()} == {
        theme: float(v[0]) for theme, v in alone.items()
    }


def test_columns_of_the_portfolio_collide_with_no_feature() -> None:
    beside = {DEFAULT_PROBABILITY, OUTCOME, *(theme_column(theme) for theme in Theme)}
    assert not beside & {*CATALOGUE}


def test_what_the_demonstration_keeps_of_a_client_is_their_explanation(
    scoring: Scoring, everyone: Population
) -> None:
    for client in everyone.portfolio.client_ids[::997].tolist():
        row = everyone.portfolio.row(client)
        for theme in scoring.client(client).explanation.themes:
            assert row[theme_column(theme.theme)] == pytest.approx(theme.impact, abs=1e-4)


def test_in_the_demonstration_the_nearest_are_those_a_full_search_finds(
    scoring: Scoring, everyone: Population
) -> None:
    portfolio = everyone.portfolio
    client = scoring.model.example_clients.clearly_refused
    themes = [theme.theme for theme in scoring.client(client).explanation.themes]
    points = np.array([portfolio.column(theme_column(t)).astype(float) for t in themes])
    place = portfolio.position(client)
    distances = np.sqrt(((points - points[:, [place]]) ** 2).sum(axis=0))
    order = np.lexsort((portfolio.client_ids, distances))
    known = ~np.isnan(portfolio.column(OUTCOME)[order])
    expected = portfolio.client_ids[order[known & (order != place)][:10]].tolist()
    found = scoring.client(client).similar()
    assert [c.decision.client_id for c in found.clients] == expected
    for similar in found.clients:
        number = there(similar.decision.client_id)
        assert similar.decision == scoring.client(number).decision
        outcome = portfolio.column(OUTCOME)[portfolio.position(number)]
        assert similar.defaulted == bool(outcome)


def test_nobody_is_similar_to_an_unknown_client(scoring: Scoring) -> None:
    with pytest.raises(UnknownClientError):
        scoring.client(1).similar()


def test_an_applicant_has_similar_clients_too(scoring: Scoring) -> None:
    loan = {"AMT_CREDIT": 450_000.0, "AMT_ANNUITY": 25_000.0, "AMT_INCOME_TOTAL": 180_000.0}
    found = scoring.applicant(loan).similar()
    assert len(found.clients) == 10


@pytest.mark.parametrize("missing", [OUTCOME, theme_column(Theme.CREDIT_CARD)])
def test_a_portfolio_that_lacks_what_they_are_found_by_is_refused_with_the_command(
    tmp_path: Path, missing: str
) -> None:
    small_model.write_clients(tmp_path, without=missing)
    portfolio = Portfolio.open(tmp_path)
    with pytest.raises(ArtifactError, match=f"{missing}.*model.train RAW --out"):
        scoring_of(Population(small_model.artifact(), portfolio, small_model.CATALOGUE))
