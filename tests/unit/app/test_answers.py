"""What the server answers over HTTP: pages, files, health, headers."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from dash import Dash
from flask.testing import FlaskClient

from app.factory import create_app
from app.files import bootstrap
from app.security import UPDATE_PATH, content_security_policy
from app.settings import Settings
from model.serving.protocols import Scoring
from tests.callback_requests import payload
from tests.desks import an_office


@pytest.fixture
def client_id(scoring: Scoring) -> int:
    return scoring.model.example_clients.near_threshold


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


@pytest.mark.parametrize("pasted", ["n° {}", "{}.0", "«\u00a0{}\u00a0»", "\u200e{}"])
def test_a_client_is_found_by_a_number_as_it_is_pasted(
    client: FlaskClient, client_id: int, pasted: str
) -> None:
    path = f"/fr/client/{quote(pasted.format(client_id))}"
    assert client.get(path).status_code == 200
    file = client.get(f"{path}/file.csv")
    assert f'filename="client-{client_id}-fr.csv"' in file.headers["Content-Disposition"]


@pytest.mark.parametrize("pasted", ["{}.5", "n° {} 1", "{},000 ", "-{}", "{}\t{}"])
def test_what_could_be_another_client_s_number_finds_nobody(
    client: FlaskClient, client_id: int, pasted: str
) -> None:
    path = f"/fr/client/{quote(pasted.format(client_id // 1000, client_id))}"
    assert client.get(path).status_code == 404
    assert client.get(f"{path}/file.csv").status_code == 404


@pytest.mark.parametrize(("path", "language"), [("/fr/", "fr"), ("/en/help", "en"), ("/x", "fr")])
def test_the_document_s_language_matches_its_address(
    client: FlaskClient, path: str, language: str
) -> None:
    assert f'<html lang="{language}"' in client.get(path).text


@pytest.mark.parametrize(
    ("header", "cookie", "expected"),
    [
        ("en-GB,en", "", "/en/queue"),
        ("fr-FR,fr", "", "/fr/queue"),
        ("de", "", "/fr/queue"),
        ("en", "fr", "/fr/queue"),
        ("fr", "en", "/en/queue"),
        ("fr", "xx", "/fr/queue"),
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


def test_health_answers_version_clients_and_start(client: FlaskClient, scoring: Scoring) -> None:
    health = client.get("/health").get_json()
    assert health["model_version"] == scoring.model.info.version
    assert health["clients"] == scoring.model.info.client_count
    assert health["started"].endswith("+00:00")


@pytest.mark.parametrize(
    "path", ["/fr/", "/fr/client/1/file.csv", "/assets/dashboard.js", bootstrap().path, "/nothing"]
)
def test_every_answer_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
    rules = dict(r.split(" ", 1) for r in headers["Content-Security-Policy"].split("; "))
    own = ("default-src", "connect-src", "form-action")
    nowhere = ("object-src", "base-uri", "frame-ancestors")
    assert {rules.get(name) for name in own} == {"'self'"}
    assert {rules.get(name) for name in nowhere} == {"'none'"}


@pytest.mark.parametrize("path", ["/health", "/_dash-layout", UPDATE_PATH])
def test_data_may_load_nothing_where_it_is_opened_as_a_document(
    client: FlaskClient, path: str
) -> None:
    asked = payload("/fr/")
    answer = client.post(path, json=asked) if path == UPDATE_PATH else client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


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
    assert response.text.startswith("\ufeffThème;Motif;Donnée")


@pytest.mark.parametrize(
    "path", ["/fr/client/1/file.csv", "/de/client/1/file.csv", "/fr/client/x/file.csv"]
)
def test_no_file_of_an_unknown_client(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_fault_of_ours_shows_no_traceback(scoring: Scoring) -> None:
    app = create_app(scoring, Settings(), an_office())

    def fail() -> None:
        raise RuntimeError("secret detail")

    app.server.view_functions["health"] = fail
    response = app.server.test_client().get("/health")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Traceback" not in response.text


def test_answers_travel_compressed(client: FlaskClient, client_id: int) -> None:
    headers = {"Accept-Encoding": "gzip", "Content-Type": "application/json"}
    body = json.dumps(payload(f"/fr/client/{client_id}"))
    response = client.post(UPDATE_PATH, data=body, headers=headers)
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.data) < 60_000
