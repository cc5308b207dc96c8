"""An office of the test's own, its people, and clients whose cases they work on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.request import Office
from model.casework import Role
from model.serving.protocols import Scoring
from tests.cases import Worker, worker
from tests.desks import new_office
from tests.queueing import Clock


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return new_office(tmp_path)


@pytest.fixture
def refused(scoring: Scoring) -> int:
    """A client far under the threshold."""
    client_id = scoring.model.example_clients.clearly_refused
    assert scoring.client(client_id).decision.margin < -40
    return client_id


@pytest.fixture
def near(scoring: Scoring) -> int:
    """A client a few points from the threshold."""
    return scoring.model.example_clients.near_threshold


@pytest.fixture
def at(scoring: Scoring, office: Office) -> Callable[[Role, int], Worker]:
    return lambda role, client: worker(scoring, office, role, f"/fr/client/{client}")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(office: Office, clock: Clock) -> Office:
    return replace(office, clock=clock)
