"""A busy server: said, asked again by itself, and nothing of what was typed is lost."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from dash.testing.browser import Browser

from app.limits import DEAR_AT_ONCE
from components.look import say
from model.serving.protocols import Scoring
from tests.browser.addresses import Addresses
from tests.browser.axe import findings
from tests.browser.reader import Reader
from tests.browser.serving import serving
from tests.callback_requests import UPDATE_PATH, payload
from tests.held import GIVE_UP_SECONDS, Held

SOON = """
const wait = window.setTimeout;
window.setTimeout = (then, ms, ...more) => wait(then, ms / 100, ...more);
"""
"""Lets a hundredth of a second stand for a second."""
EXPECTED = ("status of 503", "dash_renderer")
"""What the console says of a 503: Chromium that it came, Dash that it is no answer."""
BUSY, TOO_BUSY, LOST = "#server-busy", "#server-too-busy", "#connection-lost"


@pytest.fixture(scope="module")
def held(scoring: Scoring) -> Held:
    return Held(scoring.model)


@pytest.fixture(scope="module")
def held_site(scoring: Scoring, held: Any) -> Iterator[str]:
    with serving(replace(scoring, model=held)) as address:
        yield address


@pytest.fixture
def waiting(browser: Browser, held_site: str, held: Held) -> Iterator[Reader]:
    reader = Reader(browser.driver, held_site)
    yield reader
    complaints = [said for said in reader.complaints() if not any(one in said for one in EXPECTED)]
    reader.reset()
    assert not complaints


@contextmanager
def busy(site: str, held: Held) -> Iterator[None]:
    """Let others have every place for a dear answer."""
    held.released.clear()
    with ThreadPoolExecutor(DEAR_AT_ONCE) as others:
        for _ in range(DEAR_AT_ONCE):
            others.submit(ask_for_model, site)
        try:
            assert all(held.asked.acquire(timeout=GIVE_UP_SECONDS) for _ in range(DEAR_AT_ONCE))
            yield
        finally:
            held.released.set()


def ask_for_model(site: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=GIVE_UP_SECONDS)
    body = json.dumps(payload("/fr/model"))
    connection.request("POST", UPDATE_PATH, body, {"Content-Type": "application/json"})
    connection.getresponse().read()
    connection.close()


def test_a_busy_server_is_said_and_asked_again_until_it_answers(
    waiting: Reader, held: Held, held_site: str, addresses: Addresses
) -> None:
    address = addresses.client_page("simulation", language="en", AMT_CREDIT="400000")
    waiting.open(address)
    with busy(held_site, held):
        waiting.js("document.querySelector('[href$=\"/sheet\"]').click()")
        waiting.wait(waiting.find(BUSY).is_displayed, "it is said that the server is busy")
        assert waiting.find(BUSY).text == say("en", "shell.busy")
        assert waiting.announced() == say("en", "shell.busy")
        assert waiting.find("#edit-AMT_CREDIT-input").get_attribute("value") == "400,000"
        assert not findings(waiting)
    waiting.wait_shown(addresses.client_page("sheet", language="en"))
    assert not waiting.find(BUSY).is_displayed()


def test_a_server_that_stays_busy_is_said_and_another_page_still_comes(
    waiting: Reader, held: Held, held_site: str, addresses: Addresses
) -> None:
    waiting.open(addresses.client_page())
    waiting.js(SOON)
    with busy(held_site, held):
        waiting.js("document.querySelector('[href$=\"/sheet\"]').click()")
        waiting.wait(waiting.find(TOO_BUSY).is_displayed, "it is said that it stays busy")
        assert waiting.text(f"{TOO_BUSY} [lang=fr]") == say("fr", "shell.too_busy")
        assert not waiting.find(BUSY).is_displayed()
        assert not findings(waiting)
        waiting.find(".main-menu a").click()
        waiting.wait_shown("/fr/queue")
        assert not waiting.find(TOO_BUSY).is_displayed()
        assert not waiting.find(LOST).is_displayed()
