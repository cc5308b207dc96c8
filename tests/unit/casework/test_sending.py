"""A form as a browser sends it, or a hand: with its token, of any length, of any make."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.casework.casebook import case_of_client
from app.factory import create_app
from app.request import Office
from app.settings import Settings
from model.casework import MOST_WORDS
from model.domain import ANNUITY, CREDIT, INCOME
from model.serving.protocols import Scoring
from tests.callback_requests import UPDATE_PATH
from tests.cases import TEXT, case_of, entries
from tests.there import there

FORGED: tuple[object, ...] = ("", "forged", None, 5, [], {})


@pytest.fixture
def app(scoring: Scoring, office: Office) -> Dash:
    return create_app(scoring, Settings(requests_per_minute=0), office)


@pytest.fixture
def browser(app: Dash) -> FlaskClient:
    made: FlaskClient = app.server.test_client()
    return made


def token(browser: FlaskClient) -> str:
    layout = browser.get("/_dash-layout").get_json()
    (store,) = (part for part in layout if part["props"].get("id") == "token")
    return str(store["props"]["data"])


def post(browser: FlaskClient, app: Dash, path: str, sent: object) -> TestResponse:
    """Send what the browser's store of the form holds."""
    output = next(name for name in app.callback_map if name.startswith("..page.children@"))
    names = (part.rsplit(".", 1) for part in output.strip(".").split("..."))
    body = {
        "output": output,
        "outputs": [{"id": component, "property": prop} for component, prop in names],
        "inputs": [{"id": "deed", "property": "data", "value": sent}],
        "state": [
            {"id": "address", "property": "pathname", "value": path},
            {"id": "address", "property": "search", "value": ""},
            {"id": "theme", "property": "data", "value": "light"},
        ],
        "changedPropIds": ["deed.data"],
    }
    # As a browser writes it: letters of any language as they are.
    data = json.dumps(body, ensure_ascii=False).encode()
    return browser.post(UPDATE_PATH, data=data, content_type="application/json")


def form(name: str, fields: Mapping[str, str], held: object) -> str:
    parts = {"name": name, "fields": dict(fields), "token": held, "sent": 1}
    return json.dumps(parts, ensure_ascii=False)


def hidden(response: TestResponse, deed: str) -> dict[str, str]:
    """Return the fields that nobody sees, of the page that was answered."""
    found: dict[str, str] = {}

    def walk(part: Any) -> None:
        if isinstance(part, list):
            for one in part:
                walk(one)
        elif isinstance(part, dict):
            key = part.get("id")
            if isinstance(key, dict) and key.get("deed") == deed and part.get("type") == "hidden":
                found[key["name"]] = part["value"]
            for one in part.values():
                walk(one)

    walk(response.get_json())
    return found


def document(response: TestResponse) -> dict[str, Any]:
    """Return what the browser is told to do with an answer."""
    assert response.status_code == 200, response.text
    parts = response.get_json()["response"]
    return next(dict(v["data"]) for name, v in parts.items() if name.startswith("document"))


def test_a_form_is_confirmed_and_recorded_over_http(
    browser: FlaskClient, app: Dash, scoring: Scoring, office: Office
) -> None:
    near = scoring.model.example_clients.near_threshold
    path, held = f"/en/client/{near}", token(browser)
    client = scoring.client(near)
    shown = {
        "revision": "0",
        "model_version": scoring.model.info.version,
        "shown_score": str(client.decision.shown_score),
    }
    text = ('"\n' + "🙂=é<" * MOST_WORDS)[:MOST_WORDS]
    fields = {**shown, "verdict": "refer", "words": text}
    asked = post(browser, app, path, form("decide", fields, held))
    assert document(asked)["focus"] == "confirming-heading"
    sent = form("decide", hidden(asked, "decide"), held)
    done = document(post(browser, app, path, sent))
    assert done["announcement"] == "The case is referred for review."
    assert document(post(browser, app, path, sent))["announcement"] == done["announcement"]
    (entry,) = entries(office, case_of(office, near))
    assert there(entry.body)["words"] == text
    # At another address than the case's, the browser is led there; a wrong answer is shown here.
    typed = {CREDIT: "450,000", ANNUITY: "25,000", INCOME: "150,000", "key": "k"}
    led = document(post(browser, app, "/en/application", form("apply", typed, held)))
    assert led["goTo"].startswith("/en/case/")
    wrong = form("apply", {CREDIT: TEXT}, held)
    assert document(post(browser, app, "/en/application", wrong))["headsWithError"]


def test_what_no_page_of_ours_has_sent_is_refused_and_writes_nothing(
    browser: FlaskClient, app: Dash, scoring: Scoring, office: Office
) -> None:
    near = scoring.model.example_clients.near_threshold
    path, held = f"/en/client/{near}", token(browser)
    stranger = token(app.server.test_client())
    fields = {"verdict": "refer", "words": "x", "key": "k", "revision": "0"}
    for forged in (*FORGED, stranger, held[:-1]):
        assert post(browser, app, path, form("decide", fields, forged)).status_code in (400, 409)
    for sent in (None, "", "[]", "null", '"x"', "{", "[" * 9_000, json.dumps({"token": held})):
        assert post(browser, app, path, sent).status_code == 400, sent
    for odd in ("fields", 5, ["a"], None):
        body = json.dumps({"name": "decide", "fields": odd, "token": held})
        assert post(browser, app, path, body).status_code == 400, odd
    assert (
        post(browser, app, path, form("decide", {"words": "x" * 70_000}, held)).status_code == 413
    )
    for name in ("", "nothing", "__class__", "decide.", ".again", "nothing.again"):
        assert post(browser, app, path, form(name, fields, held)).status_code == 200, name
    for wrong in (
        {"revision": "9" * 5_000},
        {"revision": "²"},
        {"verdict": "\ud7ff"},
        {"key": "k"},
    ):
        response = post(browser, app, path, form("decide", {**fields, **wrong}, held))
        assert (response.status_code, "Traceback" in response.text) == (200, False), wrong
    with office.records.reading() as connection:
        assert case_of_client(connection, near) is None
