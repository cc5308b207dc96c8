"""A lead in a browser: figures, loans as lived, proposals suspended, a new model acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from app.casework.lived import add_outcomes
from app.desk import Office
from app.outcome_rows import OutcomeRow
from components.wording import LANGUAGES, say
from model.casework import LoanEnd, Role, Verdict
from model.serving.protocols import Scoring
from tests.browser.addresses import Place
from tests.browser.axe import findings
from tests.browser.bar import unfold
from tests.browser.reader import Reader
from tests.browser.serving import serving
from tests.browser.survey import Survey, survey
from tests.cases_made import made_up, write_made
from tests.desks import new_office
from tests.models_changed import Replaced, made_up_change

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
FAULTS = (
    "small_targets",
    "axe",
    "wide_at_320",
    "faults_at_twice_the_text",
    "faults_with_spaced_text",
    "contrast_in_the_dark",
    "console",
)
WORDS = "#suspending-card textarea"
SEND, CONFIRM = "#suspending-card .send button", "#confirming-card .send button"


@pytest.fixture(scope="module")
def office() -> Office:
    """Three hundred decisions, and what became of the loans but some."""
    office = replace(new_office(), clock=lambda: NOW)
    made = made_up(300)
    write_made(office.records, made, "old")
    ends = {True: LoanEnd.DEFAULTED, False: LoanEnd.REPAID}
    rows = [
        OutcomeRow(i, m.case.client, NOW.date(), ends[m.defaults])
        for i, m in enumerate(made[:-20])
        if m.case.client is not None and m.case.verdict is Verdict.GRANT
    ]
    add_outcomes(office.records, rows, "digest", NOW)
    return office


@pytest.fixture(scope="module")
def led(scoring: Scoring, office: Office) -> Iterator[str]:
    """Serve as if for real clients: a new model waits there, with its report."""
    info = replace(scoring.model.info, is_demo=False)
    model = Replaced(scoring.model, info, made_up_change(info.version, "old"))
    with serving(replace(scoring, model=model), office=office) as address:
        yield address


@pytest.fixture
def lead(browser: Browser, led: str) -> Iterator[Reader]:
    """Somebody who has become the lead of the demonstration."""
    reader = Reader(browser.driver, led)
    reader.open("/fr/help")
    unfold(reader)
    Select(reader.find("#persona")).select_by_value(Role.LEAD)
    reader.find("form[action$='/persona'] button").click()
    reader.wait(lambda: reader.all("nav a[href='/fr/team']"), "the menu is the lead's")
    yield reader
    complaints = reader.complaints()
    reader.reset()
    assert not complaints


def faults_of(seen: Survey) -> dict[str, object]:
    return {name: found for name in FAULTS if (found := getattr(seen, name))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_hold_what_every_page_holds(lead: Reader, language: str) -> None:
    paths = ("team", "team?months=3", "outcomes", "model")
    seen = {path: survey(lead, Place(f"/{language}/{path}"), language) for path in paths}
    assert {path: faults for path, one in seen.items() if (faults := faults_of(one))} == {}
    assert [one.structure["language"] for one in seen.values()] == [language] * len(paths)


def test_proposals_are_suspended_and_resumed_by_keyboard(lead: Reader) -> None:
    lead.open("/fr/team")
    with lead.answer():
        lead.find(SEND).send_keys(Keys.ENTER)
    lead.wait_for_focus("error-summary")
    assert not findings(lead)
    lead.find(WORDS).send_keys("Scores étranges depuis ce matin")
    with lead.answer():
        lead.find(SEND).send_keys(Keys.ENTER)
    lead.wait_for_focus("confirming-heading")
    assert not findings(lead)
    with lead.answer():
        lead.find(CONFIRM).send_keys(Keys.ENTER)
    for theme in ("light", "dark"):
        lead.open("/en/team", theme)
        assert "Scores étranges depuis ce matin" in lead.text("header")
        assert not findings(lead)
    with lead.answer():
        lead.find(SEND).send_keys(Keys.ENTER)
    with lead.answer():
        lead.find(CONFIRM).send_keys(Keys.ENTER)
    assert "Scores étranges" not in lead.text("header")
    assert say("en", "suspending.resume_done") in lead.announced()


def test_a_new_model_is_acknowledged_by_keyboard(lead: Reader) -> None:
    lead.open("/en/model")
    assert say("en", "model_change.waits") in lead.text("header")
    with lead.answer():
        lead.find("#acknowledging-card .send button").send_keys(Keys.ENTER)
    lead.wait_for_focus("confirming-heading")
    assert not findings(lead)
    with lead.answer():
        lead.find(CONFIRM).send_keys(Keys.ENTER)
    assert say("en", "model_change.waits") not in lead.text("header")
