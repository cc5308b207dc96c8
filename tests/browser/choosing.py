"""Controls of a choice: selects, and fields that find an item by its words."""

from __future__ import annotations

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select


def is_finder(control: WebElement) -> bool:
    """Whether a choice is made in a text field with a list under it."""
    return control.get_attribute("role") == "combobox"


def chosen(control: WebElement) -> str:
    """Return the value that a choice is at."""
    return str(control.get_attribute("data-value" if is_finder(control) else "value"))


def open_choice(control: WebElement) -> WebElement:
    """Open the list of a finder; a select opens its own."""
    if is_finder(control):
        control.click()
    return control


def pick(control: WebElement, value: str) -> None:
    """Choose an item of an opened choice."""
    if not is_finder(control):
        Select(control).select_by_value(value)
        return
    option = f"[id='{control.get_attribute('id')}-{value}']"
    control.parent.find_element(By.CSS_SELECTOR, option).click()
