"""The queue in a browser: a day's work by keyboard alone, and every line for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from app.casework.casebook import change, new_case
from app.people.demo import PERSONAS
from app.request import Office
from components.look import Look
from data.records import Content
from model.casework import CaseState, Role, Tab, Verdict
from model.domain import Outcome
from model.serving.protocols import Scoring
from tests.browser.hands import Keyboard
from tests.browser.reader import Reader
from tests.browser.serving import serving
from tests.browser.survey import wrong_with
from tests.cases import case_of
from tests.desks import new_office

FR = Look("fr")
ADVISOR = PERSONAS[Role.ADVISOR]
RADIO = 'fieldset input[value="{}"]'


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return new_office(Path(tmp_path_factory.mktemp("queue")))


@pytest.fixture(scope="module")
def queue_site(scoring: Scoring, office: Office) -> Iterator[str]:
    with serving(scoring, office=office) as address:
        yield address


@pytest.fixture
def worker(browser: Browser, queue_site: str) -> Iterator[Reader]:
    worker = Reader(browser.driver, queue_site)
    yield worker
    complaints = worker.complaints()
    worker.reset()
    assert not complaints, "\n".join(complaints)


def send(worker: Reader, hand: Keyboard, selector: str, path: str = "") -> None:
    """Press a form's button, and wait until what it leads to stands."""
    before = worker.js("return location.pathname")
    hand.reach(selector)
    with worker.answer(path):
        worker.press(Keys.ENTER)
        if not path:
            elsewhere = "return location.pathname !== arguments[0]"
            worker.wait(lambda: worker.js(elsewhere, before), "it leads elsewhere")


def test_a_days_work_by_keyboard(worker: Reader, office: Office, scoring: Scoring) -> None:
    hand = Keyboard(worker)
    worker.open("/fr/queue")
    first = worker.attribute("tbody th a", "href")
    send(worker, hand, ".take button")
    assert worker.address == first
    client = int(first.rsplit("/", 1)[1])
    here = f"/fr/client/{client}"
    assert worker.focused_id == "page-heading"
    assert case_of(office, client).holder == ADVISOR.key

    # What is typed in one form is still there when another was sent.
    words = '[id*=\'"deed":"decide","name":"words"\']'
    hand.write(words, "Dossier complet.")
    hand.write('[id*=\'"deed":"note","name":"words"\']', "Vu avec le client.")
    send(worker, hand, "#note-card button[type=submit]", here)
    kept = "return document.querySelector(arguments[0]).value"
    worker.wait(lambda: worker.js(kept, words) == "Dossier complet.", "the words are kept")
    history = worker.js("return document.getElementById('history').textContent")
    assert "Vu avec le client." in history

    proposed = scoring.client(client).decision.outcome.value
    hand.reach(RADIO.format(proposed), RADIO.format("grant"))
    worker.press(Keys.SPACE)
    if not worker.js("return document.querySelector(arguments[0]).checked", RADIO.format(proposed)):
        worker.press(Keys.ARROW_DOWN)
    send(worker, hand, "#deciding-card button[type=submit]", here)
    assert worker.focused_id == "confirming-heading"
    send(worker, hand, "#confirming-card button.primary", here)
    assert case_of(office, client).state is CaseState.DECIDED

    # The next one is in place, and can be given back.
    send(worker, hand, ".take button")
    following = int(worker.driver.current_url.rsplit("/", 1)[1])
    assert following != client
    send(worker, hand, ".give-back button")
    assert worker.address == "/fr/queue"
    assert case_of(office, following).holder is None
    assert int(worker.attribute("tbody th a", "href").rsplit("/", 1)[1]) == following


def fill(office: Office, scoring: Scoring) -> None:
    """Put cases into every line: late, due, held by somebody, without a score."""
    at, me = office.clock(), ADVISOR.key
    first = scoring.model.example_clients
    held = {"holder": PERSONAS[Role.REVIEWER].key, "held_until": at + timedelta(minutes=20)}
    known: dict[str, Any] = {"decided_at": at, "decided_by": me, "proposal": Outcome.REFUSE}
    cases: list[tuple[int, dict[str, Any]]] = [
        (first.clearly_refused, {"state": CaseState.REFERRED, "verdict": Verdict.REFER, **held}),
        (first.clearly_granted, {"state": CaseState.CONTESTED, "due_at": at - timedelta(days=2)}),
        (first.near_threshold, {"state": CaseState.SIGNATURE, "verdict": Verdict.GRANT}),
    ]
    for client, more in cases:
        with office.records.writing() as connection:
            case = replace(new_case(me, at, client, amount=45e4), **{**known, **more})
            change(connection, case, Content(me, "advisor", "made", {}), at)


def test_every_line_full_and_empty_is_for_everybody(
    worker: Reader, office: Office, scoring: Scoring
) -> None:
    found: dict[str, list[str]] = {}
    for is_full in (False, True):
        if is_full:
            fill(office, scoring)
        for tab in Tab:
            filtered = "" if is_full else "&outcome=refuse"
            worker.move(f"/fr/queue?tab={tab}{filtered}", "light")
            place = f"{tab}, full: {is_full}"
            found[place] = wrong_with(worker, place)
    assert {place: words for place, words in found.items() if words} == {}
