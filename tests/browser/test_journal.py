"""The auditor's page in a browser: filtered, an entry opened, the chains verified, accessible."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from sqlalchemy import text

from app.desk import Office
from components.wording import LANGUAGES, say
from model.casework import Role
from model.serving.protocols import Scoring
from tests.browser.addresses import THEMES
from tests.browser.axe import findings
from tests.browser.bar import unfold
from tests.browser.reader import Reader
from tests.browser.serving import serving
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
    reader.open("/fr/help")
    unfold(reader)
    Select(reader.find("#persona")).select_by_value(Role.AUDITOR)
    reader.find("form[action$='/persona'] button").click()
    reader.wait(lambda: reader.all("nav a[href='/fr/journal']"), "the menu is the auditor's")
    yield reader
    complaints = reader.complaints()
    reader.reset()
    assert not complaints


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_before_and_after_a_verification(
    auditor: Reader, language: str, theme: str
) -> None:
    auditor.open(f"/{language}/journal?kind=decide&entry=30", theme)
    assert not findings(auditor)
    with auditor.answer():
        auditor.find("#verify-card button").send_keys(Keys.ENTER)
    assert auditor.all("#notice")
    assert not findings(auditor)


def test_the_journal_is_read_verified_and_found_altered(auditor: Reader, office: Office) -> None:
    auditor.open("/fr/journal")
    auditor.choose("kind", "decide")
    assert len(auditor.all("tbody tr")) == 1
    with auditor.answer():
        auditor.find("tbody th a").send_keys(Keys.ENTER)
    auditor.wait_for_focus("entry-30-heading")
    assert "=HYPERLINK" in auditor.text("#entry-card")
    auditor.resize(320)
    assert auditor.js("return document.scrollingElement.scrollWidth") <= 320, "it reflows"
    auditor.resize(1280)
    with office.records.writing() as connection:
        connection.execute(text("DROP TRIGGER entry_no_update"))
        connection.execute(text("UPDATE entry SET actor = 'somebody' WHERE number = 30"))
    with auditor.answer():
        auditor.find("#verify-card button").send_keys(Keys.ENTER)
    auditor.wait_for_focus("error-summary")
    assert say("fr", "journal.faulty") in auditor.text("#error-summary")
    assert "30" in auditor.text("#error-summary")
    assert not findings(auditor)
