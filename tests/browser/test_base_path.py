"""Behind a proxy, under a path of its own: a whole visit stays under it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from selenium.webdriver.common.keys import Keys

from components.look import Look
from model.domain import ANNUITY, CREDIT, INCOME
from model.serving.protocols import Scoring
from tests.browser.addresses import Addresses
from tests.browser.bar import unfold
from tests.browser.hands import Mouse
from tests.browser.reader import Reader
from tests.browser.serving import serving

BASE = "/risk/credit"
LOADED = """
return performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)
"""
ENCODED = """
return performance.getEntriesByType('resource')
  .filter(entry => entry.name.includes('/_dash-update-component'))
  .map(entry => entry.contentEncoding)
"""


@pytest.fixture(scope="module")
def site(scoring: Scoring) -> Iterator[str]:
    with serving(scoring, BASE) as address:
        yield address


def test_a_visit_stays_under_it(reader: Reader, addresses: Addresses) -> None:
    hand = Mouse(reader)
    client = f"{BASE}/fr/client/{addresses.client}"
    reader.open(f"{BASE}/fr/", theme="")
    hand.type("#header-client-input", str(addresses.client))
    assert reader.address == client
    hand.follow(".tabs a[href*='/comparison']")
    hand.choose("outcome", "grant")
    assert reader.address == f"{client}/comparison?outcome=grant"
    hand.jump("#own-menu > summary")
    hand.follow(".language")
    assert reader.address == f"{BASE}/en/client/{addresses.client}/comparison?outcome=grant"
    with urlopen(reader.find(".download").get_attribute("href"), timeout=10) as answer:
        assert answer.headers["Content-Type"].startswith("text/csv")
    reader.driver.back()
    reader.wait_shown(f"{client}/comparison")
    assert reader.js(LOADED)
    assert all(path.startswith(f"{BASE}/") for path in reader.js(LOADED))
    assert "dcz" in reader.js(ENCODED)  # once the browser had fetched the dictionary


def test_language_theme_and_session_are_kept_under_it_and_nowhere_else(reader: Reader) -> None:
    reader.open(f"{BASE}/fr/help", theme="")
    unfold(reader)
    Mouse(reader).follow("#theme-switch")
    kept = {cookie["name"]: cookie["path"] for cookie in reader.driver.get_cookies()}
    assert kept == dict.fromkeys(("language", "theme", "system-theme", "session"), BASE)
    reader.open(BASE, theme="", shown_at=f"{BASE}/fr/queue")
    assert reader.attribute("html", "data-bs-theme") == "dark"


def test_an_application_is_answered_under_it(reader: Reader) -> None:
    reader.open(f"{BASE}/fr/application")
    for name, text in ((CREDIT, "450000"), (ANNUITY, "25000"), (INCOME, "150000")):
        reader.find(f"[id*='\"{name}\"'].form-control").send_keys(text)
    with reader.answer():
        reader.press(Keys.ENTER)
    assert reader.address.startswith(f"{BASE}/fr/case/")
    assert reader.text("h1").startswith(Look("fr").say("strip.applicant"))


def test_the_words_of_a_sheet_are_kept_by_client_under_it(reader: Reader, scoring: Scoring) -> None:
    examples = scoring.model.example_clients
    reader.open(f"{BASE}/fr/client/{examples.near_threshold}/sheet")
    reader.find("#sheet-words-input").send_keys("Bonjour")
    unfold(reader)
    Mouse(reader).follow(".language")
    assert reader.text("#sheet-words") == "Bonjour"
    with reader.answer():
        reader.js(
            "history.pushState({}, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'))",
            f"{BASE}/fr/client/{examples.clearly_granted}/sheet",
        )
    assert reader.text("#sheet-words") == ""
