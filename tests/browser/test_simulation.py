"""Trying other values, with a mouse and without: what is typed, moved, undone, said and kept."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from components.look import LANGUAGES, Look
from components.typed_number import unread_words
from model.domain import ANNUITY, CREDIT, INCOME
from model.serving.protocols import Scoring
from tests.browser.addresses import GOODS, Addresses
from tests.browser.axe import TARGETS, findings
from tests.browser.bar import unfold
from tests.browser.hands import Hand, Mouse
from tests.browser.reader import Reader
from tests.browser.simulating import LIVE, STATUS, field, is_in_sight, value, write
from tests.number_cases import in_address
from tests.turning import Turning

EMPLOYED, NOT_EMPLOYED = "application_days_employed", "application_not_employed"
FR = Look("fr")


@pytest.fixture
def start(turning: Turning) -> str:
    """The simulation of a client who is refused as is."""
    return f"/fr/client/{turning.client_id}/simulation"


def test_an_advisor_tries_other_values_and_sends_the_address(
    reader: Reader, hand: Hand, scoring: Scoring, start: str, turning: Turning
) -> None:
    client = turning.client_id
    reader.open(start.removesuffix("/simulation"))
    hand.follow('.tabs a[href$="/simulation"]')
    assert FR.say("decision.refuse_proposed") in reader.text(STATUS)

    # Another amount: the proposal turns, is announced, and what depends on it follows.
    typed = FR.decimal(turning.amount, 2)
    hand.type(field(CREDIT), typed)
    after = scoring.client(client).what_if({CREDIT: turning.amount}).after
    assert reader.address == f"{start}?{CREDIT}={in_address(typed, 'fr')}"
    assert FR.say("decision.grant_proposed") in reader.text(STATUS)
    assert str(after.shown_score) in reader.text(STATUS)
    reader.wait(lambda: reader.text(LIVE) == reader.text(STATUS), "the outcome is announced")
    assert reader.focused_id == field(CREDIT)[1:]
    assert str(after.shown_score) in reader.text("#difference-summary")
    assert str(after.shown_score) in reader.text(".result-score")
    assert scoring.model.catalogue[ANNUITY].label.fr in reader.text("#followed-card")

    # A slider and its number field are one; a value may be unknown.
    hand.jump("#more-values summary")
    hand.slide_to_end(field(INCOME, "slider"))
    assert reader.focused_id == field(INCOME, "slider")[1:]
    assert value(reader, INCOME).replace("\u202f", "") == value(reader, INCOME, "slider")
    assert f"{INCOME}={value(reader, INCOME, 'slider')}" in reader.address
    hand.tick(field(GOODS, "unknown"))
    assert f"{GOODS}=unknown" in reader.address
    assert value(reader, GOODS) == ""

    # One edit undone; the curve of another value; all undone.
    hand.follow(field(GOODS, "undo"))
    assert GOODS not in reader.address
    assert reader.js("return document.activeElement.closest('[data-edit]').dataset.edit") == GOODS
    curve = scoring.client(client).what_if({}).fields[1].feature
    hand.choose("curve", curve)
    assert reader.all("#sensitivity-figure")
    if isinstance(hand, Mouse):  # it has worked every kind of control: what is left are links
        return
    seen = reader.text(STATUS), reader.address
    reader.new_window()
    reader.open(seen[1])
    assert (reader.text(STATUS), reader.address) == seen
    hand.follow("#edits-reset")
    assert reader.address == f"{start}?curve={curve}"
    reader.wait_for_focus("result-heading")

    # The smallest change, in words; it opens in the simulation. The focus is where the change is.
    hand.follow("#cases-card a")
    reader.wait_for_focus("cases-heading")
    assert is_in_sight(reader, "#cases-heading")
    assert FR.say("nearest.grant") in reader.text("#cases-card li")
    reader.wait(lambda: reader.text("#cases-card [data-spoken]") in reader.text(LIVE), "it is said")
    hand.follow("#cases-card li a")
    assert FR.say("decision.grant_proposed") in reader.text(STATUS)
    reader.wait_for_focus("result-heading")
    assert is_in_sight(reader, ".result-score")

    # It is carried to the sheet, beside the loan asked for.
    hand.follow("#carry-offer")
    assert FR.say("offer.what") in reader.text(".sheet-offer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_not_understood_is_led_to_explained_and_mended_on_the_spot(
    reader: Reader, start: str, turning: Turning, language: str
) -> None:
    look = Look(language)
    reader.come(start.replace("/fr/", f"/{language}/"))
    before = reader.text(STATUS)
    with reader.answer():
        write(reader, CREDIT, "beaucoup", Keys.ENTER)
    reader.wait_for_focus("error-summary")
    assert reader.driver.title.startswith(look.say("titles.error", title=""))
    assert reader.text(STATUS) == before
    reader.press(Keys.TAB, Keys.ENTER)
    assert reader.focused_id == field(CREDIT)[1:]
    assert value(reader, CREDIT) == "beaucoup"
    described = reader.attribute(field(CREDIT), "aria-describedby").split()
    assert reader.attribute(field(CREDIT), "aria-invalid") == "true"
    said = [reader.text(f"#{part}") for part in described]
    assert look.say("simulation.not_read", why=unread_words("beaucoup", look)) in said

    reader.press_with(Keys.CONTROL, "a")
    with reader.answer():
        reader.press("12,5" if language == "fr" else "12.5", Keys.ENTER)
    reader.wait_for_focus("error-summary")
    assert "12,5" in reader.text("#error-summary") or "12.5" in reader.text("#error-summary")
    reader.press(Keys.TAB, Keys.ENTER)
    reader.press_with(Keys.CONTROL, "a")
    with reader.answer():
        reader.press(look.decimal(turning.amount, 2), Keys.ENTER)
    assert not reader.all("#error-summary, [aria-invalid]")
    assert reader.focused_id == field(CREDIT)[1:]
    assert look.say("decision.grant_proposed") in reader.text(STATUS)


def test_what_could_be_read_two_ways_never_counts_until_it_is_written_anew(
    reader: Reader, start: str
) -> None:
    """2,5 is no English number; in French it is one, once somebody there says so."""
    english = start.replace("/fr/", "/en/")
    reader.come(english)
    before = reader.text(STATUS)
    reader.find("#more-values summary").click()
    with reader.answer():
        write(reader, EMPLOYED, "2,5", Keys.ENTER)
    reader.wait_for_focus("error-summary")
    assert (reader.text(STATUS), value(reader, EMPLOYED)) == (before, "2,5")
    assert unread_words("~2,5", Look("en")) in reader.text(field(EMPLOYED, "error"))

    unfold(reader)
    with reader.answer(start):
        reader.find(".language").click()
    assert value(reader, EMPLOYED) == "2,5"
    assert unread_words("~2,5", FR) in reader.text(field(EMPLOYED, "error"))

    with reader.answer():
        reader.find(field(EMPLOYED)).send_keys(Keys.ENTER)
    assert not reader.all("#error-summary, [aria-invalid]")
    assert (reader.address, value(reader, EMPLOYED)) == (f"{start}?{EMPLOYED}=2.5", "2,5")


def test_being_out_of_work_takes_the_place_of_a_time_in_employment(
    reader: Reader, start: str
) -> None:
    reader.come(f"{start}?{EMPLOYED}=2")  # the fold stands open where a value in it is edited
    with reader.answer():
        Select(reader.find(field(NOT_EMPLOYED))).select_by_value("1")
    assert reader.address == f"{start}?{NOT_EMPLOYED}=1"


def test_an_emptied_field_takes_the_client_s_value_again(reader: Reader, start: str) -> None:
    reader.come(start)
    own = value(reader, CREDIT)
    reader.come(f"{start}?{CREDIT}=200000")
    with reader.answer():
        write(reader, CREDIT, Keys.BACKSPACE, Keys.ENTER)
    assert (reader.address, value(reader, CREDIT)) == (start, own)


def test_steps_of_one_slider_are_one_entry_of_the_window_s_history(
    reader: Reader, start: str
) -> None:
    reader.come(start)
    reader.js(f"document.querySelector('{field(CREDIT, 'slider')}').focus()")
    for _ in range(3):
        with reader.answer():
            reader.press(Keys.ARROW_RIGHT)
    assert reader.focused_id == field(CREDIT, "slider")[1:]
    with reader.answer():
        reader.driver.back()
    assert reader.address == start


def test_what_is_being_typed_survives_the_answer_to_the_field_before(
    reader: Reader, start: str
) -> None:
    reader.open(start)
    reader.alter(
        "const ask = window.fetch; window.fetch = (...what) =>"
        " new Promise(go => { window.letGo = go; }).then(() => ask(...what));"
    )
    reader.find("#more-values summary").click()
    write(reader, CREDIT, "200000", Keys.ENTER)
    write(reader, INCOME, "1234")
    reader.wait(lambda: reader.js("return Boolean(window.letGo)"), "the answer is asked for")
    with reader.answer():
        reader.js("letGo()")
    assert (reader.focused_id, value(reader, INCOME)) == (field(INCOME)[1:], "1234")


def test_switching_the_language_keeps_the_edits(reader: Reader, start: str) -> None:
    reader.come(f"{start}?{CREDIT}=200000.5")
    unfold(reader)
    with reader.answer(start.replace("/fr/", "/en/")):
        reader.find(".language").click()
    assert reader.address == f"{start.replace('/fr/', '/en/')}?{CREDIT}=200000.5"
    assert value(reader, CREDIT) == "200,000.5"


def test_axe_finds_nothing_on_paper(reader: Reader, addresses: Addresses) -> None:
    """What paper changes is colours and what is there, which are the same in both languages."""
    found = []
    for page, language in (
        ("simulation, turned", "fr"),
        ("simulation, curve", "en"),
        ("sheet", "fr"),
    ):
        reader.cdp("Emulation.setEmulatedMedia", media="print")
        reader.come(addresses.of(page, language).address, "dark")
        found += [f"{page}: {words}" for words in findings(reader, without=TARGETS)]
    assert not found, "\n".join(found)
