"""What a log line looks like, whatever it is told."""

from __future__ import annotations

import logging
import re

import pytest
from flask import Flask

from app.errors import answer_errors
from app.logs import SafeFormatter, escaped


def formatted(message: str, *arguments: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("app", logging.ERROR, "", 0, message, arguments, info)
    return SafeFormatter().format(record)


def test_a_line_carries_time_level_and_name() -> None:
    line = formatted("no answer for %s", "/fr/é")
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} ERROR app: no answer for /fr/é", line
    )


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("a\nERROR forged", r"a\nERROR forged"),
        ("a\r\nb", r"a\r\nb"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\x00\x7f\x85", r"\x00\x7f\x85"),
        ("\u2028", r"\u2028"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("\u200b\ufeff", r"\u200b\ufeff"),
        ("\udcff", r"\udcff"),
        ("déjà 数", "déjà 数"),
    ],
)
def test_what_would_act_is_made_visible(told: str, written: str) -> None:
    assert escaped(told) == written
    assert formatted("%s", told).endswith(f"app: {written}")


def test_a_traceback_is_set_off_from_the_records() -> None:
    forged = "2026-01-01T00:00:00+0000 ERROR app: forged"
    try:
        raise ValueError(f"seen\n{forged}\x1b[31m")
    except ValueError as error:
        first, *more = formatted("no answer", error=error).splitlines()
    assert first.endswith("ERROR app: no answer")
    assert more
    assert all(line.startswith("  | ") for line in more)
    assert f"  | {forged}\\x1b[31m" in more


def test_a_path_cannot_write_a_line_of_its_own() -> None:
    server = Flask(__name__)
    answer_errors(server)
    server.add_url_rule("/<name>", "fail", lambda name: str(1 / 0))
    lines: list[str] = []
    handler = logging.Handler()
    handler.setFormatter(SafeFormatter())
    handler.emit = lambda record: lines.extend(handler.format(record).splitlines())  # type: ignore[method-assign]
    server.logger.addHandler(handler)
    try:
        response = server.test_client().get("/x%0aERROR%20forged")
    finally:
        server.logger.removeHandler(handler)
    assert response.status_code == 500
    assert "Traceback" not in response.text
    assert not any(line.startswith("ERROR forged") for line in lines)
    assert r"/x\nERROR forged" in lines[0]
