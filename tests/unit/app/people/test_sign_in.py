"""Passwords kept here: the first one, a new one, the second factor, failures, and the way out."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from passlib.totp import TOTP

from app.people.account_book import AccountBook
from app.request import Office
from components.look import say
from model.casework import Role
from tests.visiting import OWN, changed, errors, journal, kinds, send, sign_in


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
