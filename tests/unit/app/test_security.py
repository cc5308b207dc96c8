"""What every answer carries, and what odd requests get."""

from __future__ import annotations

import gzip
import os
import re

import brotli
import pytest
from dash import _configs
from flask import Request
from flask.testing import FlaskClient

from app import kept_files
from app.factory import create_app
from app.files import bootstrap, plotly
from app.kept_files import KeptFiles
from app.settings import Settings
from model.serving.protocols import Scoring
from tests.callback_requests import UPDATE_PATH, payload
from tests.desks import an_office

PLOTLY = plotly().path


@pytest.fixture(scope="module")
def client(scoring: Scoring) -> FlaskClient:
    made: FlaskClient = create_app(scoring, Settings(), an_office()).server.test_client()
    return made


PAGES = ("/", "/fr/", "/fr/client/{}", "/fr/client/1", "/en/model", "/fr/nothing", "/nothing")
SPREADSHEETS = ("/fr/client/{}/file.csv", "/fr/client/1/file.csv", "/fr/case/any/file.csv")
ANSWERS_TO_PROGRAMS = ("/health", "/_dash-layout", "/_dash-dependencies")


@pytest.mark.parametrize("path", [*PAGES, *SPREADSHEETS, *ANSWERS_TO_PROGRAMS])
def test_nothing_about_a_client_is_kept_on_the_way(
    client: FlaskClient, scoring: Scoring, path: str
) -> None:
    response = client.get(path.format(scoring.model.example_clients.near_threshold))
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/fr/", "/fr/nothing", 5])
def test_no_callback_s_answer_is_kept_on_the_way(client: FlaskClient, path: object) -> None:
    response = client.post(UPDATE_PATH, json=payload(path))
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/assets/dashboard.js", bootstrap().path, PLOTLY])
def test_files_are_kept_by_browsers(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        assert response.status_code == 200
        assert "no-store" not in response.headers.get("Cache-Control", "")
        assert response.headers["ETag"]


def test_the_policy_lets_no_page_move_its_addresses(client: FlaskClient) -> None:
    assert "base-uri 'none'" in client.get("/fr/").headers["Content-Security-Policy"]


def test_the_browser_is_told_to_come_by_https_only_where_it_does(
    client: FlaskClient, scoring: Scoring
) -> None:
    behind = create_app(scoring, Settings(proxies=1), an_office()).server.test_client()
    by_tls = {"X-Forwarded-Proto": "https"}
    assert "Strict-Transport-Security" in behind.get("/fr/", headers=by_tls).headers
    assert "Strict-Transport-Security" not in behind.get("/fr/").headers
    assert "Strict-Transport-Security" not in client.get("/fr/", headers=by_tls).headers


@pytest.mark.parametrize(
    "path",
    [
        "/_dash-component-suites/x/y",
        "/_dash-component-suites/x/%0aERROR%20forged",
        "/_dash-component-suites/dash/..%2f..%2fdash.py",
        "/_dash-component-suites/dash/dash.py",
        "/_dash-component-suites/plotly/%00",
        "/_dash-component-suites/%ff/%ff",
        "/assets/..%2fapp%2fserver.py",
        "/assets/%00",
        "/static/x",
        "/_mcp",
        "/_alive_x",
        "/fr/%00",
        "/%ff%fe",
    ],
)
def test_a_path_that_leads_nowhere_is_not_found(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Traceback" not in response.text


def test_every_script_that_dash_knows_is_there_elsewhere_or_not_found(scoring: Scoring) -> None:
    app = create_app(scoring, Settings(), an_office())
    client = app.server.test_client()
    client.get("/fr/")  # a page names the scripts, and thereby registers them
    suites = app.registered_paths.items()
    names = [f"/_dash-component-suites/{suite}/{path}" for suite, paths in suites for path in paths]
    assert names
    assert {client.get(name).status_code for name in names} <= {200, 302, 404}


def test_a_script_is_kept_once_however_its_fingerprint_is_spelt(scoring: Scoring) -> None:
    server = create_app(scoring, Settings(), an_office()).server
    name = server.config["COMPRESS_CACHE_KEY"]
    script = "/_dash-component-suites/dash/dcc/async-graph{}.js"
    paths = [script.format(spelt) for spelt in ("", ".v1m2", ".v3m4")]
    assert {name(Request({"PATH_INFO": path})) for path in paths} == {paths[0]}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"])
@pytest.mark.parametrize("path", ["/fr/", "/health", PLOTLY, "/_dash-layout"])
def test_other_methods_are_refused(client: FlaskClient, method: str, path: str) -> None:
    assert client.open(path, method=method).status_code == 405


def test_a_script_is_compressed_once_and_a_page_never_kept() -> None:
    kept = KeptFiles()
    for path in (PLOTLY, "/fr/", UPDATE_PATH):
        kept.set(f"br;{path}", b"compressed")
    assert kept.get(f"br;{PLOTLY}") == b"compressed"
    assert kept.get(f"gzip;{PLOTLY}") is None
    assert kept.get("br;/fr/") is None
    assert kept.get(f"br;{UPDATE_PATH}") is None


def test_a_file_is_soon_kept_as_small_as_can_be(
    scoring: Scoring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_files, "SERVED", {"bootstrap.css": bootstrap})
    server = create_app(scoring, Settings(), an_office()).server

    def asked() -> bytes:
        answer = server.test_client().get(bootstrap().path, headers={"Accept-Encoding": "br"})
        compressed: bytes = answer.get_data()
        assert brotli.decompress(compressed) == bootstrap().content
        return compressed

    at_once = asked()
    server.extensions[kept_files.KEPT].compress_well()
    assert len(asked()) < 0.95 * len(at_once)


def test_a_compressed_script_is_the_script(client: FlaskClient) -> None:
    plain = client.get(PLOTLY).get_data()
    for _ in range(2):
        response = client.get(PLOTLY, headers={"Accept-Encoding": "gzip"})
        assert response.content_encoding == "gzip"
        assert gzip.decompress(response.get_data()) == plain


HOSTILE_VALUES = {
    "DASH_APP_NAME": "elsewhere",
    "DASH_ASSETS_EXTERNAL_PATH": "https://evil.example/",
    "DASH_MCP_PATH": "open",
    "DASH_URL_BASE_PATHNAME": "/moved/",
    "DASH_ROUTES_PATHNAME_PREFIX": "/moved/",
    "DASH_REQUESTS_PATHNAME_PREFIX": "/moved/",
}
SWITCHES = (
    *(name for name in _configs.load_dash_env_vars() if name.startswith("DASH_")),
    "FLASK_DEBUG",
    "DASH_VALIDATE_CALLBACKS",
)


@pytest.mark.parametrize("name", [*SWITCHES])
def test_no_variable_of_dash_changes_what_is_served(
    scoring: Scoring, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    usual = served(scoring)
    for value in ("true", "false"):
        monkeypatch.setenv(name, HOSTILE_VALUES.get(name, value))
        assert served(scoring) == usual
    assert name in os.environ  # what else reads it still may


def served(scoring: Scoring) -> tuple[object, ...]:
    app = create_app(scoring, Settings(), an_office())
    client = app.server.test_client()
    rules = sorted(
        (rule.rule, *sorted(rule.methods or ())) for rule in app.server.url_map.iter_rules()
    )
    page = re.sub(r'"end_id":"[^"]*"', "", client.get("/fr/").text)  # another each time
    return rules, page, client.get("/_dash-dependencies").text, dict(app.config), app.server.debug
