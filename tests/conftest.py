"""What every test may ask for: the shipped demonstration, an application, its test client."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings

from app.factory import create_app
from app.settings import Settings
from model.serving.in_memory_service import InMemoryScoringService
from model.serving.loading import demo_service
from tests.turning import Turning
from tests.turning import turning as find_turning

hypothesis_settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
hypothesis_settings.load_profile("steady")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file's tests, and what they share, in one process, unless they name another group."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


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
