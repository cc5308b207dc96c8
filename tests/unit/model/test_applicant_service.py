"""A service that is asked about a person outside its portfolio."""

from math import isnan

import numpy as np
import pytest
from model.serving.in_memory_service import InMemoryScoringService

from data.portfolio import Portfolio
from model.artifact.places import DEMO_PORTFOLIO
from model.domain import ANNUITY, APPLICANT, CREDIT, EVERYONE, INCOME, UnknownClientError
from model.features.catalogue import CATALOGUE

LEAST = {CREDIT: 450_000.0, ANNUITY: 25_000.0, INCOME: 180_000.0}


def test_the_answers_a_client_could_give_score_that_client_where_no_history_is_known(
    service: InMemoryScoringService,
) -> None:
    portfolio, fields = Portfolio.open(DEMO_PORTFOLIO), service.application_fields()
    flags = [portfolio.column(name) for name in CATALOGUE if name.startswith("has_")]
    newcomers = np.flatnonzero(np.sum(flags, axis=0) == 0)
    assert len(newcomers) > 20
    for client in portfolio.client_ids[newcomers].tolist():
        values = service.client_values(client)
        answering = service.for_applicant(
            {field.feature: values[field.feature] for field in fields}
        )
        found, expected = answering.decide(APPLICANT), service.decide(client)
        assert found.default_probability == expected.default_probability
        assert repr(answering.explain(APPLICANT)) == repr(service.explain(client))


def test_a_service_knows_its_own_applicant_and_nobody_elses(
    service: InMemoryScoringService,
) -> None:
    modest = service.for_applicant(LEAST | {"EXT_SOURCE_2": 0.1})
    promising = modest.for_applicant(LEAST | {"EXT_SOURCE_2": 0.7})
    assert modest.decide(APPLICANT).score < promising.decide(APPLICANT).score
    assert modest.client_values(APPLICANT)["EXT_SOURCE_2"] == np.float32(0.1)
    assert isnan(modest.client_values(APPLICANT)["bureau_debt_active_sum"])
    assert modest.client_values(APPLICANT)["has_bureau"] == 0.0
    with pytest.raises(UnknownClientError):
        service.decide(APPLICANT)


def test_an_applicant_is_explained_and_placed_like_any_client(
    service: InMemoryScoringService,
) -> None:
    answering = service.for_applicant(LEAST)
    decision, explanation = answering.decide(APPLICANT), answering.explain(APPLICANT)
    assert decision.client_id == APPLICANT
    assert explanation.output == pytest.approx(decision.score, abs=1e-9)
    standing = answering.standings(APPLICANT, [CREDIT], EVERYONE)[0]
    assert standing.value == LEAST[CREDIT]
    assert standing.known == service.info.client_count


def test_all_else_is_answered_as_without_the_applicant(service: InMemoryScoringService) -> None:
    answering = service.for_applicant(LEAST)
    client = service.example_clients().near_threshold
    assert answering.info == service.info
    assert answering.decide(client) == service.decide(client)
    assert answering.summarise_group(EVERYONE) == service.summarise_group(EVERYONE)
    assert answering.distribution(CREDIT, EVERYONE) == service.distribution(CREDIT, EVERYONE)
    assert answering.example_clients() == service.example_clients()
