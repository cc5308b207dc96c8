"""What a callback answers, asked by a browser or by a hand."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app.security import UPDATE_PATH
from model.serving.protocols import Scoring
from tests.callback_requests import OUTPUT, payload


def call(client: FlaskClient, body: object) -> TestResponse:
    return client.post(UPDATE_PATH, data=json.dumps(body), content_type="application/json")


@pytest.fixture
def client_id(scoring: Scoring) -> int:
    return scoring.model.example_clients.near_threshold


def test_the_callback_answers_an_address(client: FlaskClient, client_id: int) -> None:
    response = call(client, payload(f"/fr/client/{client_id}"))
    document = response.get_json()["response"]["document"]["data"]
    assert response.status_code == 200
    assert document["language"] == "fr"
    assert document["path"] == f"/fr/client/{client_id}"
    assert "proposé" in document["announcement"]


def test_a_choice_is_answered_beside_the_page_that_stands(
    client: FlaskClient, client_id: int
) -> None:
    asked = payload(f"/fr/client/{client_id}/comparison", "?gender=1")
    asked["changedPropIds"] = ["address.search"]
    answered = call(client, asked).get_json()["response"]
    assert "page" not in answered
    whole = call(client, {**asked, "changedPropIds": ["address.pathname"]}).get_json()["response"]
    amended, anew = answered["document"]["data"]["content"], whole["page"]["children"]
    main = 2  # what stands around it holds the token of the moment
    assert amended[main] == anew[main]
    assert "main" in json.dumps(anew[main])
    assert "content" not in whole["document"]["data"]


@pytest.mark.parametrize(
    "pathname", [None, "", "/", "/fr/nothing", "/fr/client/abc", "/en/client/-1"]
)
def test_a_callback_with_a_wrong_address_explains(client: FlaskClient, pathname: object) -> None:
    response = call(client, payload(pathname))
    assert response.status_code == 200
    assert "error-summary" in response.text


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        {},
        {"output": "other.children"},
        {"output": OUTPUT},
        {**payload("/fr/"), "inputs": "rubbish"},
        {**payload("/fr/"), "inputs": [1, 2, 3]},
        {**payload("/fr/"), "inputs": payload("/fr/")["inputs"][:1]},
        {**payload("/fr/"), "outputs": [{"id": "other", "property": "children"}]},
        {**payload("/fr/"), "outputs": 5},
        {**payload("/fr/"), "changedPropIds": 5},
        {**payload("/fr/"), "changedPropIds": [{}]},
        {**payload("/fr/"), "state": [{"id": "x", "property": "y", "value": "z"}]},
        payload(100001),
        payload({"a": 1}),
        payload("/fr/", ["?age=all"]),
        payload("/fr/", "", 7),
        {**payload("/fr/"), "output": "theme.data"},
        {**payload("/fr/"), "output": ["theme.data"]},
    ],
)
def test_a_hand_made_callback_is_refused_with_4xx(client: FlaskClient, body: object) -> None:
    response = call(client, body)
    assert 400 <= response.status_code < 500
    assert "Traceback" not in response.text


def test_what_is_not_json_is_refused(client: FlaskClient) -> None:
    for data in (b"", b"{", b"\xff\xfe", b"[" * 50_000):
        response = client.post(UPDATE_PATH, data=data, content_type="application/json")
        assert 400 <= response.status_code < 500


def test_a_body_of_a_megabyte_is_refused(client: FlaskClient) -> None:
    response = client.post(UPDATE_PATH, data=b" " * 2**20, content_type="application/json")
    assert response.status_code == 413


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pathname=ANYTHING, search=ANYTHING, theme=ANYTHING)
def test_no_payload_makes_the_server_fail(
    client: FlaskClient, pathname: object, search: object, theme: object
) -> None:
    assert call(client, payload(pathname, search, theme)).status_code < 500


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    search=st.dictionaries(
        st.sampled_from(
            ["age", "x", "y", "first", "theme", "words", "curve", "AMT_CREDIT", "AMT_ANNUITY"]
        ),
        st.text(),
    )
)
@pytest.mark.parametrize("page", ["", "/file", "/comparison", "/relation", "/simulation"])
def test_no_query_makes_a_page_fail(
    client: FlaskClient, client_id: int, page: str, search: dict[str, str]
) -> None:
    query = "?" + urlencode({k: v.encode("utf-8", "ignore") for k, v in search.items()})
    response = call(client, payload(f"/en/client/{client_id}{page}", query))
    assert response.get_json()["response"]["document"]["data"]["path"].endswith(page)
    assert "Something went wrong" not in response.text


def test_the_answer_is_the_asked_client_s(client: FlaskClient, scoring: Scoring) -> None:
    examples = scoring.model.example_clients
    ids = (examples.clearly_granted, examples.near_threshold, examples.clearly_refused)
    for page in ("", "/comparison", "/relation", "/file", "/simulation", "/sheet"):
        for client_id in (*ids, *ids):
            text = call(client, payload(f"/en/client/{client_id}{page}")).text
            assert f"Client {client_id}" in text
            others = (f"Client {other}" for other in ids if other != client_id)
            assert not any(other in text for other in others)
