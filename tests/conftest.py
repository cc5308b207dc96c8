"""What every test may ask for: the shipped demonstration, an application, its test client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from xdist.scheduler import LoadFileScheduling

from app.factory import create_app
from app.settings import Settings
from model.serving.in_memory_service import InMemoryScoringService
from model.serving.loading import demo_service
from tests.turning import Turning
from tests.turning import turning as find_turning

hypothesis_settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
hypothesis_settings.load_profile("steady")


class ByFileAndSurvey(LoadFileScheduling):
    """A file's tests stay in one process; a survey of pages may go on in several, by language."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        is_survey = file.endswith("browser/test_structure.py")
        return f"{file}[{test.partition('[')[2]}" if is_survey else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFileAndSurvey:
    return ByFileAndSurvey(config, log)


@pytest.fixture(scope="session")
def service() -> InMemoryScoringService:
    return demo_service()


@pytest.fixture(scope="session")
def turning(service: InMemoryScoringService) -> Turning:
    return find_turning(service)


@pytest.fixture
def app(service: InMemoryScoringService) -> Dash:
    return create_app(service, Settings())


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    with app.server.test_client() as test_client:
        yield test_client
