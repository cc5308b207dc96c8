"""The auditor's page in a browser: filtered, an entry opened, the chains verified, accessible."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys
from sqlalchemy import text

from app.request import Office
from components.look import say
from model.casework import Role
from model.serving.protocols import Scoring
from tests.browser.personas import become
from tests.browser.reader import Reader
from tests.browser.serving import serving
from tests.browser.survey import wrong_with
from tests.cases import refer
from tests.desks import new_office
from tests.records import fill


@pytest.fixture(scope="module")
def office(scoring: Scoring) -> Office:
    office = new_office()
    fill(office.records, 29, kind="sign_in", client=None)
    refer(scoring, office, scoring.model.example_clients.near_threshold)
    return office


@pytest.fixture(scope="module")
def audited(scoring: Scoring, office: Office) -> Iterator[str]:
    with serving(scoring, office=office) as address:
        yield address


@pytest.fixture
def auditor(browser: Browser, audited: str) -> Iterator[Reader]:
    """Somebody who has become the auditor of the demonstration."""
    reader = Reader(browser.driver, audited)
    become(reader, Role.AUDITOR)
    yield reader
    complaints = reader.complaints()
    reader.reset()
    assert not complaints


def test_the_journal_is_read_verified_and_found_altered(auditor: Reader, office: Office) -> None:
    auditor.open("/fr/journal")
    auditor.choose("kind", "decide")
    assert len(auditor.all("tbody tr")) == 1
    with auditor.answer():
        auditor.find("tbody th a").send_keys(Keys.ENTER)
    auditor.wait_for_focus("entry-30-heading")
    assert "=HYPERLINK" in auditor.text("#entry-card")
    with auditor.answer():
        auditor.find("#verify-card button").send_keys(Keys.ENTER)
    assert auditor.all("#notice")
    assert not wrong_with(auditor, "verified")
    with office.records.writing() as connection:
        connection.execute(text("DROP TRIGGER entry_no_update"))
        connection.execute(text("UPDATE entry SET actor = 'somebody' WHERE number = 30"))
    with auditor.answer():
        auditor.find("#verify-card button").send_keys(Keys.ENTER)
    auditor.wait_for_focus("error-summary")
    assert say("fr", "journal.faulty") in auditor.text("#error-summary")
    assert "30" in auditor.text("#error-summary")
    assert not wrong_with(auditor, "altered")
    auditor.choose("chain", "views")  # which has kinds and entries of its own
    assert auditor.address == "/fr/journal?chain=views"
    assert not auditor.all("#notice")
