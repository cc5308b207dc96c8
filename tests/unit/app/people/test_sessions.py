"""Sessions kept here: how long they live, what ends them, what guards their cookie."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.calendar import now
from app.casework.views import ViewLog
from app.people.account_book import AccountBook
from app.people.sessions import REST
from app.request import Office
from components.look import say
from data.records import Records, RecordsBusyError
from model.casework import Role
from model.serving.protocols import Scoring
from tests.visiting import OWN, an_account, browser, changed, come_in, errors, kinds, send, sign_in


def test_signing_out_ends_every_copy_of_the_session(
    client: FlaskClient, office: Office, first_password: str
) -> None:
    changed(client, first_password)
    copied = client.get_cookie("session")
    assert copied is not None
    assert send_sign_out(client).headers["Location"] == "/"
    assert client.get("/fr/help").status_code == 303
    client.set_cookie("session", copied.value)
    assert client.get("/fr/help").status_code == 303
    assert kinds(office)[-1] == "sign_out"


def send_sign_out(client: FlaskClient) -> TestResponse:
    (carried, *_) = re.findall(
        r'name="csrf_token" value="([^"]+)"', client.get("/fr/password").text
    )
    return client.post("/fr/sign-out", data={"csrf_token": carried})


def test_a_session_ends_after_rest_and_lives_while_it_is_used(
    scoring: Scoring, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(scoring, office, sign_in="local")
    clock = [1_800_000_000.0]
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: clock[0])
    come_in(client, an_account(office, Role.ADVISOR))
    with client.session_transaction() as session:
        session.permanent = True
    for _ in range(3):
        clock[0] += REST.total_seconds() - 60
        assert client.get("/session").status_code == 200
    clock[0] += REST.total_seconds() + 60
    assert client.get("/session").status_code == 401
    assert client.get("/fr/help").status_code == 303
    assert timedelta(minutes=30) == REST


def test_the_second_factor_is_changed_by_who_has_signed_in_just_now(
    client: FlaskClient, first_password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(client, first_password)
    with client.session_transaction() as session:
        session["fs_paa"] -= 3600
        session.pop("fs_gexp", None)
    answer = client.get("/fr/second-factor")
    assert answer.headers["Location"] == "/fr/verify?next=/fr/second-factor"
    path = answer.headers["Location"]
    assert errors(send(client, path, password="not it")) == [say("fr", "people.wrong_password")]
    answer = send(client, path, password=OWN)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/fr/second-factor")
    assert client.get("/fr/second-factor").status_code == 200


def test_an_account_that_is_closed_or_gone_opens_nothing(
    client: FlaskClient, office: Office, first_password: str
) -> None:
    changed(client, first_password)
    AccountBook(office.records, office.clock).disable("ANNA")
    client.application.extensions["security"].datastore.visitors.forget_all()
    assert client.get("/fr/help").status_code == 303
    assert errors(sign_in(client, OWN)) == [say("fr", "people.disabled")]
    stranger = client.application.test_client()
    come_in(stranger, {"fs_uniquifier": "of nobody"})
    assert stranger.get("/fr/help").status_code == 303


def test_cookies_are_guarded(client: FlaskClient, office: Office) -> None:
    plain = client.get("/fr/sign-in").headers["Set-Cookie"]
    assert plain.startswith("session=")
    assert "HttpOnly" in plain
    assert "SameSite=Lax" in plain
    tls = client.application.test_client()
    guarded = tls.get("/fr/sign-in", base_url="https://localhost").headers["Set-Cookie"]
    assert guarded.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(guarded.split("; "))
    assert "Domain" not in guarded


def test_a_key_is_made_once_and_shared(scoring: Scoring, office: Office) -> None:
    account = an_account(office, Role.ADVISOR)
    first, second = (browser(scoring, office, sign_in="local") for _ in range(2))
    come_in(first, account)
    cookie = first.get_cookie("session")
    assert cookie is not None
    second.set_cookie("session", cookie.value)
    assert second.get("/fr/help").status_code == 200
    third = browser(scoring, office, sign_in="local", secret_key="k" * 32)
    third.set_cookie("session", cookie.value)
    assert third.get("/fr/help").status_code == 303


def test_records_that_cannot_be_reached_are_a_sentence(
    client: FlaskClient, office: Office, first_password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(client, first_password)
    visitors = client.application.extensions["security"].datastore.visitors
    visitors.forget_all()

    def busy(_: str) -> None:
        raise RecordsBusyError("busy")

    monkeypatch.setattr(visitors, "_read", busy)
    answer = client.get("/fr/help", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert answer.text == say("en", "people.no_records")


def test_both_databases_keep_accounts_and_their_journal(scoring: Scoring, records: Records) -> None:
    office = Office(records, ViewLog(records, now))
    client = browser(scoring, office, sign_in="local")
    first = AccountBook(records, now).add("Anna", [Role.ADVISOR, Role.REVIEWER])
    sign_in(client, "not it")
    changed(client, first)
    assert client.get("/fr/help").status_code == 200
    send_sign_out(client)
    AccountBook(records, now).disable("anna")
    assert errors(sign_in(client, OWN)) == [say("fr", "people.disabled")]
    assert kinds(office) == [
        "account_added",
        "sign_in_failed",
        "sign_in",
        "password_changed",
        "sign_out",
        "account_disabled",
        "sign_in_failed",
    ]
