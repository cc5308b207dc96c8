"""Metrics and structured logs say what was answered, how fast, and nothing of whom."""

from __future__ import annotations

import json
import logging

import pytest

from app.factory import create_app
from app.logs import JsonFormatter
from app.monitoring import METRICS, REQUEST_HEADER
from app.settings import Settings, SettingsError, read_settings
from model.serving.protocols import Scoring
from tests.callback_requests import UPDATE_PATH, payload
from tests.desks import new_office

TOKEN = "a-token-of-thirty-letters-or-so"


def test_metrics_count_answers_by_kind_of_page_for_who_has_the_token(scoring: Scoring) -> None:
    client = create_app(scoring, Settings(metrics_token=TOKEN), new_office()).server.test_client()
    number = scoring.model.example_clients.near_threshold
    for path in (f"/fr/client/{number}", f"/fr/client/{number}", "/fr/nowhere/4711"):
        assert client.post(UPDATE_PATH, json=payload(path)).status_code == 200
    assert client.get(METRICS).status_code == 404
    assert client.get(METRICS, headers={"Authorization": "Bearer x"}).status_code == 404
    said = client.get(METRICS, headers={"Authorization": f"Bearer {TOKEN}"})
    assert said.status_code == 200
    text = said.get_data(as_text=True)
    assert 'dashboard_answer_seconds_count{page="decision",status="200"} 2.0' in text
    assert 'dashboard_answer_seconds_count{page="other",status="404"} 2.0' in text
    assert "process_resident_memory_bytes" in text
    assert [word for word in (str(number), "4711", "nowhere") if word in text] == []


def test_without_a_token_there_are_no_metrics(scoring: Scoring) -> None:
    client = create_app(scoring, Settings(), new_office()).server.test_client()
    for header in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer None"}):
        assert client.get(METRICS, headers=header).status_code == 404


def test_a_log_of_programs_has_a_line_for_each_answer_and_no_client(
    scoring: Scoring, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(scoring, Settings(), new_office()).server.test_client()
    number = scoring.model.example_clients.near_threshold
    lines = []
    with caplog.at_level(logging.INFO, logger="app.monitoring"):
        caplog.handler.setFormatter(JsonFormatter())
        answer = client.post(UPDATE_PATH, json=payload(f"/fr/client/{number}"))
        lines = [json.loads(line) for line in caplog.text.splitlines()]
    (line,) = [line for line in lines if line["logger"] == "app.monitoring"]
    assert {"time", "level", "message", "page", "status", "seconds"} <= line.keys()
    assert (line["page"], line["status"]) == ("decision", 200)
    assert len(answer.headers[REQUEST_HEADER]) == 16
    assert str(number) not in caplog.text


def test_an_exception_and_an_injected_line_stay_one_object() -> None:
    error = ValueError('seen\n{"level": "forged"}')
    record = logging.LogRecord(
        "app", logging.ERROR, "", 0, "no\n%s", ("x\u2028y",), (ValueError, error, None)
    )
    line = JsonFormatter().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"] == "no\nx\u2028y"
    assert "forged" in json.loads(line)["exception"]


@pytest.mark.parametrize(
    "given", [{"METRICS_TOKEN": "short"}, {"METRICS_TOKEN": "é" * 20}, {"LOG_FORMAT": "xml"}]
)
def test_what_cannot_be_used_is_refused_in_a_sentence(given: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=next(iter(given))):
        read_settings(given, [])
