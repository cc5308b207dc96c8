"""How a person works a page: with a mouse, or with the keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from tests.browser.choosing import is_finder
from tests.browser.reader import Reader

MOST_STOPS = 80
STOPS_BEFORE = """
const stops = [...document.querySelectorAll(
  'a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(
  e => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && !e.disabled
    && !(e.type === 'radio' && !e.checked));
const now = document.activeElement;
const isAfter = e => now === document.body
  || Boolean(now.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
const ahead = stops.filter(isAfter);
const there = ahead.findIndex(e => [...arguments].includes(e));
return [...arguments].includes(now) ? 0 : Math.max(there - 1, 0);
"""
"""How often Tab is pressed before a look is worth while: never past what is reached for."""


class Hand(Protocol):
    """How a person reaches and works things."""

    def follow(self, selector: str) -> None:
        """Follow a link or press a button."""

    def jump(self, selector: str) -> None:
        """Follow a link within the page, or open what is closed."""

    def write(self, selector: str, words: str) -> None:
        """Write into a field, or begin the word of an option, and send nothing."""

    def pick(self, selector: str) -> None:
        """Choose a radio button."""

    def type(self, selector: str, words: str) -> None:
        """Write into a field and send it with Enter."""

    def choose(self, name: str, value: str) -> None:
        """Choose an option."""

    def slide_to_end(self, selector: str) -> None:
        """Move a slider to the highest value it has."""

    def tick(self, selector: str) -> None:
        """Tick a box."""


@dataclass(frozen=True, slots=True)
class Mouse:
    """Points and clicks."""

    reader: Reader

    def follow(self, selector: str) -> None:
        with self.reader.answer():
            self.reader.find(selector).click()

    def jump(self, selector: str) -> None:
        self.reader.find(selector).click()

    def write(self, selector: str, words: str) -> None:
        self.reader.find(selector).click()
        self.reader.press_with(Keys.CONTROL, "a")
        self.reader.press(words)

    def pick(self, selector: str) -> None:
        self.reader.find(selector).click()

    def type(self, selector: str, words: str) -> None:
        self.reader.find(selector).click()
        self.reader.press_with(Keys.CONTROL, "a")
        with self.reader.answer():
            self.reader.press(words, Keys.ENTER)

    def choose(self, name: str, value: str) -> None:
        self.reader.choose(name, value)

    def slide_to_end(self, selector: str) -> None:
        slider = self.reader.find(selector)
        self.reader.js("arguments[0].scrollIntoView({block: 'center'})", slider)
        hand = ActionChains(self.reader.driver).move_to_element(slider)
        with self.reader.answer():
            hand.move_by_offset(slider.size["width"] // 2 - 4, 0).click().perform()

    def tick(self, selector: str) -> None:
        with self.reader.answer():
            self.reader.find(selector).click()


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Tab, Enter, arrows and typing, nothing else; never looks for an element to click it."""

    reader: Reader

    def reach(self, *selectors: str) -> None:
        """Press Tab until one of these has the focus, such as one of several radio buttons."""
        self._reach(*(one for selector in selectors for one in self.reader.all(selector)))

    def _reach(self, *targets: WebElement) -> None:
        """Press Tab until it is there; from the end of the page the way goes on at its top.

        As many times at once as there should be stops on the way, then one by one.
        """
        self.reader.press(*[Keys.TAB] * self.reader.js(STOPS_BEFORE, *targets))
        for _ in range(MOST_STOPS):
            if self.reader.focused in targets:
                return
            self.reader.press(Keys.TAB)
        raise AssertionError(f"Tab does not reach {targets[0].get_attribute('outerHTML')[:120]}")

    def follow(self, selector: str) -> None:
        self._reach(self.reader.find(selector))
        with self.reader.answer():
            self.reader.press(Keys.ENTER)

    def jump(self, selector: str) -> None:
        self._reach(self.reader.find(selector))
        self.reader.press(Keys.ENTER)

    def write(self, selector: str, words: str) -> None:
        self._reach(self.reader.find(selector))
        if self.reader.focused.tag_name != "select":
            self.reader.press_with(Keys.CONTROL, "a")
        self.reader.press(words)

    def pick(self, selector: str) -> None:
        """Reach the group, then press an arrow until the button is chosen."""
        wanted = self.reader.find(selector)
        name = wanted.get_attribute("name")
        group = self.reader.all(f"input[type=radio][name='{name}']")
        self._reach(next((one for one in group if one.is_selected()), group[0]))
        self.reader.press(Keys.SPACE)
        while self.reader.focused != wanted:
            self.reader.press(Keys.ARROW_DOWN)
        assert wanted.is_selected()

    def type(self, selector: str, words: str) -> None:
        self._reach(self.reader.find(selector))
        self.reader.press_with(Keys.CONTROL, "a")
        with self.reader.answer():
            self.reader.press(words, Keys.ENTER)

    def choose(self, name: str, value: str) -> None:
        """Press an arrow until the option is chosen; in a finder, write its name first."""
        control = self.reader.choice(name)
        self._reach(control)
        if is_finder(control):
            self._find(control, value)
            return
        options = Select(self.reader.choice(name)).options
        values = [option.get_attribute("value") for option in options]
        while (here := values.index(self.reader.chosen(name))) != values.index(value):
            with self.reader.answer():
                self.reader.press(Keys.ARROW_DOWN if here < values.index(value) else Keys.ARROW_UP)

    def _find(self, finder: WebElement, value: str) -> None:
        option = f"{finder.get_attribute('id')}-{value}"
        self.reader.press(Keys.ARROW_DOWN)
        words = self.reader.text(f"[id='{option}']")
        self.reader.press_with(Keys.CONTROL, "a")
        self.reader.press(words)
        while finder.get_attribute("aria-activedescendant") != option:
            self.reader.press(Keys.ARROW_DOWN)
        with self.reader.answer():
            self.reader.press(Keys.ENTER)

    def slide_to_end(self, selector: str) -> None:
        self._reach(self.reader.find(selector))
        with self.reader.answer():
            self.reader.press(Keys.END)

    def tick(self, selector: str) -> None:
        self._reach(self.reader.find(selector))
        with self.reader.answer():
            self.reader.press(Keys.SPACE)
