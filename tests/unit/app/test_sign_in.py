"""Passwords kept here: the first one, a new one, the second factor, failures, and the way out."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from passlib.totp import TOTP
from werkzeug.test import TestResponse

from app.calendar import now
from app.casework.views import ViewLog
from app.desk import Office
from app.people.account_book import AccountBook
from app.people.sessions import REST
from components.wording import say
from data.records import Records, RecordsBusyError
from model.casework import Role
from model.serving.protocols import Scoring
from tests.desks import new_office
from tests.visiting import an_account, browser, come_in, journal

OWN = "a sentence of my own"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return new_office(tmp_path)


@pytest.fixture
def client(scoring: Scoring, office: Office) -> FlaskClient:
    return browser(scoring, office, sign_in="local")


@pytest.fixture
def first_password(office: Office) -> str:
    """Add Anna, an advisor, and return the password she was given."""
    return AccountBook(office.records, office.clock).add("Anna", [Role.ADVISOR])


def send(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    """Send the form of a page as a browser does, with the token that it carries."""
    (carried, *_) = re.findall(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    return client.post(path, data={"csrf_token": carried, **fields})


def sign_in(client: FlaskClient, password: str, name: str = "anna", **more: str) -> TestResponse:
    return send(client, "/fr/sign-in", username=name, password=password, **more)


def changed(client: FlaskClient, first: str) -> None:
    """Come in with the first password and choose another."""
    sign_in(client, first)
    send(client, "/fr/password", password=first, new_password=OWN, new_password_confirm=OWN)


def errors(answer: TestResponse) -> list[str]:
    summary = answer.text.partition('id="error-summary"')[2].partition("</div>")[0]
    return [re.sub("<[^>]+>", "", found) for found in re.findall("<li>(.*?)</li>", summary)]


def kinds(office: Office) -> list[str]:
    return [kind for _, kind, _ in journal(office)]


def test_a_first_password_opens_the_page_to_change_it_and_no_other(
    client: FlaskClient, office: Office, first_password: str
) -> None:
    answer = sign_in(client, first_password, next="/fr/help")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/fr/help")
    with client.session_transaction() as session:
        assert session.permanent  # else it would end 30 minutes after its beginning
    for path in ("/fr/help", "/fr/", "/fr/model/rules.csv"):
        assert client.get(path).headers["Location"].startswith("/fr/password")
    for path in ("/_dash-layout", "/session", "/fr/second-factor"):
        assert client.get(path).status_code == 401
    page = client.get("/fr/password").text
    assert say("fr", "people.must_change") in page
    typed = {"password": first_password, "new_password": OWN, "new_password_confirm": OWN}
    for wrong, words in (
        ({"password": "another"}, "wrong_password"),
        ({"new_password": "short", "new_password_confirm": "short"}, "too_short"),
        ({"new_password_confirm": "not the same"}, "not_the_same"),
        ({"new_password": first_password, "new_password_confirm": first_password}, "same_password"),
    ):
        answer = send(client, "/fr/password", **{**typed, **wrong})
        assert errors(answer) == [say("fr", f"people.{words}")], wrong
    assert send(client, "/fr/password", **typed).headers["Location"] == "/fr/password"
    assert say("fr", "people.password_changed") in client.get("/fr/password").text
    assert client.get("/fr/help").status_code == 200
    assert kinds(office) == ["account_added", "sign_in", "password_changed"]
    again = client.application.test_client()
    assert errors(sign_in(again, first_password)) == [say("fr", "people.wrong")]
    assert sign_in(again, OWN).status_code == 302


def test_nobody_learns_which_names_exist(
    client: FlaskClient, office: Office, first_password: str
) -> None:
    unknown, wrong = (
        sign_in(client, "not it", name=name).text.replace(name, "")
        for name in ("nobody-here", "anna")
    )
    assert re.sub(r'value="[^"]{60,}"', "", unknown) == re.sub(r'value="[^"]{60,}"', "", wrong)
    failed = [body for _, kind, body in journal(office) if kind == "sign_in_failed"]
    assert len(failed) == 2
    assert not any("nobody-here" in body or "not it" in body for body in failed)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_fails_too_often_waits_and_others_do_not(
    client: FlaskClient, office: Office, first_password: str, language: str
) -> None:
    path = f"/{language}/sign-in"
    for _ in range(5):
        assert send(client, path, username="anna", password="x").status_code == 200
    answer = send(client, path, username="anna", password=first_password)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == 900
    assert say(language, "people.too_many") in answer.text
    other = AccountBook(office.records, office.clock).add("Paul", [Role.LEAD])
    assert sign_in(client, other, name="paul").status_code == 302
    assert kinds(office).count("sign_in_failed") == 5


def test_a_sign_in_leads_to_pages_of_ours_alone(client: FlaskClient, first_password: str) -> None:
    for wished in ("https://evil.example/fr/", "//evil.example", "/\\evil.example", "/static"):
        answer = client.get("/fr/sign-in", query_string={"next": wished})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/fr/sign-in"), wished
        assert sign_in(client, first_password, next=wished).status_code == 400, wished


def test_without_its_token_no_form_is_taken(
    client: FlaskClient, office: Office, first_password: str
) -> None:
    form = {"username": "anna", "password": first_password}
    answer = client.post("/fr/sign-in", data=form)
    assert errors(answer) == [say("fr", "people.old_form")]
    assert client.get("/fr/help").status_code == 303
    json_answer = client.post("/fr/sign-in", json=form)
    assert "auth" not in json_answer.text or "<form" in json_answer.text
    changed(client, first_password)
    client.post("/fr/sign-out")
    assert client.get("/fr/help").status_code == 200


def test_a_second_factor_is_asked_for_and_each_code_is_good_once(
    client: FlaskClient, office: Office, first_password: str
) -> None:
    changed(client, first_password)
    page = send(client, "/fr/second-factor", setup="authenticator").text
    (key,) = re.findall("<strong>([A-Z0-9-]+)</strong>", page)
    (validate,) = re.findall('action="(/fr/second-factor/[^"]+)"', page)
    (carried, *_) = re.findall(r'name="csrf_token" value="([^"]+)"', page)
    assert 'src="data:image/svg+xml;base64' in page
    telephone = TOTP(key.replace("-", ""))
    now = telephone.generate().token
    client.post(validate, data={"csrf_token": carried, "code": now})
    assert say("fr", "people.factor_on") in client.get("/fr/second-factor").text

    other = client.application.test_client()
    answer = sign_in(other, OWN)
    assert answer.headers["Location"].startswith("/fr/code")
    assert other.get("/fr/help").status_code == 303  # the password alone opens nothing
    for code in (now, "000000", "x" * 2_000, ""):  # the one taken before is good no more
        assert errors(send(other, "/fr/code", code=code)), code
    later = telephone.generate(time=telephone.now() + 30).token
    assert send(other, "/fr/code", code=later).status_code == 302
    assert other.get("/fr/help").status_code == 200
    assert kinds(office).count("second_factor_on") == 1

    book = AccountBook(office.records, office.clock)
    assert [line.has_second_factor for line in book.everybody()] == [True]
    assert sign_in(client.application.test_client(), book.reset("anna")).status_code == 302
    assert [line.has_second_factor for line in book.everybody()] == [False]


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
