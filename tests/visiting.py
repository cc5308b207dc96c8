"""Browsers of the test client's kind: who is signed in, and the token their forms carry."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from sqlalchemy import insert, select

from app.calendar import now
from app.desk import Office
from app.factory import create_app
from app.settings import Settings
from data.records.accounts import ACCOUNT, ACCOUNT_ROLE
from data.records.journal import moment
from data.records.tables import CONTENT, ENTRY
from model.casework import Role
from model.serving.protocols import Scoring


def browser(scoring: Scoring, office: Office, **settings: Any) -> FlaskClient:
    """Return a browser that has not signed in."""
    client: FlaskClient = create_app(scoring, Settings(**settings), office).server.test_client()
    return client


def an_account(office: Office, *roles: Role, **columns: Any) -> dict[str, Any]:
    """Add an account without a password, and return its row."""
    name = uuid4().hex
    row = {
        "key": f"key-{name}",
        "source": "local",
        "username": name,
        "name": "Dominique",
        "active": True,
        "must_change": False,
        "fs_uniquifier": uuid4().hex,
        "added_at": moment(now()),
        **columns,
    }
    with office.records.writing() as connection:
        connection.execute(insert(ACCOUNT).values(**row))
        for role in roles:
            connection.execute(insert(ACCOUNT_ROLE).values(account=row["key"], name=role))
    return row


def come_in(client: FlaskClient, account: dict[str, Any]) -> None:
    """Give a browser the session of an account."""
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = account["fs_uniquifier"], True


def token(client: FlaskClient) -> str:
    """Return the token of the page that the browser has open."""
    layout: Any = client.get("/_dash-layout").get_json()
    (store,) = (part for part in layout if part["props"].get("id") == "token")
    return str(store["props"]["data"])


def journal(office: Office) -> list[tuple[str, str, str]]:
    """Return actor, kind and content of what was done, in order."""
    wanted = select(ENTRY.c.actor, ENTRY.c.kind, CONTENT.c.body).join(CONTENT)
    with office.records.reading() as connection:
        rows = connection.execute(wanted.order_by(ENTRY.c.number))
        return [(row.actor, row.kind, row.body) for row in rows]
