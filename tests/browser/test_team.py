"""A lead and an analyst in a browser: proposals suspended, a new model read and acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from components.look import say
from model.casework import Role
from model.serving.protocols import Scoring
from tests.browser.addresses import Place
from tests.browser.personas import become
from tests.browser.reader import Reader
from tests.browser.serving import serving
from tests.browser.survey import survey, wrong_with
from tests.browser.worked import lived_office
from tests.models_changed import Replaced, made_up_change

FAULTS = (
    "small_targets",
    "axe",
    "wide_at_320",
    "faults_at_twice_the_text",
    "faults_with_spaced_text",
    "faint_text",
    "console",
)
WORDS = "#suspending-card textarea"
SEND, CONFIRM = "#suspending-card .send button", "#confirming-card .send button"


@pytest.fixture(scope="module")
def led(scoring: Scoring) -> Iterator[str]:
    """Serve as if for real clients: a new model waits there, with its report."""
    info = replace(scoring.model.info, is_demo=False)
    model = Replaced(scoring.model, info, made_up_change(info.version, "old"))
    with serving(replace(scoring, model=model), office=lived_office("old")) as address:
        yield address


@pytest.fixture
def lead(browser: Browser, led: str) -> Iterator[Reader]:
    """Somebody who has become the lead of the demonstration."""
    # A page left by the test before would send the token of a session that is gone.
    browser.driver.get("about:blank")
    reader = Reader(browser.driver, led)
    become(reader, Role.LEAD)
    yield reader
    complaints = reader.complaints()
    reader.reset()
    assert not complaints


def test_proposals_are_suspended_and_resumed_by_keyboard(lead: Reader) -> None:
    lead.open("/fr/team")
    with lead.answer():
        lead.find(SEND).send_keys(Keys.ENTER)
    lead.wait_for_focus("error-summary")
    assert not wrong_with(lead, "no reason")
    lead.find(WORDS).send_keys("Scores étranges depuis ce matin")
    with lead.answer():
        lead.find(SEND).send_keys(Keys.ENTER)
    lead.wait_for_focus("confirming-heading")
    assert not wrong_with(lead, "confirmation")
    with lead.answer():
        lead.find(CONFIRM).send_keys(Keys.ENTER)
    lead.move("/en/team", "light")
    assert "Scores étranges depuis ce matin" in lead.text("header")
    assert not wrong_with(lead, "suspended")
    with lead.answer():
        lead.find(SEND).send_keys(Keys.ENTER)
    with lead.answer():
        lead.find(CONFIRM).send_keys(Keys.ENTER)
    assert "Scores étranges" not in lead.text("header")
    assert say("en", "suspending.resume_done") in lead.announced()


def test_a_new_model_is_acknowledged_by_keyboard(lead: Reader) -> None:
    seen = survey(lead, Place("/en/model?part=change", role=Role.LEAD), "en")
    faults = {part: found for part in FAULTS if (found := getattr(seen, part))}
    assert not faults
    assert say("en", "model_change.waits") in lead.text("header")
    with lead.answer():
        lead.find("#acknowledging-card .send button").send_keys(Keys.ENTER)
    lead.wait_for_focus("confirming-heading")
    assert not wrong_with(lead, "confirmation")
    with lead.answer():
        lead.find(CONFIRM).send_keys(Keys.ENTER)
    assert say("en", "model_change.waits") not in lead.text("header")


def test_an_analyst_reads_the_model_and_what_became_of_loans_but_no_client(
    reader: Reader, scoring: Scoring
) -> None:
    become(reader, Role.ANALYST)
    reader.open("/en/model")
    pages = {str(a.get_attribute("href")).rpartition("/")[2] for a in reader.all("nav a")}
    assert {"outcomes", "model", "drift"} <= pages
    assert not pages & {"queue", "application", "team", "journal", "accounts"}
    reader.move("/en/model?part=curves&fact=income", "light")
    assert reader.chosen("fact") == "income"
    reader.move("/en/outcomes", "light")
    assert reader.focused_id == "page-heading"
    assert len(reader.all("main tbody tr")) > 1
    reader.move("/en/drift", "light")
    assert reader.all("main table")
    number = scoring.model.example_clients.clearly_refused
    reader.open(f"/en/client/{number}", missing=True)
    assert say("en", "denied.heading") in reader.text("h1")
    assert str(number) not in reader.text("main").replace(",", "")
