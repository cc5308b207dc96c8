"""A window of 320 pixels: what depends on the client, and so on no page's usual state."""

from __future__ import annotations

from math import isnan

import pytest

from data.portfolio import Portfolio
from model.artifact import places
from tests.browser.addresses import Addresses
from tests.browser.reader import Reader
from tests.browser.survey import NARROW, fact

OCCUPATION, EMPLOYER = "application_occupation", "application_employer"


@pytest.fixture(scope="module")
def someone_of_each_occupation() -> dict[int, int]:
    portfolio = Portfolio.open(places.DEMO_PORTFOLIO)
    codes = portfolio.column(OCCUPATION)
    return {
        int(code): int(client)
        for code, client in zip(codes.tolist(), portfolio.client_ids.tolist(), strict=True)
        if not isnan(code)
    }


def test_a_clients_category_is_never_cut(
    reader: Reader, addresses: Addresses, someone_of_each_occupation: dict[int, int]
) -> None:
    reader.resize(NARROW)
    assert len(someone_of_each_occupation) == 8
    for client in someone_of_each_occupation.values():
        choices = {"first": OCCUPATION, "second": EMPLOYER}
        address = addresses.client_page("comparison", "fr", client, **choices)
        reader.move(address, "light")
        labels = reader.js("return document.querySelectorAll('.annotation-text').length")
        assert labels == 2
        reader.wait(lambda: not fact(reader, "charts_cut"), f"no word is cut at {address}", 2)
