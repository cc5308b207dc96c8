"""Requests by the hundred: none is answered by a fault, none with another client."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from math import isfinite
from random import Random
from urllib.parse import unquote, unquote_plus, unquote_to_bytes

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.factory import create_app
from app.request import COMPARISON, QUEUE, SEARCH, Address, parse
from app.router import is_found
from app.settings import Settings
from components.look import LANGUAGES, say
from data.portfolio import Portfolio
from model.artifact.places import DEMO_PORTFOLIO
from model.serving.protocols import Scoring
from tests.callback_requests import UPDATE_PATH
from tests.desks import an_office
from tests.fuzz.requests import Hostile, drawn
from tests.fuzz.rounds import rounds
from tests.there import there

SEED, REQUESTS, CLIENTS = 9, 700, 40
FAILED = {say(language, "errors.failed_heading") for language in LANGUAGES}
SIX_DIGITS = re.compile(
    r"""(?<![\w.,\u202f\u00a0\u2212-])
    ([1-9]\d\d)[,\u202f\u00a0 ]?(\d{3})   # as it is typed, or in groups of three digits
    (?![\w.]|[,\u202f\u00a0]\d|[\u00a0\u202f]€)""",
    re.VERBOSE,
)


@pytest.fixture
def unlimited(scoring: Scoring) -> FlaskClient:
    server = create_app(scoring, Settings(requests_per_minute=0), an_office()).server
    client: FlaskClient = server.test_client(use_cookies=False)
    return client


@pytest.fixture(scope="module")
def known_numbers() -> list[int]:
    """Every client's number but the round ones, which could be amounts."""
    ids: list[int] = Portfolio.open(DEMO_PORTFOLIO).client_ids.tolist()
    return [client_id for client_id in ids if client_id % 1_000]


def send(client: FlaskClient, hostile: Hostile) -> TestResponse:
    path, _, query = hostile.path.partition("?")
    parts = {"PATH_INFO": unquote_to_bytes(path), "QUERY_STRING": query.encode()}
    as_sent = {name: part.decode("latin-1") for name, part in parts.items()}
    with client.open(
        environ_overrides=as_sent,
        method=hostile.method,
        headers=hostile.headers,
        data=hostile.body,
    ) as response:
        assert isinstance(response, TestResponse)
        response.get_data()
        return response


def text_of(response: TestResponse) -> str:
    """Return the answer as a reader has it; of a compressed one nothing, of a CSV its name.

    A CSV holds amounts as bare numbers, and its client's number in its name alone.
    """
    if response.content_encoding:
        return ""
    if response.mimetype == "text/csv":
        return response.headers["Content-Disposition"].replace("-", " ")
    text = response.get_data().decode("utf-8", "replace")
    is_answer = response.status_code == 200 and response.mimetype == "application/json" and text
    return json.dumps(json.loads(text), ensure_ascii=False) if is_answer else text


def numbers(text: str) -> set[int]:
    return {int(first + last) for first, last in SIX_DIGITS.findall(text)}


def answered_address(hostile: Hostile, text: str) -> Address:
    """Return whose page is answered: what a callback says, else the path asked for."""
    said = re.search(r'"path": "([^"]*)"', text) if hostile.path == UPDATE_PATH else None
    return parse(json.loads(f'"{said[1]}"') if said else hostile.path.partition("?")[0])


def listed(scoring: Scoring, address: Address) -> set[int]:
    """Return what a page may show beside its own client's number.

    Those are the examples, the clients who are similar, and the client's own amounts, which
    stand in a table without their currency. The list of clients names any of them.
    """
    client_id = address.client_id
    if not is_found(scoring, address, an_office().records):
        examples = scoring.model.example_clients
        return {examples.clearly_granted, examples.near_threshold, examples.clearly_refused}
    if address.page in (SEARCH, QUEUE):
        return set(scoring.clients.worklist().client_ids.tolist())
    if client_id is None:
        return amounts(scoring.model.reference_values)
    own = amounts(scoring.model.reference_values) | amounts(scoring.client(client_id).values)
    if address.page != COMPARISON:
        return own
    return own | {
        there(one.decision.client_id) for one in scoring.client(client_id).similar().clients
    }


def amounts(values: Mapping[str, float]) -> set[int]:
    return {round(value) for value in values.values() if isfinite(value)}


def strangers(scoring: Scoring, hostile: Hostile, text: str) -> set[int]:
    """Return the numbers in an answer that its request does not name and its page does not list."""
    plain = unquote_plus(hostile.named)
    named = (hostile.named, unquote(hostile.named), plain, re.sub(r"\s", "", plain))
    found = numbers(text).difference(*map(numbers, named))
    return found - listed(scoring, answered_address(hostile, text)) if found else found


# Of a file that HEAD asks for compressed, Flask-Compress leaves the closing to the collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_request_is_answered_by_a_fault_or_with_another_client(
    unlimited: FlaskClient, scoring: Scoring, known_numbers: list[int]
) -> None:
    random = Random(SEED)
    clients, known = random.sample(known_numbers, CLIENTS), set(known_numbers)
    statuses: Counter[int] = Counter()
    for _ in range(rounds(REQUESTS)):
        hostile = drawn(random, clients)
        response = send(unlimited, hostile)
        text = text_of(response)
        statuses[response.status_code] += 1
        assert response.status_code < 500, hostile
        if hostile.path.startswith((UPDATE_PATH, "/fr", "/en")):  # else a script or a style
            assert "Traceback" not in text, hostile
            assert not any(failed in text for failed in FAILED), hostile
            assert not known & strangers(scoring, hostile, text), hostile
    print(dict(statuses))  # noqa: T201 (what a long run is asked for)
    assert statuses[200] > rounds(REQUESTS) / 3  # not all are refused at the door
