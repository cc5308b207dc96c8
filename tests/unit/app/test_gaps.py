"""Clients with gaps in their file, and groups with nobody in them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from app.address import CLIENT_PAGES, Address, parse
from app.pages.comparison import group_of
from app.router import answer
from components.look import Look
from data.portfolio import Portfolio
from model.domain import TERM, Outcome
from model.in_memory_service import InMemoryScoringService
from model.loading import DEMO_PORTFOLIO
from tests.layouts import by_type, walk, words


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return Portfolio.open(DEMO_PORTFOLIO)


@pytest.fixture(scope="module")
def lonely_query(service: InMemoryScoringService, portfolio: Portfolio) -> str:
    """Return path and query of the first group that holds nobody."""
    for client_id in portfolio.client_ids.tolist():
        values = service.client_values(client_id)
        for gender, outcome in product(("0", "1"), Outcome):
            chosen = {"age": "same", "income": "same", "gender": gender, "outcome": outcome.value}
            if service.summarise_group(group_of(values, chosen)).size == 0:
                return f"/en/client/{client_id}/comparison?gender={gender}&outcome={outcome.value}"
    pytest.fail("every group of the demonstration holds somebody")


@pytest.mark.parametrize("page", CLIENT_PAGES)
def test_no_client_s_gaps_make_a_page_fail(
    service: InMemoryScoringService, portfolio: Portfolio, page: str
) -> None:
    ids = portfolio.client_ids
    sparse = [int(ids[np.isnan(portfolio.column(name)).argmax()]) for name in service.catalogue]
    for client_id in {*sparse, *ids[::400].tolist()}:
        assert answer(service, Address("fr", page, str(client_id)), Look("fr")).status == 200


def test_a_loan_without_a_term_is_said_by_its_amount(
    service: InMemoryScoringService, portfolio: Portfolio
) -> None:
    without = portfolio.client_ids[np.isnan(portfolio.column(TERM))]
    assert without.size
    page = answer(service, Address("en", "decision", str(without[0])), Look("en"))
    loan = words(by_type(page.content, "Dd")[2])
    assert loan.replace(",", "").isdigit()


def test_a_group_with_nobody_is_said_in_words(
    service: InMemoryScoringService, lonely_query: str
) -> None:
    path, query = lonely_query.split("?")
    page = answer(service, parse(path, query), Look("en"))
    said = words(page.content)
    assert page.status == 200
    assert "0 similar clients" in said
    assert "Widen one of the choices" in said
    assert by_type(page.content, "Figure")
    assert not [c for c in walk(page.content) if getattr(c, "id", None) == "standings-card"]
