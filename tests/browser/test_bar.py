"""The bar above every page: what it folds is worked by keyboard, and a number fits its field."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from model.casework import Role
from tests.browser.addresses import LANGUAGES
from tests.browser.bar import OWN
from tests.browser.personas import become
from tests.browser.reader import Reader
from tests.browser.survey import SPACING, USUAL_TEXT

PHONE, WIDE = 390, 1280
MOST_PIXELS = {WIDE: 80, PHONE: 120}
IS_OPEN = "return document.getElementById('own-menu').open"
HAS_FOCUS = "return document.activeElement === document.querySelector(arguments[0])"
HEIGHT = "return document.querySelector('header').offsetHeight"
ROOM = """
const field = document.getElementById('header-client-input');
field.value = '999999999';
return field.clientWidth - field.scrollWidth;
"""


def test_what_the_bar_folds_opens_by_keyboard_and_hides_nothing(reader: Reader) -> None:
    reader.open("/fr/help")
    reader.js("document.querySelector(arguments[0]).focus()", OWN)
    reader.press(Keys.ENTER)
    reader.press(Keys.TAB)
    assert reader.focused_id == "persona"
    reader.press(Keys.ESCAPE)
    assert not reader.js(IS_OPEN)
    assert reader.js(HAS_FOCUS, OWN)
    reader.press(Keys.ENTER)
    assert reader.js(IS_OPEN)
    reader.press_with(Keys.SHIFT, Keys.TAB)
    assert not reader.js(IS_OPEN)

    reader.resize(PHONE)
    menu = reader.find("#main-menu")
    assert not menu.is_displayed()
    reader.js("document.querySelector('.menu-fold').focus()")
    reader.press(Keys.ENTER)
    assert menu.is_displayed()
    assert reader.attribute(".menu-fold", "aria-expanded") == "true"
    reader.press(Keys.TAB, Keys.ESCAPE)
    assert not menu.is_displayed()
    assert reader.js(HAS_FOCUS, ".menu-fold")


def test_nine_digits_are_seen_in_larger_and_in_wider_text(reader: Reader) -> None:
    reader.open("/fr/help")
    reader.cdp("Page.setFontSizes", fontSizes={"standard": 2 * USUAL_TEXT})
    size = "return getComputedStyle(document.documentElement).fontSize"
    reader.wait(lambda: reader.js(size) == f"{2 * USUAL_TEXT}px", "text is twice as large")
    assert reader.alter(ROOM) >= 0
    style = "const style = document.createElement('style'); style.textContent = arguments[0];"
    reader.js(f"{style} document.head.append(style)", SPACING)
    assert reader.js(ROOM) >= 0
    reader.cdp("Page.setFontSizes", fontSizes={"standard": USUAL_TEXT})
    assert reader.js(ROOM) >= 0


@pytest.mark.parametrize("role", [Role.LEAD, Role.AUDITOR])
def test_the_longest_menus_leave_the_bar_low(reader: Reader, role: Role) -> None:
    become(reader, role)
    for language in LANGUAGES:
        reader.open(f"/{language}/help")
        assert reader.find("#persona").get_attribute("value") == role
        for width, most in MOST_PIXELS.items():
            reader.resize(width)
            assert reader.js(HEIGHT) <= most, (language, width)
