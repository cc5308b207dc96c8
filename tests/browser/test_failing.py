"""A fault of ours: said in a sentence, as accessible as any page, with a way on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from dash.testing.browser import Browser

from components.look import LANGUAGES, say
from model.domain import Explanation
from model.serving.protocols import Client, Clients, Scoring
from tests.browser.addresses import THEMES, Addresses
from tests.browser.axe import findings
from tests.browser.reader import FAILED, Reader
from tests.browser.serving import serving


class Unexplained:
    """A client whose explanation fails."""

    def __init__(self, inner: Client) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    @property
    def explanation(self) -> Explanation:
        raise RuntimeError("secret detail")


class SometimesBroken:
    """The demonstration's clients, whose explanations fail until it is mended."""

    def __init__(self, inner: Clients) -> None:
        self._inner = inner
        self.is_broken = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def client(self, number: int) -> Any:
        found = self._inner.client(number)
        return Unexplained(found) if self.is_broken else found


@pytest.fixture(scope="module")
def broken(scoring: Scoring) -> SometimesBroken:
    return SometimesBroken(scoring.clients)


@pytest.fixture(scope="module")
def broken_site(scoring: Scoring, broken: SometimesBroken) -> Iterator[str]:
    with serving(replace(scoring, clients=broken)) as address:
        yield address


@pytest.fixture
def unlucky(browser: Browser, broken_site: str, broken: SometimesBroken) -> Iterator[Reader]:
    broken.is_broken = True
    reader = Reader(browser.driver, broken_site)
    yield reader
    complaints = reader.complaints()
    reader.reset()
    assert not complaints


# Words and colours do not meet: each language once, each theme once.
@pytest.mark.parametrize(("language", "theme"), list(zip(LANGUAGES, THEMES, strict=True)))
def test_axe_finds_nothing_on_the_page_of_a_fault(
    unlucky: Reader, addresses: Addresses, language: str, theme: str
) -> None:
    unlucky.open(addresses.client_page(language=language), theme, fails=True)
    assert not findings(unlucky)


def test_a_fault_is_said_without_its_details_and_trying_again_works(
    unlucky: Reader, broken: SometimesBroken, addresses: Addresses
) -> None:
    unlucky.open(addresses.client_page(), fails=True)
    unlucky.wait_for_focus("error-summary")
    assert unlucky.driver.title == say("fr", "titles.failed")
    assert "secret" not in unlucky.driver.page_source
    broken.is_broken = False
    unlucky.find("#error-summary a").click()
    unlucky.wait(lambda: unlucky.text("h1") not in FAILED, "the page is shown")
    unlucky.wait_shown(addresses.client_page())


def test_a_fault_met_on_the_way_keeps_the_dashboard_in_place(
    unlucky: Reader, broken: SometimesBroken, addresses: Addresses
) -> None:
    unlucky.open("/fr/")
    unlucky.find("main a[href^='/fr/client/']").click()
    unlucky.wait(lambda: unlucky.text("h1") in FAILED, "the fault is said")
    unlucky.find(".main-menu a").click()
    unlucky.wait_shown("/fr/queue")


def test_a_server_that_does_not_answer_is_said_until_it_does(
    reader: Reader, addresses: Addresses
) -> None:
    reader.open("/en/help")
    lost = reader.find("#connection-lost")
    assert not lost.is_displayed()
    reader.cdp("Network.enable")
    reader.cdp("Network.setBlockedURLs", urls=["*_dash-update-component*"])
    try:
        reader.find(".main-menu a").click()
        reader.wait(lost.is_displayed, "the loss is said")
        assert lost.text == say("en", "shell.lost")
        assert reader.announced() == lost.text
        assert reader.text("h1") == say("en", "pages.help")
        assert not findings(reader)
    finally:
        reader.cdp("Network.setBlockedURLs", urls=[])
        reader.wait(lambda: reader.driver.get_log("browser"), "the blocked request is in the log")
    with reader.answer():
        reader.driver.back()
    assert not lost.is_displayed()
