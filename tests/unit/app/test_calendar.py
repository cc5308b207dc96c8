"""The day of a sheet is the advisor's, whatever the server's clock is set to."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from app import calendar
from app.factory import create_app
from app.security import UPDATE_PATH
from app.settings import Settings
from model.serving.protocols import Scoring
from tests.callback_requests import payload
from tests.desks import an_office

WINTER_EVENING = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
SUMMER_EVENING = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
SUMMER_BEFORE_MIDNIGHT = datetime(2026, 6, 30, 21, 30, tzinfo=UTC)


@pytest.fixture(params=["UTC", "Pacific/Kiritimati", "Pacific/Niue"])
def _server_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_server_zone")
@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (WINTER_EVENING, date(2026, 2, 1)),
        (SUMMER_EVENING, date(2026, 7, 1)),
        (SUMMER_BEFORE_MIDNIGHT, date(2026, 6, 30)),
    ],
)
def test_late_in_the_evening_it_is_already_the_next_day_in_paris(
    monkeypatch: pytest.MonkeyPatch, instant: datetime, day: date
) -> None:
    monkeypatch.setattr(calendar, "now", lambda: instant)
    assert calendar.today() == day


@pytest.mark.parametrize(
    ("zone", "said"),
    [("Europe/Paris", "1\u00a0f\u00e9vrier\u00a02026"), ("UTC", "31\u00a0janvier\u00a02026")],
)
def test_the_sheet_bears_the_day_of_the_time_zone_set(
    scoring: Scoring, monkeypatch: pytest.MonkeyPatch, zone: str, said: str
) -> None:
    monkeypatch.setattr(calendar, "now", lambda: WINTER_EVENING)
    sheet = f"/fr/client/{scoring.model.example_clients.clearly_granted}/sheet"
    with create_app(scoring, Settings(time_zone=zone), an_office()).server.test_client() as client:
        answered = client.post(UPDATE_PATH, json=payload(sheet)).get_json()
    assert said in json.dumps(answered, ensure_ascii=False)
