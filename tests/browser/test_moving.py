"""Moving between pages and choices: focus, title, history, language, theme."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from components.look import LANGUAGES, say
from model.domain import ANNUITY, CREDIT
from model.serving.protocols import Scoring
from tests.browser.addresses import Addresses
from tests.browser.bar import unfold
from tests.browser.reader import Reader

HEADING = "page-heading"


@pytest.mark.parametrize("tab", ["file", "comparison", "relation"])
def test_the_focus_goes_to_the_heading_of_a_new_page(
    reader: Reader, addresses: Addresses, tab: str
) -> None:
    reader.come(addresses.client_page())
    reader.find(f'.tabs a[href$="/{tab}"]').click()
    reader.wait_shown(addresses.client_page(tab))
    reader.wait_for_focus(HEADING)
    assert say("fr", f"pages.{tab}") in reader.driver.title
    assert reader.js("return scrollY") == 0


def test_the_way_out_of_a_wrong_address_takes_the_focus_too(
    reader: Reader, addresses: Addresses
) -> None:
    place = addresses.of("unknown page", "fr")
    reader.open(place.address, missing=True, shown_at=place.shown_at)
    reader.find("#error-summary a").click()
    reader.wait(lambda: reader.text("h1") == say("fr", "clients.title"), "the list is shown")
    reader.wait_for_focus(HEADING)


@pytest.mark.parametrize(
    ("page", "name", "value"),
    [
        ("", "theme", "requested_loan"),
        ("comparison", "gender", "1"),
        ("comparison", "second", CREDIT),
        ("relation", "x", ANNUITY),
    ],
)
def test_focus_and_place_stay_after_a_choice(
    reader: Reader, addresses: Addresses, page: str, name: str, value: str
) -> None:
    reader.come(addresses.client_page(page))
    before = reader.choice(name)
    reader.js("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", before)
    scrolled = reader.js("return scrollY")
    reader.choose(name, value)
    assert reader.focused == reader.choice(name) == before  # the very same element
    assert reader.js("return scrollY") == scrolled


def test_an_opened_table_stays_open_after_a_choice(reader: Reader, addresses: Addresses) -> None:
    reader.come(addresses.client_page("comparison"))
    reader.find("#first-histogram-figure summary").click()
    reader.choose("gender", "1")
    assert reader.find("#first-histogram-figure details").get_attribute("open")
    assert not reader.find("#second-histogram-figure details").get_attribute("open")


def test_a_finder_is_typed_in_and_a_choice_is_one_step_of_history(
    reader: Reader, addresses: Addresses, scoring: Scoring
) -> None:
    start = addresses.client_page("relation", "en")
    reader.come(start)
    control = reader.choice("x")
    own = control.get_attribute("value")
    listed = '[id*=\'"name":"x"\'][role=option]'
    reader.js("arguments[0].focus()", control)
    assert not reader.all(listed)

    # The whole list by theme, categories included; Escape leaves everything as it was.
    reader.press(Keys.ARROW_DOWN)
    assert len(reader.all(listed)) == len(scoring.model.catalogue)
    themes = {feature.theme for feature in scoring.model.catalogue.values()}
    assert len(reader.all(f"[role=group]:has({listed})")) == len(themes)
    reader.press(Keys.ESCAPE)
    assert (control.get_attribute("value"), reader.address) == (own, start)

    # Any word, without its accents; arrows within the list ask for nothing.
    reader.press_with(Keys.CONTROL, "a")
    reader.press("NOTHING LIKE THIS")
    assert say("en", "finder.nothing") in reader.text("[role=listbox]:not([hidden])")
    reader.press_with(Keys.CONTROL, "a")
    reader.press("requested amount")
    found = [option.text for option in reader.all(listed)]
    assert scoring.model.catalogue[CREDIT].label.en in found
    assert len(found) < 20
    reader.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    chosen = control.get_attribute("aria-activedescendant").rsplit("-", 1)[-1]
    with reader.answer():
        reader.press(Keys.ENTER)
    assert reader.address == f"{start}?x={chosen}"
    assert reader.focused == reader.choice("x")
    assert reader.focused.get_attribute("value") == scoring.model.catalogue[chosen].label.en
    with reader.answer():
        reader.driver.back()
    assert (reader.address, reader.choice("x").get_attribute("value")) == (start, own)


def test_back_and_forward_go_through_choices_and_pages(
    reader: Reader, addresses: Addresses
) -> None:
    start = addresses.client_page("comparison")
    reader.come(start)
    reader.choose("gender", "1")
    reader.find('.tabs a[href$="/relation"]').click()
    reader.wait_shown(addresses.client_page("relation"))
    with reader.answer():
        reader.driver.back()
    assert reader.address == f"{start}?gender=1"
    assert reader.chosen("gender") == "1"
    reader.wait_for_focus(HEADING)
    with reader.answer():
        reader.driver.back()
    assert (reader.address, reader.chosen("gender")) == (start, "all")
    with reader.answer():
        reader.driver.forward()
    assert reader.chosen("gender") == "1"


def test_a_page_arriving_with_its_controls_keeps_its_address_and_its_notice(
    reader: Reader, addresses: Addresses
) -> None:
    address = addresses.of("choice not understood", "fr").address
    reader.open(address)
    assert reader.address == address
    assert "theme" in reader.text("#notice")
    reader.choose("theme", "requested_loan")
    assert not reader.all("#notice")


def test_a_form_rendered_anew_does_not_submit_again(reader: Reader, addresses: Addresses) -> None:
    reader.come("/fr/")
    reader.find("#header-client-input").send_keys(str(addresses.client), Keys.ENTER)
    reader.wait_shown(addresses.client_page())
    reader.find(".main-menu a").click()
    reader.wait_shown("/fr/queue")
    assert reader.address == "/fr/queue"
    assert reader.find("#header-client-input").get_attribute("value") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_switching_the_language_keeps_client_and_choices(
    reader: Reader, addresses: Addresses, language: str
) -> None:
    other = "en" if language == "fr" else "fr"
    query = "?age=all&gender=0"
    reader.come(addresses.client_page("comparison", language) + query)
    unfold(reader)
    reader.find(".language").click()
    reader.wait_shown(addresses.client_page("comparison", other))
    assert reader.address == addresses.client_page("comparison", other) + query
    assert reader.chosen("gender") == "0"
    reader.wait(
        lambda: reader.js("return document.documentElement.lang") == other, "the language is said"
    )
    reader.wait_for_focus(HEADING)
    reader.driver.get(f"{reader.site}/")
    reader.wait_shown(f"/{other}/queue")


def test_the_theme_switch_keeps_focus_and_page_and_is_remembered(
    reader: Reader, addresses: Addresses
) -> None:
    address = addresses.client_page("", theme="requested_loan")
    reader.come(address)
    light = reader.paper()
    unfold(reader)
    with reader.answer():
        reader.find("#theme-switch").click()
    assert reader.paper() != light
    assert reader.focused_id == "theme-switch"
    assert reader.attribute("#theme-switch", "aria-pressed") == "true"
    assert reader.address == address
    reader.driver.refresh()
    reader.wait_shown(addresses.client_page())
    assert reader.paper() != light


def test_the_systems_theme_is_followed_until_another_is_chosen(
    reader: Reader, addresses: Addresses
) -> None:
    def theme_with(system: str) -> str:
        reader.emulate(prefers_color_scheme=system)
        reader.open(addresses.client_page(), theme="")
        pressed = reader.attribute("#theme-switch", "aria-pressed") == "true"
        theme = str(reader.js("return document.documentElement.dataset.bsTheme"))
        assert pressed == (theme == "dark")
        return theme

    assert [theme_with("dark"), theme_with("light"), theme_with("dark")] == [
        "dark",
        "light",
        "dark",
    ]
    unfold(reader)
    with reader.answer():
        reader.find("#theme-switch").click()
    assert theme_with("dark") == "light"


def test_a_link_to_a_section_leads_to_it(reader: Reader, addresses: Addresses) -> None:
    reader.come(addresses.client_page())
    reader.find('a[href$="#rights"]').click()
    reader.wait_shown("/fr/help")
    reader.wait_for_focus("rights")
    assert reader.js("return document.activeElement.getBoundingClientRect().top < innerHeight")
