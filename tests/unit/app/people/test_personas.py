"""The demonstration's switch: another persona without a password, by a form of ours alone."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.factory import create_app
from app.people.demo import PERSONAS
from app.settings import Settings
from data.records.accounts import ACCOUNT
from data.records.tables import ENTRY
from model.casework import Role
from model.serving.protocols import Scoring
from tests.desks import new_office
from tests.visiting import browser, token


@pytest.fixture
def client(scoring: Scoring) -> FlaskClient:
    office = new_office()
    made = browser(scoring, office)
    made.office = office  # type: ignore[attr-defined]
    return made


def switch(client: FlaskClient, role: str, **more: str) -> tuple[int, str]:
    form = {"csrf_token": token(client), "role": role, **more}
    response = client.post("/fr/persona", data=form)
    return response.status_code, response.headers.get("Location", "")


def actor_of(client: FlaskClient) -> str:
    """Return whose session it is, as the journal would write it."""
    with client.session_transaction() as session:
        uniquifier = session.get("_user_id")
    with client.office.records.reading() as connection:  # type: ignore[attr-defined]
        key = select(ACCOUNT.c.key).where(ACCOUNT.c.fs_uniquifier == uniquifier)
        return str(connection.execute(key).scalar())


def test_every_persona_can_be_chosen_and_is_written_down(client: FlaskClient) -> None:
    for role in Role:
        assert switch(client, role, next="/fr/help?a=1") == (303, "/fr/help?a=1")
        assert actor_of(client) == PERSONAS[role].key
    with client.office.records.reading() as connection:  # type: ignore[attr-defined]
        kinds = connection.execute(select(ENTRY.c.actor, ENTRY.c.kind).order_by(ENTRY.c.number))
        came = [(row.actor, row.kind) for row in kinds]
    assert came == [(persona.key, "sign_in") for persona in PERSONAS.values()]


@pytest.mark.parametrize(
    "wished",
    ["//evil.example/fr/", "https://evil.example/fr/", "/fr/\\evil", "/\\evil.example", "fr/", ""],
)
def test_a_switch_leads_nowhere_else(client: FlaskClient, wished: str) -> None:
    assert switch(client, "reviewer", next=wished) == (303, "/")


def test_without_the_token_or_a_role_nothing_changes(client: FlaskClient) -> None:
    assert switch(client, "owner")[0] == 400
    assert client.post("/fr/persona", data={"role": "admin"}).status_code == 400
    forged = {"role": "admin", "csrf_token": "forged"}
    assert client.post("/fr/persona", data=forged).status_code == 400
    assert actor_of(client) == "None"


def test_a_persona_opens_nothing_but_the_demonstration(scoring: Scoring) -> None:
    office = new_office()
    demo = create_app(scoring, Settings(), office).server.test_client()
    demo.office = office
    switch(demo, "admin")
    cookie = demo.get_cookie("session")
    assert cookie is not None
    served = create_app(scoring, Settings(sign_in="local"), office).server.test_client()
    served.set_cookie("session", cookie.value)
    assert served.get("/fr/help").status_code == 303
