"""Working the simulation: its fields, what it says, what is in sight."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from tests.browser.reader import Reader

STATUS, LIVE = "#result-card [data-spoken]", "#announcement"


def field(name: str, part: str = "input") -> str:
    return f"#edit-{name}-{part}"


def value(reader: Reader, name: str, part: str = "input") -> str:
    return str(reader.find(field(name, part)).get_attribute("value"))


def write(reader: Reader, name: str, *keys: str) -> None:
    """Write over what stands in a field; leaving a field emptied would already be an edit."""
    reader.find(field(name)).send_keys(Keys.CONTROL, "a")
    reader.find(field(name)).send_keys(*keys)


def is_in_sight(reader: Reader, selector: str) -> bool:
    """Whether an element lies inside the window, and nothing else lies over it."""
    return bool(
        reader.js(
            "const found = document.querySelector(arguments[0]);"
            "const box = found.getBoundingClientRect();"
            "const over = document.elementFromPoint(box.x + 4, box.y + box.height / 2);"
            "return box.top >= 0 && box.bottom <= innerHeight && found.contains(over);",
            selector,
        )
    )
