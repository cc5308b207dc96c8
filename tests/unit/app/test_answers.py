"""What the server answers over HTTP: pages, callbacks, rubbish, headers."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app.security import UPDATE_PATH, content_security_policy
from model.in_memory_service import InMemoryScoringService

OUTPUT = "..page.children...document.data.."


def payload(pathname: object, search: object = "", theme: object = "light") -> dict[str, Any]:
    return {
        "output": OUTPUT,
        "outputs": [
            {"id": "page", "property": "children"},
            {"id": "document", "property": "data"},
        ],
        "inputs": [
            {"id": "address", "property": "pathname", "value": pathname},
            {"id": "address", "property": "search", "value": search},
            {"id": "theme", "property": "data", "value": theme},
        ],
        "changedPropIds": ["address.pathname"],
    }


def call(client: FlaskClient, body: object) -> TestResponse:
    return client.post(UPDATE_PATH, data=json.dumps(body), content_type="application/json")


@pytest.fixture
def client_id(service: InMemoryScoringService) -> int:
    return service.example_clients().near_threshold


def test_the_callback_answers_an_address(client: FlaskClient, client_id: int) -> None:
    response = call(client, payload(f"/fr/client/{client_id}"))
    document = response.get_json()["response"]["document"]["data"]
    assert response.status_code == 200
    assert document["language"] == "fr"
    assert document["path"] == f"/fr/client/{client_id}"
    assert "proposé" in document["announcement"]


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


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    search=st.dictionaries(st.sampled_from(["age", "x", "y", "first", "theme", "words"]), st.text())
)
@pytest.mark.parametrize("page", ["", "/file", "/comparison", "/relation"])
def test_no_query_makes_a_page_fail(
    client: FlaskClient, client_id: int, page: str, search: dict[str, str]
) -> None:
    query = "?" + urlencode({k: v.encode("utf-8", "ignore") for k, v in search.items()})
    response = call(client, payload(f"/en/client/{client_id}{page}", query))
    assert response.get_json()["response"]["document"]["data"]["path"].endswith(page)
    assert "Something went wrong" not in response.text


def test_the_answer_is_the_asked_client_s(
    client: FlaskClient, service: InMemoryScoringService
) -> None:
    examples = service.example_clients()
    ids = (examples.clearly_granted, examples.near_threshold, examples.clearly_refused)
    for page in ("", "/comparison", "/relation", "/file"):
        for client_id in (*ids, *ids):
            text = call(client, payload(f"/en/client/{client_id}{page}")).text
            assert f"Client {client_id:,}" in text
            others = (f"Client {other:,}" for other in ids if other != client_id)
            assert not any(other in text for other in others)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/fr/", 200),
        ("/en/help", 200),
        ("/fr/client/abc", 404),
        ("/fr/client/1", 404),
        ("/nothing", 404),
    ],
)
def test_an_address_has_its_http_status(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_known_client_s_address_is_found(client: FlaskClient, client_id: int) -> None:
    assert client.get(f"/fr/client/{client_id}").status_code == 200
    assert client.get(f"/fr/client/{client_id}/relation").status_code == 200


@pytest.mark.parametrize(("path", "language"), [("/fr/", "fr"), ("/en/help", "en"), ("/x", "fr")])
def test_the_document_s_language_matches_its_address(
    client: FlaskClient, path: str, language: str
) -> None:
    assert f'<html lang="{language}"' in client.get(path).text


@pytest.mark.parametrize(
    ("header", "cookie", "expected"),
    [
        ("en-GB,en", "", "/en/"),
        ("fr-FR,fr", "", "/fr/"),
        ("de", "", "/fr/"),
        ("en", "fr", "/fr/"),
        ("fr", "en", "/en/"),
        ("fr", "xx", "/fr/"),
    ],
)
def test_the_start_follows_the_cookie_then_the_browser(
    client: FlaskClient, header: str, cookie: str, expected: str
) -> None:
    if cookie:
        client.set_cookie("language", cookie)
    response = client.get("/", headers={"Accept-Language": header})
    assert (response.status_code, response.headers["Location"]) == (302, expected)


def test_the_theme_of_the_cookie_is_in_the_document(client: FlaskClient) -> None:
    client.set_cookie("theme", "dark")
    assert 'data-bs-theme="dark"' in client.get("/fr/").text
    client.set_cookie("theme", '"><script>')
    assert "data-bs-theme=" not in client.get("/fr/").text.split("<style>")[0]


def test_health_answers_version_clients_and_start(
    client: FlaskClient, service: InMemoryScoringService
) -> None:
    health = client.get("/health").get_json()
    assert health["model_version"] == service.info.version
    assert health["clients"] == service.info.client_count
    assert health["started"].endswith("+00:00")


@pytest.mark.parametrize(
    "path", ["/fr/", "/health", "/assets/dashboard.js", "/vendor/bootstrap.min.css", "/nothing"]
)
def test_every_answer_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_the_policy_allows_only_own_scripts(app: Dash) -> None:
    policy = content_security_policy(app.csp_hashes())
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert "http" not in policy
    assert "'sha256-" in scripts


def test_nothing_is_loaded_from_elsewhere(client: FlaskClient) -> None:
    document = client.get("/fr/").text
    assert "https://" not in document
    assert "http://" not in document


def test_a_file_is_downloaded_with_its_name(client: FlaskClient, client_id: int) -> None:
    response = client.get(f"/fr/client/{client_id}/file.csv")
    assert response.status_code == 200
    assert f'filename="client-{client_id}-fr.csv"' in response.headers["Content-Disposition"]
    assert response.text.startswith("\ufeffThème;Variable")


@pytest.mark.parametrize(
    "path", ["/fr/client/1/file.csv", "/de/client/1/file.csv", "/fr/client/x/file.csv"]
)
def test_no_file_of_an_unknown_client(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_fault_of_ours_shows_no_traceback(app: Dash) -> None:
    def fail() -> None:
        raise RuntimeError("secret detail")

    app.server.add_url_rule("/fail", view_func=fail)
    response = app.server.test_client().get("/fail")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Traceback" not in response.text


def test_answers_travel_compressed(client: FlaskClient, client_id: int) -> None:
    headers = {"Accept-Encoding": "gzip", "Content-Type": "application/json"}
    body = json.dumps(payload(f"/fr/client/{client_id}"))
    response = client.post(UPDATE_PATH, data=body, headers=headers)
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.data) < 60_000
