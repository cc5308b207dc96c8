"""Browsers of the test client's kind: who is signed in, and the token their forms carry."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from sqlalchemy import insert, select
from werkzeug.test import TestResponse

from app.calendar import now
from app.factory import create_app
from app.request import Office
from app.settings import Settings
from data.records.accounts import ACCOUNT, ACCOUNT_ROLE
from data.records.journal import moment
from data.records.tables import CONTENT, ENTRY
from model.casework import Role
from model.serving.protocols import Scoring

OWN = "a sentence of my own"
"""A password that somebody has chosen."""
TOKEN = re.compile(r"[A-Za-z0-9_.~-]{60,}")
"""What changes with every answer."""
FILE = re.compile(r"/vendor/[^\"' ]+")
"""A file's name, whose letters and digits tell of its content alone."""


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


def told(answer: TestResponse) -> str:
    """Return an answer as one text, without escapes, without tokens and names of files.

    Tokens are always new, and the digits in a file's name may be a client's score by chance.
    """
    text = json.dumps(answer.json, ensure_ascii=False) if answer.is_json else answer.text
    return FILE.sub("", TOKEN.sub("", text))
