"""Signing in as people do: by keyboard, in both languages, and back after the session has ended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash.testing.browser import Browser
from passlib.totp import TOTP
from selenium.webdriver.common.keys import Keys

from app.people.account_book import AccountBook
from app.request import Office
from components.look import say
from model.casework import Role
from model.serving.protocols import Scoring
from tests.browser.addresses import Addresses
from tests.browser.axe import findings
from tests.browser.bar import unfold
from tests.browser.personas import become
from tests.browser.reader import Reader
from tests.browser.serving import serving
from tests.browser.survey import wrong_with
from tests.desks import new_office

OWN = "a sentence of my own"
WORDS = 'textarea[id*=\'"name":"words"\']'
EXPECTED = ("status of 401", "status of 429", "dash_renderer")
"""What the console says of an answer to nobody: Chromium that it came, Dash that it is none."""
LATER = "const now = Date.now; Date.now = () => now() + 60000 * arguments[0];"
"""Lets minutes pass in the page."""


@pytest.fixture(scope="module")
def office() -> Office:
    return new_office()


@pytest.fixture(scope="module")
def closed_site(scoring: Scoring, office: Office) -> Iterator[str]:
    with serving(scoring, office=office, sign_in="local") as address:
        yield address


@pytest.fixture
def stranger(browser: Browser, closed_site: str) -> Iterator[Reader]:
    reader = Reader(browser.driver, closed_site)
    yield reader
    complaints = [said for said in reader.complaints() if not any(one in said for one in EXPECTED)]
    reader.reset()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def book(office: Office) -> AccountBook:
    return AccountBook(office.records, office.clock)


def arrive(reader: Reader, address: str, theme: str = "light") -> None:
    reader.cdp("Network.setCookie", name="theme", value=theme, url=reader.site)
    reader.driver.get(reader.site + address)


def tab_to(reader: Reader, element_id: str) -> None:
    """Move the focus by keyboard alone."""
    for _ in range(12):
        if reader.focused_id == element_id:
            return
        reader.press(Keys.TAB)
    raise AssertionError(f"{element_id} is not reached from {reader.address}")


def fill(reader: Reader, **fields: str) -> None:
    """Write into fields by keyboard, and send the form with Enter."""
    for name, text in fields.items():
        tab_to(reader, name)
        reader.press(text)
    page = reader.find("html")
    reader.press(Keys.ENTER)
    reader.wait(lambda: reader.find("html") != page, "the form is answered")
    reader.wait(lambda: reader.js("return document.readyState") == "complete", "it is there")


def heading(reader: Reader) -> str:
    return reader.text("h1")


@pytest.mark.parametrize(("language", "theme"), [("fr", "light"), ("en", "dark")])
def test_every_page_of_the_sign_in_is_accessible_and_worked_by_keyboard(
    stranger: Reader, book: AccountBook, scoring: Scoring, language: str, theme: str
) -> None:
    name, found = f"anna.{language}.{theme}", list[str]()

    def see(state: str) -> None:
        found.extend(wrong_with(stranger, state, language))

    first = book.add(name, [Role.ADVISOR])
    client = f"/{language}/client/{scoring.model.example_clients.near_threshold}"

    arrive(stranger, client, theme)
    assert heading(stranger) == say(language, "people.sign_in")
    see("sign-in")
    fill(stranger, username=name, password="not it")
    stranger.wait_for_focus("error-summary")
    assert stranger.driver.title.startswith(say(language, "people.error"))
    see("wrong password")
    fill(stranger, password=first)

    assert heading(stranger) == say(language, "people.password")
    see("first password")
    fill(stranger, password=first, new_password="short", new_password_confirm="other")
    stranger.wait_for_focus("error-summary")
    see("password refused")
    fill(stranger, password=first, new_password=OWN, new_password_confirm=OWN)
    assert say(language, "people.password_changed") in stranger.text("[role=status]")
    see("password changed")

    arrive(stranger, f"/{language}/second-factor", theme)
    see("second factor off")
    stranger.find("main button").send_keys(Keys.ENTER)
    stranger.wait(lambda: stranger.all(".code-picture"), "the key is shown")
    see("second factor, the key")
    telephone = TOTP(stranger.text("li strong").replace("-", ""))
    fill(stranger, code=telephone.generate().token)
    see("second factor on")

    stranger.open(client, theme)
    assert stranger.text(".known-as") == name
    unfold(stranger)
    assert f"{name} (" in stranger.text(".person")
    found += [f"header: {words}" for words in findings(stranger, parts={"include": ["header"]})]
    stranger.find(".person button").send_keys(Keys.ENTER)
    stranger.wait(lambda: stranger.all("#username"), "one is signed out")
    arrive(stranger, client, theme)
    fill(stranger, username=name, password=OWN)
    assert heading(stranger) == say(language, "people.code")
    see("code")
    fill(stranger, code=telephone.generate(time=telephone.now() + 30).token)
    stranger.wait_shown(client)
    assert found == []


def come_in(reader: Reader, book: AccountBook, name: str) -> None:
    first = book.add(name, [Role.ADVISOR])
    arrive(reader, "/fr/sign-in")
    fill(reader, username=name, password=first)
    fill(reader, password=first, new_password=OWN, new_password_confirm=OWN)


def is_shown(reader: Reader, message: str) -> bool:
    return bool(reader.find(message).is_displayed())


def test_a_session_that_is_about_to_end_says_so_and_one_key_is_enough(
    stranger: Reader, book: AccountBook
) -> None:
    come_in(stranger, book, "paul")
    stranger.open("/fr/help")
    assert not is_shown(stranger, "#session-ending")
    focused = stranger.focused_id
    stranger.js(LATER, 28.5)
    stranger.wait(lambda: is_shown(stranger, "#session-ending"), "a warning is shown")
    assert stranger.focused_id == focused
    assert findings(stranger) == []
    stranger.press(Keys.SHIFT)
    stranger.wait(lambda: not is_shown(stranger, "#session-ending"), "the session is longer")
    stranger.js(LATER, 28.5)
    stranger.wait(lambda: is_shown(stranger, "#session-ending"), "a warning is shown again")
    stranger.find("#session-ending p[lang=fr] .extend").click()
    stranger.wait(lambda: not is_shown(stranger, "#session-ending"), "the button does the same")


def test_after_a_session_what_was_typed_is_still_there_and_is_sent(
    stranger: Reader, book: AccountBook, scoring: Scoring
) -> None:
    client = f"/fr/client/{scoring.model.example_clients.clearly_refused}"
    come_in(stranger, book, "zoe")
    stranger.open(client)
    field = stranger.find(WORDS)
    field.send_keys("typed before the session ended")
    stranger.cdp("Network.deleteCookies", name="session", url=stranger.site)
    stranger.js("arguments[0].form.requestSubmit()", field)
    stranger.wait(lambda: is_shown(stranger, "#session-over"), "the end is said")
    assert stranger.find(WORDS).get_attribute("value") == "typed before the session ended"
    assert findings(stranger) == []

    page = stranger.driver.current_window_handle
    stranger.find("#session-over p[lang=fr] a").click()
    stranger.driver.switch_to.window(stranger.driver.window_handles[-1])
    stranger.wait(lambda: stranger.all("#username"), "the sign-in opens beside")
    fill(stranger, username="zoe", password=OWN)
    stranger.wait_shown(client)
    stranger.driver.switch_to.window(page)
    stranger.js("window.dispatchEvent(new Event('focus'))")
    stranger.wait(lambda: not is_shown(stranger, "#session-over"), "the session is taken up")
    field = stranger.find(WORDS)
    assert field.get_attribute("value") == "typed before the session ended"
    with stranger.answer():
        stranger.js("arguments[0].form.requestSubmit()", field)
    assert say("fr", "deciding.no_verdict") in stranger.text("#main")


def test_a_form_of_an_earlier_session_says_so_keeps_its_words_and_can_be_sent_again(
    reader: Reader, addresses: Addresses
) -> None:
    reader.open(addresses.client_page())
    words = "typed in the session before"
    reader.find(WORDS).send_keys(words)
    become(reader, Role.ADVISOR)
    reader.js("arguments[0].form.requestSubmit()", reader.find(WORDS))
    reader.wait(lambda: is_shown(reader, "#session-changed"), "the change of session is said")
    assert reader.announced() == say("fr", "people.changed")
    field = reader.find(WORDS)
    assert field.get_attribute("value") == words
    assert not is_shown(reader, "#connection-lost")
    with reader.answer():
        reader.js("arguments[0].form.requestSubmit()", field)
    assert say("fr", "deciding.no_verdict") in reader.text("#main")
    assert not is_shown(reader, "#session-changed")
    said = [entry["message"] for entry in reader.driver.get_log("browser")]
    assert all("status of 409" in words or "dash_renderer" in words for words in said)


def test_another_persona_is_chosen_by_keyboard(reader: Reader) -> None:
    reader.open("/fr/help")
    reader.js("document.querySelector('#own-menu > summary').focus()")
    reader.press(Keys.ENTER)
    tab_to(reader, "persona")
    reader.press("audit", Keys.TAB)
    page = reader.find("html")
    reader.press(Keys.ENTER)
    reader.wait(lambda: reader.find("html") != page, "the persona is another")
    reader.wait_shown("/fr/help")
    assert reader.find("#persona").get_attribute("value") == Role.AUDITOR
    links = [link.text for link in reader.all(".main-menu a")]
    assert say("fr", "pages.application") not in links
    assert say("fr", "pages.search") in links
