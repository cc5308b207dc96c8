"""A select keeps its element while the page changes under it: a word typed in it goes on."""

from __future__ import annotations

from typing import Any

from selenium.webdriver.common.keys import Keys

from tests.browser.addresses import Addresses
from tests.browser.personas import become
from tests.browser.reader import Reader

PAGES = ("queue", "search", "model, whole", "drift", "letter", "team", "outcomes", "journal")
"""Other pages' selects are held by the tests that work with them."""
NAMES = """
return [...document.querySelectorAll('#main select')].filter(select => select.options.length > 1
  && select.checkVisibility() && select.id.includes('"type":"choice"')).map(s => s.id);
"""
BY_ID = "return document.getElementById(arguments[0])"
IS_LAST = "return arguments[0].selectedIndex === arguments[0].options.length - 1"


def test_the_first_and_last_select_of_a_page_stay_the_same_elements_when_it_answers(
    reader: Reader, addresses: Addresses
) -> None:
    replaced: list[tuple[str, str]] = []
    for page in PAGES:
        place = addresses.of(page, "fr")
        become(reader, place.role)
        reader.move(place.address, "light")
        controls = reader.js(NAMES)
        for control in dict.fromkeys([*controls[:1], *controls[-1:]]):
            select: Any = reader.js(BY_ID, control)
            reader.js("arguments[0].focus()", select)
            key = Keys.ARROW_UP if reader.js(IS_LAST, select) else Keys.ARROW_DOWN
            with reader.answer():
                reader.press(key)
            if reader.focused != select or reader.js(BY_ID, control) != select:
                replaced.append((page, control))
    assert replaced == []
