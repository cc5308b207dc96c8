"""Behind a proxy, under a path of its own: every address that is made begins with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from app.factory import create_app
from app.request import CASE_PAGES, CLIENT_PAGES, SHEET, SIMULATION, Address, parse, read_request
from app.router import PAGES, respond
from app.settings import Settings
from model.domain import ANNUITY, CREDIT, INCOME
from model.serving.protocols import Scoring
from tests.callback_requests import UPDATE_PATH, payload
from tests.cases import open_case
from tests.desks import a_desk, an_office
from tests.layouts import walk

BASE = "/risk/credit"
LOAN = {CREDIT: "450000", ANNUITY: "25000", INCOME: "150000"}


@pytest.fixture(scope="module")
def based(scoring: Scoring) -> Iterator[FlaskClient]:
    with create_app(scoring, Settings(base_path=BASE), an_office()).server.test_client() as client:
        yield client


def addresses_to_open(scoring: Scoring, client_id: int) -> list[tuple[str, str]]:
    client = f"/fr/client/{client_id}"
    nobody = [Address("fr", page).path for page in PAGES if page not in CASE_PAGES]
    theirs = [Address("fr", page, str(client_id)).path for page in CLIENT_PAGES]
    applicants = [
        open_case(scoring, LOAN, language="en").to_page(page).path
        for page in CASE_PAGES
        if page not in (SIMULATION, SHEET)
    ]
    return [
        *((path, "") for path in (*nobody, *theirs, *applicants)),
        (f"{client}/simulation", f"{CREDIT}=200000&cases=shown"),
        ("/en/application/decision", f"a.{CREDIT}=many"),
        ("/en/model", "threshold=20&missed=5"),
        ("/fr/client/999999999", ""),
        ("/fr/client/abc", ""),
        ("/fr/nothing", ""),
        ("/nothing", ""),
    ]


def links(content: list[Component]) -> list[str]:
    parts = [c.to_plotly_json()["props"] for c in walk(content)]
    return [
        str(props[name])
        for props in parts
        for name in ("href", "src", "action", "formAction", "data-path")
        if props.get(name) and not str(props[name]).startswith("data:")  # leads nowhere
    ]


def opened(scoring: Scoring, path: str, query: str, base: str) -> list[str]:
    address, look = read_request(base + path, query, "light", base)
    return links(respond(scoring, address, look, a_desk())[1])


def test_every_address_on_every_page_begins_with_it(scoring: Scoring) -> None:
    for path, query in addresses_to_open(scoring, scoring.model.example_clients.near_threshold):
        found = opened(scoring, path, query, BASE)
        assert len(found) > 8, path
        assert all(link.startswith(("#", f"{BASE}/", "data:")) for link in found), path
        assert not any(link.startswith(BASE + BASE) for link in found), path


def test_a_page_of_a_fault_of_ours_leads_back_to_where_it_was(scoring: Scoring) -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise RuntimeError("broken on purpose")

    broken: Any = Broken()
    found = opened(replace(scoring, clients=broken), "/fr/client/100001", "", BASE)
    assert f"{BASE}/fr/client/100001" in found
    assert all(link.startswith((f"{BASE}/", "#")) for link in found)


@pytest.mark.parametrize("path", [f"{BASE}/fr/help", "/fr/help"])
def test_a_proxy_may_pass_it_on_or_take_it_away(based: FlaskClient, path: str) -> None:
    answer = based.get(path)
    assert answer.status_code == 200
    document = answer.get_data(as_text=True)
    assert f'data-base="{BASE}"' in document
    asked = re.findall(r'(?:href|src)="(/[^"]*)"', document)
    assert len(asked) > 5
    assert all(address.startswith(f"{BASE}/") for address in asked)
    for address in asked:
        for form in (address, address.removeprefix(BASE)):
            with based.get(form) as file:
                assert file.status_code == 200, form


@pytest.mark.parametrize("path", [BASE, f"{BASE}/", "/"])
def test_its_start_leads_to_its_queue(based: FlaskClient, path: str) -> None:
    assert based.get(path).headers["Location"] == f"{BASE}/fr/queue"


@pytest.mark.parametrize(
    "path",
    [f"{BASE}/fr/client/abc", f"{BASE}{BASE}/fr/help", "/riskier/fr/help", f"{BASE}x/fr/help"],
)
def test_another_address_is_not_found(based: FlaskClient, path: str) -> None:
    assert based.get(path).status_code == 404


@pytest.mark.parametrize("base", [BASE, ""])
def test_pages_spreadsheets_and_health_answer_under_it(
    based: FlaskClient, scoring: Scoring, base: str
) -> None:
    client_id = scoring.model.example_clients.near_threshold
    path = f"{BASE}/en/client/{client_id}"
    answer = based.post(base + UPDATE_PATH, json=payload(path))
    shown = answer.get_json()["response"]["document"]["data"]
    assert (answer.status_code, shown["path"]) == (200, path)
    spreadsheet = based.get(f"{base}/en/client/{client_id}/file.csv")
    assert (spreadsheet.status_code, spreadsheet.mimetype) == (200, "text/csv")
    assert based.get(f"{base}/health").get_json()["clients"] == 10_000


def test_what_is_malformed_is_refused_under_it(based: FlaskClient) -> None:
    assert based.post(BASE + UPDATE_PATH, data="[").status_code == 400


def test_addresses_made_from_one_keep_it() -> None:
    address = parse(f"{BASE}/fr/client/100001/comparison", "age=all", BASE)
    assert (address.page, address.client, address.base) == ("comparison", "100001", BASE)
    made = [
        address.url,
        address.in_language("en").url,
        address.to_page("decision").url,
        address.of_case("x").url,
        address.without("age").url,
        address.choosing(age="all").url,
        address.elsewhere("help").url,
        address.of_client(0).url,
        address.spreadsheet("comparison"),
        parse(None, None, BASE).url,
    ]
    assert all(url.startswith(f"{BASE}/") for url in made)
    assert not any(url.startswith(f"{BASE}{BASE}") for url in made)
