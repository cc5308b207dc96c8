"""How much is answered at once, and to one address."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.factory import create_app
from app.files import bootstrap
from app.limits import RETRY_SECONDS, is_dear
from app.request import parse
from app.settings import Settings, SettingsError, read_settings
from components.look import say
from model.serving.protocols import Scoring
from tests.callback_requests import UPDATE_PATH, payload
from tests.desks import an_office
from tests.held import GIVE_UP_SECONDS, Held

AT_ONCE = 2
"""Dear answers that are promised at once: said here, so that the bound cannot move unseen."""


def page(server: Flask, path: str) -> TestResponse:
    return server.test_client().post(UPDATE_PATH, json=payload(path))


def test_the_third_dear_answer_at_once_is_put_off_and_others_are_not(scoring: Scoring) -> None:
    held: Any = Held(scoring.model)
    server = create_app(replace(scoring, model=held), Settings(), an_office()).server
    with ThreadPoolExecutor(AT_ONCE) as pool:
        dear = [pool.submit(page, server, "/fr/model") for _ in range(AT_ONCE)]
        try:
            assert all(held.asked.acquire(timeout=GIVE_UP_SECONDS) for _ in dear)
            client_id = scoring.model.example_clients.near_threshold
            for path in ("/fr/model", f"/fr/client/{client_id}/sheet"):
                put_off = page(server, path)
                assert put_off.status_code == 503
                assert put_off.headers["Retry-After"] == str(RETRY_SECONDS)
                assert say("fr", "errors.busy") in put_off.text
            assert page(server, f"/fr/client/{client_id}").status_code == 200
            assert server.test_client().get("/health").status_code == 200
        finally:
            held.released.set()
        assert [answer.result().status_code for answer in dear] == [200] * AT_ONCE
    assert page(server, "/fr/model").status_code == 200


def test_a_dear_answer_that_fails_gives_its_place_back(scoring: Scoring) -> None:
    server = create_app(scoring, Settings(), an_office()).server
    for _ in range(AT_ONCE + 1):
        assert page(server, "/fr/client/1/sheet").status_code == 200


@pytest.mark.parametrize(
    ("path", "query", "dear"),
    [
        ("/fr/model", "", True),
        ("/en/client/1/sheet", "", True),
        ("/en/case/any/sheet", "", True),
        ("/fr/client/1/simulation", "?cases=shown", True),
        ("/fr/client/1/simulation", "?AMT_CREDIT=4&curve=AMT_CREDIT", True),
        ("/fr/client/1/simulation", "?AMT_CREDIT=4", False),
        ("/fr/client/1", "?cases=shown", False),
        ("/fr/client/1/comparison", "", False),
    ],
)
def test_dear_is_what_takes_long(path: str, query: str, dear: bool) -> None:
    assert is_dear(parse(path, query)) == dear


@pytest.fixture
def sparing(scoring: Scoring) -> FlaskClient:
    """An application that answers three requests of an address in a minute."""
    client: FlaskClient = create_app(
        scoring, Settings(requests_per_minute=3), an_office()
    ).server.test_client()
    return client


def come_from(client: FlaskClient, address: str, path: str = "/fr/", **headers: str) -> int:
    environ = {"REMOTE_ADDR": address}
    with client.get(path, environ_overrides=environ, headers=headers) as response:
        return response.status_code


def test_who_asks_too_much_is_told_when_to_come_back_and_others_are_answered(
    sparing: FlaskClient,
) -> None:
    assert [come_from(sparing, "10.0.0.1") for _ in range(4)] == [200, 200, 200, 429]
    refused = sparing.post(
        UPDATE_PATH, json=payload("/fr/"), environ_overrides={"REMOTE_ADDR": "10.0.0.1"}
    )
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert say("fr", "errors.busy") in refused.text
    assert come_from(sparing, "10.0.0.2") == 200


def test_health_and_files_are_not_counted(sparing: FlaskClient) -> None:
    for path in ("/health", "/assets/dashboard.js", bootstrap().path):
        assert [come_from(sparing, "10.0.0.1", path) for _ in range(5)] == [200] * 5
    assert come_from(sparing, "10.0.0.1") == 200


def test_the_addresses_of_one_house_count_as_one(sparing: FlaskClient) -> None:
    asked = [come_from(sparing, f"2001:db8::{i}") for i in range(1, 5)]
    assert asked == [200, 200, 200, 429]
    assert come_from(sparing, "2001:db8:0:1::1") == 200


def test_an_address_that_the_client_claims_changes_nothing(sparing: FlaskClient) -> None:
    claimed = [
        come_from(sparing, "10.0.0.1", **{"X-Forwarded-For": f"1.2.3.{i}"}) for i in range(4)
    ]
    assert claimed == [200, 200, 200, 429]


def test_the_address_that_a_proxy_of_ours_tells_counts(scoring: Scoring) -> None:
    settings = Settings(requests_per_minute=3, proxies=1)
    client = create_app(scoring, settings, an_office()).server.test_client()
    told = [
        come_from(client, "10.0.0.9", **{"X-Forwarded-For": f"claimed, 1.2.3.{i}"})
        for i in (1, 1, 1, 1, 2)
    ]
    assert told == [200, 200, 200, 429, 200]


def test_no_bound_is_set_with_0(scoring: Scoring) -> None:
    client = create_app(scoring, Settings(requests_per_minute=0), an_office()).server.test_client()
    assert [come_from(client, "10.0.0.1") for _ in range(20)] == [200] * 20


def test_a_redis_that_is_not_there_costs_no_answer(scoring: Scoring) -> None:
    settings = Settings(requests_per_minute=3, cache_redis_url="redis://127.0.0.1:1/0")
    client = create_app(scoring, settings, an_office()).server.test_client()
    assert [come_from(client, "10.0.0.1") for _ in range(4)] == [200, 200, 200, 429]


def test_limits_are_read_from_the_environment() -> None:
    settings = read_settings({"PROXIES": "2", "REQUESTS_PER_MINUTE": "0"}, [])
    assert (settings.proxies, settings.requests_per_minute) == (2, 0)
    for name in ("PROXIES", "REQUESTS_PER_MINUTE"):
        with pytest.raises(SettingsError, match=name):
            read_settings({name: "-1"}, [])
