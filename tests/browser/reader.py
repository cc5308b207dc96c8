"""A person at the browser: opens addresses, presses keys, looks at what has the focus."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from selenium.common.exceptions import JavascriptException, TimeoutException
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from components.look import LANGUAGES, say
from tests.browser import reading
from tests.browser.choosing import chosen, open_choice, pick

FAILED = {say(language, "errors.failed_heading") for language in LANGUAGES}
MISSING = ("status of 404", "status of 403")
AWAITED = {say(language, "shell.awaited") for language in LANGUAGES}
PATIENCE = 60.0
"""Seconds until a condition that does not come true fails its test."""


def listen(driver: Chrome) -> None:
    """Have the window keep every violation of the security policy, from its next page on.

    No scrollbar takes some of the width that a test gives it.
    """
    driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": reading.LISTENER})


class Reader:
    """One person in one browser."""

    def __init__(self, driver: Chrome, site: str) -> None:
        self.driver = driver
        self.site = site
        self._missing: list[str] = []
        self._is_emulated = False

    def cdp(self, command: str, **parameters: Any) -> Any:
        """Send a command of Chromium's own protocol."""
        self._is_emulated |= command.startswith("Emulation.")
        return self.driver.execute_cdp_cmd(command, parameters)

    def js(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(script, *arguments)

    # Moving

    def open(
        self,
        address: str,
        theme: str = "light",
        missing: bool = False,
        shown_at: str = "",
        fails: bool = False,
    ) -> None:
        """Load an address from nothing and wait for its page.

        ``missing`` says that its HTTP status is 404 or 403, which Chromium writes to its log;
        ``fails`` that a fault is to be shown.
        """
        self._missing += [self.site + address] if missing else []
        if theme:
            self.cdp("Network.setCookie", name="theme", value=theme, url=self.site)
        self.driver.get(self.site + address)
        self.wait_shown(shown_at or urlsplit(address).path, fails)

    def come(self, address: str, theme: str = "light") -> None:
        """Have a page before one: by its link where a page stands, which asks for half the work."""
        if self.js(reading.IS_AT_HAND, self.site, address, theme):
            self.move(address, theme)
        else:
            self.open(address, theme)

    def alter(self, script: str) -> Any:
        """Run a script that leaves the page unlike any other: the next test loads its own anew."""
        return self.js(f"window.isAltered = true; {script}")

    def move(self, address: str, theme: str, shown_at: str = "") -> None:
        """Go to an address as its link would, which loads nothing but the page's content."""
        if not self.js(reading.MOVED, self.site, address, theme):
            self.open("/fr/help" if address == "/fr/" else "/fr/", theme)
            self.js(reading.MOVED, self.site, address, theme)
        self._stands(reading.ANSWERED, shown_at or urlsplit(address).path)

    def wait_shown(self, path: str, fails: bool = False) -> None:
        """Wait until the page of ``path`` stands, its charts are drawn and nothing is under way."""
        self._stands(reading.SHOWN, path, fails)

    def _stands(self, script: str, path: str, fails: bool = False) -> None:
        """Have the page wait: it asks itself for a hundredth of what a question from here costs."""

        def heading() -> Any:
            try:
                return self.driver.execute_async_script(script, path)
            except JavascriptException:  # another document took the place of the one asked
                return None

        (found,) = self.wait(heading, f"{path or 'the answer'} is shown")
        assert (found in FAILED) == fails, f"{path}: {found}"

    def wait(self, condition: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
        """Wait until ``condition`` returns something."""
        try:
            return WebDriverWait(self.driver, seconds, 0.05).until(lambda _: condition())
        except TimeoutException as fault:  # only now: asked for, an address waits for the page
            at = self.driver.current_url
            raise TimeoutException(f"waited in vain until {what} (at {at})") from fault

    def new_window(self) -> None:
        """Go on in another window."""
        self.driver.switch_to.new_window("window")
        listen(self.driver)

    @property
    def address(self) -> str:
        """Path and query of where the reader is."""
        return str(self.js("return location.pathname + location.search"))

    # Looking

    def find(self, selector: str) -> WebElement:
        """Return the one element, or the first."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """Return every element."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """Return the words of an element, hidden ones included, blanks as one."""
        return str(
            self.js("return document.querySelector(arguments[0])?.textContent || ''", selector)
        )

    def announced(self) -> str:
        """Return what the live region says, once it says more than that an answer is awaited."""
        said = self.wait(lambda: {self.text("#announcement")} - {"", *AWAITED}, "words are spoken")
        return str(next(iter(said)))

    @property
    def focused_id(self) -> str:
        """The id of what has the focus."""
        return str(self.js("return document.activeElement.id"))

    def wait_for_focus(self, element_id: str) -> None:
        """Wait until an element has the focus."""
        self.wait(lambda: self.focused_id == element_id, f"{element_id} has the focus")

    def attribute(self, selector: str, name: str) -> str:
        """Return an attribute of an element, nothing where either is missing."""
        script = "return document.querySelector(arguments[0])?.getAttribute(arguments[1])"
        return str(self.js(script, selector, name) or "")

    def choice(self, name: str) -> WebElement:
        """Return the control of a choice."""
        return self.find(f"""#main [id*='"name":"{name}"']""")

    def chosen(self, name: str) -> str:
        """Return what a choice is at."""
        return chosen(self.choice(name))

    def paper(self) -> str:
        """Return the colour of the first chart's paper."""
        return str(self.js("return document.querySelector('.main-svg').style.background"))

    @property
    def focused(self) -> WebElement:
        """What has the focus."""
        return self.driver.switch_to.active_element

    # Doing

    @contextmanager
    def answer(self, shown_at: str = "") -> Iterator[None]:
        """Do something that the server answers with a page, and wait until that page stands."""
        self.js(reading.MARK_OLD)
        yield
        self._stands(reading.ANSWERED, shown_at)

    def choose(self, name: str, value: str) -> None:
        """Choose an option of a select, or an item of a finder."""
        control = open_choice(self.choice(name))
        with self.answer():
            pick(control, value)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def press_with(self, held: str, key: str) -> None:
        """Press a key while another is held, such as Shift and Tab."""
        ActionChains(self.driver).key_down(held).send_keys(key).key_up(held).perform()

    def resize(self, width: int, height: int = 1000) -> None:
        """Make the page so many CSS pixels wide."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.cdp("Emulation.setDeviceMetricsOverride", **size)

    def emulate(self, **features: str) -> None:
        """Set media features, such as ``forced_colors="active"``."""
        chosen = [{"name": n.replace("_", "-"), "value": v} for n, v in features.items()]
        self.cdp("Emulation.setEmulatedMedia", features=chosen)

    # Leaving

    def complaints(self) -> list[str]:
        """Return what the console and the security policy have to say, in every window."""
        found = [
            entry["message"]
            for entry in self.driver.get_log("browser")
            if not self._is_expected(entry["message"])
        ]
        for window in self.driver.window_handles:
            self.driver.switch_to.window(window)
            found += [f"security policy: {violation}" for violation in self.violations()]
        return found

    def violations(self) -> list[str]:
        """Return what the security policy has stopped in this window."""
        kept = self.js("return sessionStorage.getItem('violations')")
        return list(json.loads(kept or "[]"))

    def _is_expected(self, message: str) -> bool:
        is_of_one = any(message.startswith(f"{url} ") for url in self._missing)
        return is_of_one and any(status in message for status in MISSING)

    def reset(self) -> None:
        """Leave one window, no cookie, no emulation."""
        first, *others = self.driver.window_handles
        for window in others:
            self.driver.switch_to.window(window)
            self.driver.close()
        self.driver.switch_to.window(first)
        self.js("sessionStorage.clear(); localStorage.clear()")
        self.cdp("Network.clearBrowserCookies")
        if self._is_emulated:
            self.cdp("Emulation.clearDeviceMetricsOverride")
            self.cdp("Emulation.setEmulatedMedia", media="", features=[])
