"""How a person works a page: with a mouse, or with the keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from tests.browser.reader import Reader

MOST_STOPS = 80


class Hand(Protocol):
    """How a person reaches and works things."""

    def follow(self, selector: str) -> None:
        """Follow a link or press a button."""

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

    def reach(self, target: WebElement) -> None:
        for _ in range(MOST_STOPS):
            if self.reader.focused == target:
                return
            self.reader.press(Keys.TAB)
        raise AssertionError(f"Tab does not reach {target.get_attribute('outerHTML')[:120]}")

    def follow(self, selector: str) -> None:
        self.reach(self.reader.find(selector))
        with self.reader.answer():
            self.reader.press(Keys.ENTER)

    def type(self, selector: str, words: str) -> None:
        self.reach(self.reader.find(selector))
        self.reader.press_with(Keys.CONTROL, "a")
        with self.reader.answer():
            self.reader.press(words, Keys.ENTER)

    def choose(self, name: str, value: str) -> None:
        """Press an arrow until the option is chosen."""
        self.reach(self.reader.choice(name))
        options = Select(self.reader.choice(name)).options
        values = [option.get_attribute("value") for option in options]
        while (here := values.index(self.reader.chosen(name))) != values.index(value):
            with self.reader.answer():
                self.reader.press(Keys.ARROW_DOWN if here < values.index(value) else Keys.ARROW_UP)

    def slide_to_end(self, selector: str) -> None:
        self.reach(self.reader.find(selector))
        with self.reader.answer():
            self.reader.press(Keys.END)

    def tick(self, selector: str) -> None:
        self.reach(self.reader.find(selector))
        with self.reader.answer():
            self.reader.press(Keys.SPACE)
