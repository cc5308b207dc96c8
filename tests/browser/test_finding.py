"""Finding clients by keyboard alone: a number begun, its suggestions, the client's page."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from tests.browser.addresses import Addresses
from tests.browser.axe import findings
from tests.browser.hands import Keyboard
from tests.browser.reader import Reader

FIELD = "#header-client-input"
SORTED = """
const heads = [...document.querySelectorAll('th[aria-sort]')];
return heads.map(th => [th.textContent, th.getAttribute('aria-sort')]).filter(h => h[1] !== 'none');
"""
COVERED = "overlapped by another element"
"""What axe says of the contrast of what lies beneath an open list."""
SAID = """
const field = document.querySelector(arguments[0]);
const list = document.getElementById(field.getAttribute('aria-controls') || 'none');
const marked = document.getElementById(field.getAttribute('aria-activedescendant') || 'none');
return {role: field.getAttribute('role'), expanded: field.getAttribute('aria-expanded'),
  numbers: list ? [...list.children].map(o => o.textContent) : [],
  marked: marked && marked.getAttribute('aria-selected') === 'true' ? marked.textContent : '',
  spoken: document.getElementById('announcement').textContent};
"""


def test_a_number_begun_is_chosen_by_keyboard(reader: Reader, addresses: Addresses) -> None:
    begun = str(addresses.client)[:-1]
    reader.come("/fr/help")
    field = reader.find(FIELD)
    field.send_keys(begun)
    reader.wait(lambda: reader.js(SAID, FIELD)["numbers"], "numbers are suggested")
    said = reader.js(SAID, FIELD)
    assert (said["role"], said["expanded"], said["marked"]) == ("combobox", "true", "")
    assert 1 <= len(said["numbers"]) <= 8
    assert all(number.startswith(begun) for number in said["numbers"])
    assert "lèche vers le bas" in reader.announced()
    assert [words for words in findings(reader) if COVERED not in words] == []
    field.send_keys(Keys.ESCAPE)
    assert reader.js(SAID, FIELD)["expanded"] == "false"
    field.send_keys(Keys.ARROW_DOWN)
    reader.wait(lambda: reader.js(SAID, FIELD)["numbers"], "the list is back")
    field.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ARROW_UP)
    assert reader.js(SAID, FIELD)["marked"] == said["numbers"][-1]
    field.send_keys(Keys.ARROW_DOWN)
    assert reader.js(SAID, FIELD)["marked"] == said["numbers"][0]
    field.send_keys(Keys.ENTER)
    reader.wait_shown(f"/fr/client/{said['numbers'][0]}")


def test_the_list_is_sorted_turned_and_left_by_keyboard(reader: Reader) -> None:
    hand = Keyboard(reader)
    reader.come("/fr/")
    hand.reach('.counted a[href*="list=near"]')
    with reader.answer("/fr/"):
        reader.press(Keys.ENTER)
    assert reader.js("return location.search") == "?list=near&sort=distance"
    amount = 'th[aria-sort] a[href*="sort=amount"]'
    for way in ("descending", "ascending"):
        hand.reach(amount)
        with reader.answer("/fr/"):
            reader.press(Keys.ENTER)
        assert reader.js(SORTED) == [["Montant", way]]
    assert reader.js("return document.activeElement.closest('th') !== null")
    reader.resize(320)
    assert reader.js("return document.documentElement.scrollWidth") <= 320
    assert reader.js(
        "return [...document.querySelectorAll('.stacks')].every("
        "e => e.scrollWidth <= e.clientWidth + 1)"
    )
    reader.resize(1280)
    first = reader.attribute("tbody th a", "href")
    hand.reach("tbody th a")
    with reader.answer(first):
        reader.press(Keys.ENTER)
    with reader.answer("/fr/"):
        reader.driver.back()
    assert first in reader.attribute("#recents a", "href")
