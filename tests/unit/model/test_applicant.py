"""A person outside the portfolio is a client like any other."""

from math import isnan

import numpy as np
import pytest

from model.domain import ANNUITY, CREDIT, EVERYONE, INCOME
from model.features.catalogue import CATALOGUE
from model.serving.population import Population
from model.serving.protocols import Scoring

LEAST = {CREDIT: 450_000.0, ANNUITY: 25_000.0, INCOME: 180_000.0}


def test_the_answers_a_client_could_give_score_that_client_where_no_history_is_known(
    scoring: Scoring, everyone: Population
) -> None:
    portfolio, fields = everyone.portfolio, scoring.model.application_fields
    flags = [portfolio.column(name) for name in CATALOGUE if name.startswith("has_")]
    newcomers = np.flatnonzero(np.sum(flags, axis=0) == 0)
    assert len(newcomers) > 20
    for number in portfolio.client_ids[newcomers].tolist():
        client = scoring.client(number)
        given = {field.feature: client.values[field.feature] for field in fields}
        applicant = scoring.applicant(given)
        assert applicant.decision.default_probability == client.decision.default_probability
        assert repr(applicant.explanation) == repr(client.explanation)


def test_each_applicant_has_their_own_answers_and_no_number(scoring: Scoring) -> None:
    modest, promising = (scoring.applicant(LEAST | {"EXT_SOURCE_2": index}) for index in (0.1, 0.7))
    assert modest.decision.score < promising.decision.score
    assert modest.values["EXT_SOURCE_2"] == np.float32(0.1)
    assert isnan(modest.values["bureau_debt_active_sum"])
    assert modest.values["has_bureau"] == 0.0
    assert modest.is_applicant
    assert modest.decision.client_id is None
    assert not scoring.client(scoring.model.example_clients.near_threshold).is_applicant


def test_an_applicant_is_explained_and_placed_like_any_client(scoring: Scoring) -> None:
    applicant = scoring.applicant(LEAST)
    assert applicant.explanation.output == pytest.approx(applicant.decision.score, abs=1e-9)
    standing = applicant.standings([CREDIT], EVERYONE)[0]
    assert standing.value == LEAST[CREDIT]
    assert standing.known == scoring.model.info.client_count
