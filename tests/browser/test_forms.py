"""Looking a client up: what a wrong entry gets, how it is said, how it is mended."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.keys import Keys

from components.look import LANGUAGES, Look, say
from model.serving.protocols import Scoring
from tests.browser.addresses import Addresses
from tests.browser.bar import unfold
from tests.browser.reader import AWAITED, Reader

FIELD, HEADER_FIELD = "#page-client-input", "#header-client-input"
WRONG = {"unknown client": "en", "letters for a client": "fr", "no client number": "en"}
"""In turn in both languages, whose sentences are made in one way."""


@pytest.mark.parametrize(("state", "language"), WRONG.items())
def test_a_wrong_number_is_kept_explained_and_has_the_focus_led_to_it(
    reader: Reader, addresses: Addresses, state: str, language: str
) -> None:
    place = addresses.of(state, language)
    reader.open(place.address, missing=True)
    typed = place.address.rpartition("/")[2]
    reader.wait_for_focus("error-summary")
    assert reader.driver.title.startswith(say(language, "titles.unknown_client").split(" ")[0])
    assert reader.js(
        "return document.getElementById('error-summary').getBoundingClientRect().bottom"
        " <= document.querySelector('h1').getBoundingClientRect().top"
    )
    field = reader.find(FIELD)
    assert field.get_attribute("value") == typed
    assert field.get_attribute("aria-invalid") == "true"
    message = reader.text(f"#{field.get_attribute('aria-describedby')}")
    assert message == reader.text("#error-summary li")
    assert typed in message
    assert not reader.find(HEADER_FIELD).get_attribute("aria-invalid")
    reader.press(Keys.TAB, Keys.ENTER)
    assert reader.focused == field


def test_a_wrong_number_typed_is_answered_and_can_be_mended_on_the_spot(
    reader: Reader, addresses: Addresses
) -> None:
    reader.come("/fr/")
    reader.find(HEADER_FIELD).send_keys("abc", Keys.ENTER)
    reader.wait_shown("/fr/client/abc")
    reader.wait_for_focus("error-summary")
    reader.find(FIELD).clear()
    reader.find(FIELD).send_keys(str(addresses.client), Keys.ENTER)
    reader.wait_shown(addresses.client_page())
    assert not reader.all("#error-summary")
    assert not reader.all("[aria-invalid]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_taken_as_it_is_pasted_and_its_address_is_bare(
    reader: Reader, addresses: Addresses, language: str
) -> None:
    bare = addresses.client_page(language=language)
    reader.come(f"/{language}/")
    for name in ("{}", "n°\u00a0{}", "\u200eClient {}.0"):
        pasted = name.format(Look(language).decimal(addresses.client))
        reader.find(HEADER_FIELD).send_keys(pasted, Keys.ENTER)
        reader.wait_shown(bare)
        reader.wait(lambda: reader.address == bare, "the address is bare")
        assert reader.find(HEADER_FIELD).get_attribute("value") == str(addresses.client), name
        reader.driver.back()
        reader.wait_shown(f"/{language}/")
    reader.driver.forward()
    reader.wait_shown(bare)


def test_a_pasted_address_opens_the_client_and_keeps_its_choices(
    reader: Reader, addresses: Addresses
) -> None:
    bare = addresses.client_page("file", words="revenu")
    reader.open(
        bare.replace(str(addresses.client), f"n%C2%B0%20{addresses.client}"),
        shown_at=urlsplit(bare).path,
    )
    reader.wait(lambda: reader.address == bare, "the address is bare")
    with reader.answer():
        reader.find(".tabs a").click()
    assert reader.address == addresses.client_page()


def test_the_same_wrong_number_again_leads_back_to_the_message(reader: Reader) -> None:
    reader.open("/fr/client/abc", missing=True)
    reader.find(FIELD).send_keys(Keys.ENTER)
    reader.wait_for_focus("error-summary")
    assert reader.address == "/fr/client/abc"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outcome_is_announced_once_by_the_region_that_stays(
    reader: Reader, addresses: Addresses, scoring: Scoring, language: str
) -> None:
    reader.open(f"/{language}/help")  # which announces nothing itself
    reader.js(
        "window.said = []; const live = document.getElementById('announcement');"
        "new MutationObserver(() => said.push(live.textContent)).observe(live, {childList: true,"
        " characterData: true, subtree: true});"
    )
    reader.find(HEADER_FIELD).send_keys(str(addresses.client), Keys.ENTER)
    reader.wait_shown(addresses.client_page(language=language))
    assert reader.find("#announcement").get_attribute("role") == "status"
    unfold(reader)
    reader.find("#theme-switch").click()
    reader.wait(lambda: reader.attribute("#theme-switch", "aria-pressed") == "true", "it is dark")
    said = reader.js("return said")
    score = str(scoring.client(addresses.client).decision.shown_score)
    said = [words for words in said if words and words not in AWAITED]  # it is emptied first
    assert len(said) == 1
    assert score in said[0]
    assert say(language, "decision.refuse_proposed") in said[0]


def test_sentences_follow_the_client(
    reader: Reader, addresses: Addresses, scoring: Scoring
) -> None:
    examples = scoring.model.example_clients
    reader.come(addresses.client_page())
    for client in (examples.clearly_granted, examples.near_threshold):
        reader.find(HEADER_FIELD).clear()
        reader.find(HEADER_FIELD).send_keys(str(client), Keys.ENTER)
        reader.wait_shown(addresses.client_page(client=client))
        score = str(scoring.client(client).decision.shown_score)
        assert score in reader.text("#gauge-summary")
        assert score in reader.text("#waterfall-summary")
        assert score in reader.announced()
        assert Look.client_number(client) in reader.text("h1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_group_and_an_empty_search_are_said_in_words(
    reader: Reader, addresses: Addresses, language: str
) -> None:
    reader.come(addresses.of("comparison, nobody similar", language).address)
    assert say(language, "comparison.widen").strip() in reader.text(".group-size")
    search = addresses.client_page("file", language, words="xyzzy")
    reader.come(search)
    assert "0 " in reader.text("#file-card [data-spoken]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_a_page_is_on_its_way_words_stand_in_its_place(
    reader: Reader, addresses: Addresses, language: str
) -> None:
    reader.cdp("Network.enable")
    reader.cdp("Network.setBlockedURLs", urls=["*_dash-update-component*"])
    try:
        reader.driver.get(reader.site + addresses.client_page(language=language))
        reader.wait(lambda: reader.all(".waiting"), "the page says that it loads")
        assert reader.find("main").text == say(language, "shell.loading")
    finally:
        reader.cdp("Network.setBlockedURLs", urls=[])
        reader.wait(lambda: reader.driver.get_log("browser"), "the blocked request is in the log")
