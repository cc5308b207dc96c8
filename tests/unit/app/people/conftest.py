"""An office of one's own, a browser before it, and Anna, who has just been given a password."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.people.account_book import AccountBook
from app.request import Office
from model.casework import Role
from model.serving.protocols import Scoring
from tests.desks import new_office
from tests.visiting import browser


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return new_office(tmp_path)


@pytest.fixture
def client(scoring: Scoring, office: Office) -> FlaskClient:
    """Where passwords are kept, before anybody has signed in."""
    return browser(scoring, office, sign_in="local")


@pytest.fixture
def first_password(office: Office) -> str:
    """Add Anna, an advisor, and return the password she was given."""
    return AccountBook(office.records, office.clock).add("Anna", [Role.ADVISOR])
