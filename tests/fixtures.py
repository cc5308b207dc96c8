"""What every test may ask for: the shipped demonstration, an application, its test client."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from app.factory import create_app
from app.settings import Settings
from data.records import Records, open_records
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests import demonstration
from tests.desks import an_office
from tests.postgresql import NoPostgresqlError, postgresql
from tests.records import DATABASES, postgresql_address, sqlite_address
from tests.turning import Turning
from tests.turning import turning as find_turning


@pytest.fixture(scope="session")
def everyone() -> Population:
    return demonstration.everyone()


@pytest.fixture(scope="session")
def scoring() -> Scoring:
    return demonstration.scoring()


@pytest.fixture(scope="session")
def turning(scoring: Scoring) -> Turning:
    return find_turning(scoring)


@pytest.fixture(scope="session")
def app(scoring: Scoring) -> Dash:
    """An application for all tests that leave it as it is; it does not count who asks."""
    return create_app(scoring, Settings(requests_per_minute=0), an_office())


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    with app.server.test_client() as test_client:
        yield test_client


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a private PostgreSQL, ``{name}`` in place of the database's name."""
    try:
        with postgresql() as server:
            yield server
    except NoPostgresqlError as why:
        pytest.skip(str(why))


@pytest.fixture(params=DATABASES)
def records_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of empty records at the newest schema, on each of the two databases."""
    if request.param == "sqlite":
        return sqlite_address(tmp_path)
    return postgresql_address(request.getfixturevalue("postgresql_server"))


@pytest.fixture
def records(records_address: str) -> Iterator[Records]:
    """Empty records, on each of the two databases."""
    opened = open_records(records_address)
    yield opened
    opened.close()
