"""An advisor's whole way, once with the mouse and once without: every page, every choice."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from components.decision_words import outcome_word
from components.look import Look
from model.domain import ANNUITY, CREDIT, Theme
from model.serving.protocols import Scoring
from tests.browser.addresses import Addresses
from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.reader import Reader

ROW_NAMES = (
    "return [...document.querySelectorAll('#waterfall-figure tbody th')]"
    ".map(cell => cell.textContent)"
)
ENGLISH = Look("en")


def test_from_a_number_to_an_explained_decision_that_a_colleague_can_open(
    reader: Reader, hand: Hand, addresses: Addresses, scoring: Scoring
) -> None:
    client = addresses.client
    decision, theme = scoring.client(client).decision, Theme(addresses.strongest_theme)

    # Look a client up and read the decision.
    reader.open("/en/")
    hand.type("#header-client-input", str(client))
    assert Look.client_number(client) in reader.text("h1")
    assert outcome_word(decision, ENGLISH) in reader.text("#proposal-card")
    assert str(decision.shown_score) in reader.text("#gauge-summary")
    assert reader.all(".reasons.against li")

    # Open a theme of the waterfall: its facts take the place of its bar.
    name = ENGLISH.theme_name(theme)
    bars = ROW_NAMES
    assert name in reader.js(bars)
    hand.choose("theme", theme.value)
    assert name not in reader.js(bars)
    facts = scoring.client(client).explanation.of_theme(theme)
    assert {c.fact.label.en for c in facts} <= set(reader.js(bars))

    # Compare with a chosen group.
    hand.follow('.tabs a[href$="/comparison"]')
    everyone = reader.text(".group-size")
    hand.choose("gender", "1")
    hand.choose("outcome", "grant")
    assert reader.text(".group-size") != everyone
    assert reader.address == addresses.client_page("comparison", "en", gender="1", outcome="grant")

    if isinstance(hand, Mouse):  # it has worked every kind of control: what is left is the same
        return

    # Choose two features.
    hand.follow('.tabs a[href$="/relation"]')
    pair = CREDIT, ANNUITY
    for name, value in zip("xy", pair, strict=True):
        hand.choose(name, value)
        assert scoring.model.catalogue[value].label.en in reader.text("#relation-heading")

    # Switch language and theme: page, client and choices stay.
    hand.jump("#own-menu > summary")
    hand.follow(".language")
    assert reader.address == addresses.client_page("relation", "fr", x=pair[0], y=pair[1])
    light = reader.paper()
    hand.jump("#own-menu > summary")
    hand.follow("#theme-switch")
    assert reader.paper() != light

    # A colleague opens the copied address, in a window with settings of its own.
    seen = _seen(reader)
    address = reader.address
    reader.new_window()
    reader.open(address, theme="light")
    assert _seen(reader) == seen
    assert reader.paper() == light


def _seen(reader: Reader) -> tuple[str, str, list[str]]:
    return (
        reader.driver.title,
        reader.text("main"),
        [
            str(select.get_attribute("value"))
            for select in reader.all("main select, main [role=combobox]")
        ],
    )


def test_the_file_is_searched(reader: Reader, addresses: Addresses, scoring: Scoring) -> None:
    hand = Keyboard(reader)  # which writes and sends as the mouse does once it has clicked
    reader.open(addresses.client_page("file"))
    rows = len(reader.all(".fold tbody tr"))
    assert rows == len(scoring.model.catalogue)
    assert not reader.all(".fold[open]")
    field = f"[id='{reader.choice('words').get_attribute('id')}']"
    hand.type(field, "TÉLÉPHONE")
    found = [row.text for row in reader.all("#main tbody tr")]
    assert 0 < len(found) < rows
    assert len(reader.all(".fold[open]")) == len(reader.all(".fold"))
    assert str(len(found)) in reader.text("#file-card [data-spoken]")
    assert all("téléphone" in row.casefold() for row in found)
    assert reader.js("return document.activeElement.value") == "TÉLÉPHONE"
    hand.type(field, Keys.BACKSPACE)
    assert len(reader.all(".fold tbody tr")) == rows
    assert not reader.all(".fold[open]")
