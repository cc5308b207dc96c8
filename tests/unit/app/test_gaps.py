"""Clients with gaps in their file."""

from __future__ import annotations

import numpy as np
import pytest

from app.request import CLIENT_PAGES, Address
from app.router import answer
from components.look import Look
from model.domain import TERM
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import by_type, words


@pytest.mark.parametrize("page", CLIENT_PAGES)
def test_no_client_s_gaps_make_a_page_fail(
    scoring: Scoring, everyone: Population, page: str
) -> None:
    ids, column = everyone.portfolio.client_ids, everyone.portfolio.column
    sparse = [int(ids[np.isnan(column(name)).argmax()]) for name in scoring.model.catalogue]
    for client_id in {*sparse, *ids[::400].tolist()}:
        assert (
            answer(scoring, Address("fr", page, str(client_id)), Look("fr"), a_desk()).status == 200
        )


def test_a_loan_without_a_term_is_said_by_its_amount(
    scoring: Scoring, everyone: Population
) -> None:
    without = everyone.portfolio.client_ids[np.isnan(everyone.portfolio.column(TERM))]
    assert without.size
    page = answer(scoring, Address("en", "decision", str(without[0])), Look("en"), a_desk())
    loan = words(by_type(page.content, "Dd")[2])
    assert loan.replace(",", "").isdigit()
