"""Every address, every page and every form, for every role and for nobody: exactly the table."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from app.casework.deeds import DEEDS
from app.header import FOOTER, MENU
from app.people.gate import FOR_THE_SIGNED_IN, OPEN_TO_ALL
from app.request import Address, Office
from app.router import PAGES
from app.security import UPDATE_PATH
from components.look import Look, say
from model.casework import MAY, Permission, Role
from model.domain import ANNUITY, CREDIT, INCOME
from model.serving.protocols import Scoring
from tests.callback_requests import deed_payload, payload
from tests.cases import open_case
from tests.desks import new_office
from tests.permissions import DONE_BY, OPENED_BY, TABLE, may, pages
from tests.visiting import an_account, browser, come_in, token, told

NOBODY, SAID = None, "456\u202f789"  # an applicant's amount, as a page says it
EVERYBODY = (*Role, NOBODY)


@pytest.fixture(scope="module")
def office() -> Office:
    return new_office()


@pytest.fixture(scope="module")
def case(scoring: Scoring, office: Office) -> str:
    return open_case(scoring, {CREDIT: SAID, ANNUITY: "25000", INCOME: "150000"}, office).case


@pytest.fixture(scope="module")
def visitors(scoring: Scoring, office: Office) -> dict[Role | None, FlaskClient]:
    """Return a browser of each role, and one that has not signed in, at one application."""
    nobody = browser(scoring, office, sign_in="local", requests_per_minute=0)
    made: dict[Role | None, FlaskClient] = {NOBODY: nobody}
    for role in Role:
        made[role] = nobody.application.test_client()
        come_in(made[role], an_account(office, role))
    return made


def test_the_program_s_table_is_the_agreed_one() -> None:
    assert {p: set(roles) for p, roles in MAY.items()} == {
        p: set(text.split()) for p, text in TABLE.items()
    }
    assert {page: module.permission for page, module in PAGES.items()} == OPENED_BY
    assert {name: deed.permission for name, deed in DEEDS.items()} == DONE_BY


def test_every_endpoint_is_named_or_answers_nobody(
    visitors: dict[Role | None, FlaskClient],
) -> None:
    """Whatever is added to the application is closed until the gate names it."""
    server = visitors[NOBODY].application
    unnamed = {
        rule.endpoint
        for rule in server.url_map.iter_rules()
        if rule.endpoint not in OPEN_TO_ALL | FOR_THE_SIGNED_IN
    }
    assert unnamed == {"/_reload-hash", "security.two_factor_rescue", "security.tf_select"}
    wrong: list[object] = []
    for rule in server.url_map.iter_rules():
        path = re.sub(r"<any\(fr,en\):language>|<language>", "fr", rule.rule)
        path = re.sub(r"<[^>]+>", "x", path)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            for role in EVERYBODY:
                with visitors[role].open(path, method=method) as answer:
                    status = answer.status_code
                is_closed = status in (303, 401) if role is NOBODY else status == 404
                is_open = rule.endpoint in OPEN_TO_ALL
                if status >= 500:
                    wrong.append((role, method, path, status))
                if role is NOBODY and is_closed == is_open:
                    wrong.append((role, method, path, status))
                if role is not NOBODY and rule.endpoint in unnamed and status != 404:
                    wrong.append((role, method, path, status))
    assert wrong == []


def test_every_document_and_every_callback_follow_the_table(
    scoring: Scoring, visitors: dict[Role | None, FlaskClient], case: str
) -> None:
    client_id = scoring.model.example_clients.near_threshold
    score = Look("fr").decimal(scoring.client(client_id).decision.shown_score)
    wrong: list[object] = []
    for address, permission in pages(client_id, case):
        for role, visitor in visitors.items():
            document = visitor.get(address.path)
            answer = visitor.post(UPDATE_PATH, json=payload(address.path))
            said, allowed = told(answer), may(role, permission)
            wanted = (200, 200) if allowed else (303, 401) if role is NOBODY else (403, 200)
            if (document.status_code, answer.status_code) != wanted:
                wrong.append((role, address.path, document.status_code, answer.status_code))
            if role is not NOBODY and (say("fr", "denied.page") in said) == allowed:
                wrong.append((role, address.path, "denied" if allowed else "opened"))
            if not allowed and any(told_of in told(document) + said for told_of in (score, SAID)):
                wrong.append((role, address.path, "tells the score"))
    assert wrong == []


def test_every_file_follows_the_table(
    scoring: Scoring, visitors: dict[Role | None, FlaskClient], case: str
) -> None:
    near = scoring.model.example_clients.near_threshold
    names = [f"{name}.csv" for name in ("file", "contributions", "comparison")]
    paths = [f"/fr/{whose}/{n}" for whose in (f"client/{near}", f"case/{case}") for n in names]
    files = dict.fromkeys(paths, Permission.READ_CLIENTS)
    files |= dict.fromkeys(("/fr/journal.csv", "/fr/journal.jsonl"), Permission.AUDIT)
    files |= {"/fr/model/rules.csv": Permission.READ_MODEL}
    wrong: list[object] = []
    for path, permission in files.items():
        for role, visitor in visitors.items():
            wanted = 303 if role is NOBODY else 200 if may(role, permission) else 403
            answer = visitor.get(path)
            is_file = "Content-Disposition" in answer.headers
            if (answer.status_code, is_file) != (wanted, wanted == 200):
                wrong.append((role, path, answer.status_code))
    assert wrong == []


def test_whether_a_client_is_there_is_told_to_who_may_know(
    scoring: Scoring, visitors: dict[Role | None, FlaskClient]
) -> None:
    known, unknown = scoring.model.example_clients.near_threshold, 99_999_999
    assert not scoring.clients.holds(unknown)
    wrong: list[object] = []
    for role, visitor in visitors.items():
        for page in ("", "/file", "/file.csv", "/sheet"):
            answers = [
                (a.status_code, told(a).replace(str(number), ""))
                for number in (known, unknown)
                for a in [visitor.get(f"/fr/client/{number}{page}")]
            ]
            if (answers[0] != answers[1]) != may(role, Permission.READ_CLIENTS):
                wrong.append((role, page, [status for status, _ in answers]))
    for role in (Role.ANALYST, Role.ADMIN):
        first, second = (
            told(visitors[role].post(UPDATE_PATH, json=payload("/fr/model", f"?client={number}")))
            for number in (known, unknown)
        )
        if first.replace(str(known), "") != second.replace(str(unknown), ""):
            wrong.append((role, "model", "tells"))
    assert wrong == []


def test_every_form_follows_the_table(
    scoring: Scoring, visitors: dict[Role | None, FlaskClient]
) -> None:
    path = f"/fr/client/{scoring.model.example_clients.near_threshold}"
    callbacks = list(visitors[Role.ADVISOR].get("/_dash-dependencies").json or ())
    wrong: list[object] = []
    denied = say("fr", "deeds.denied"), say("fr", "denied.page")
    for name, permission in DONE_BY.items():
        for role, visitor in visitors.items():
            carried = token(visitor) if role is not NOBODY else ""
            sent = json.dumps({"name": name, "fields": {}, "token": carried, "sent": 1})
            answer = visitor.post(UPDATE_PATH, json=deed_payload(callbacks, sent, path))
            if role is NOBODY:
                if answer.status_code != 401:
                    wrong.append((role, name, answer.status_code))
            elif any(words in told(answer) for words in denied) == may(role, permission):
                wrong.append((role, name, answer.status_code))
            forged = json.dumps({"name": name, "fields": {}, "token": "forged", "sent": 1})
            answer = visitor.post(UPDATE_PATH, json=deed_payload(callbacks, forged, path))
            if answer.status_code not in (401, 409):
                wrong.append((role, name, "without its token", answer.status_code))
    assert wrong == []


def test_the_menu_holds_what_the_reader_may_open(
    visitors: dict[Role | None, FlaskClient],
) -> None:
    wrong: list[object] = []
    for role in Role:
        answer = told(visitors[role].post(UPDATE_PATH, json=payload("/fr/help")))
        for page in {*MENU, *FOOTER}:
            address = Address("fr", page).path
            is_there = f'"href": "{address}"' in answer
            if is_there != may(role, OPENED_BY[page]):
                wrong.append((role, page, is_there))
    assert wrong == []
