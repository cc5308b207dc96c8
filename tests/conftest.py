"""What every test may ask for: the shipped demonstration, an application, its test client."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from xdist.scheduler import LoadFileScheduling

from app.factory import create_app
from app.settings import Settings
from data.records import Records, open_records
from model.artifact.drift_file import DRIFT_NAME
from model.artifact.places import DEMO_ARTIFACT
from model.serving.loading import load_population, scoring_of
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.desks import an_office
from tests.postgresql import NoPostgresqlError, postgresql
from tests.records import DATABASES, postgresql_address, sqlite_address
from tests.turning import Turning
from tests.turning import turning as find_turning

# Whatever a test starts keeps its records in a file of this run, never beside the project.
RECORDS_FOLDER = tempfile.TemporaryDirectory(prefix="records-")
os.environ["RECORDS_URL"] = f"sqlite:///{RECORDS_FOLDER.name}/records.db"

hypothesis_settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
hypothesis_settings.load_profile("steady")


FOLDERS = ("browser", "architecture", "unit", "property", "fuzz", "integration")
"""The order of work: long files stand at its two ends, small ones where these meet."""


class FromBothEnds(LoadFileScheduling):
    """A file's tests stay in one process; one process takes the first file left, one the last.

    So one has the browser, the other what is trained, and what files share is made once.
    """

    def _assign_work_unit(self, node: Any) -> None:
        if self.nodes.index(node) % 2:
            self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FromBothEnds:
    return FromBothEnds(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: FOLDERS.index(item.nodeid.split("/", 2)[1]))


@pytest.fixture(scope="session")
def everyone() -> Population:
    return load_population(DEMO_ARTIFACT)


@pytest.fixture(scope="session")
def scoring(everyone: Population) -> Scoring:
    return scoring_of(everyone, DEMO_ARTIFACT / DRIFT_NAME)


@pytest.fixture(scope="session")
def turning(scoring: Scoring) -> Turning:
    return find_turning(scoring)


@pytest.fixture
def app(scoring: Scoring) -> Dash:
    return create_app(scoring, Settings(), an_office())


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
