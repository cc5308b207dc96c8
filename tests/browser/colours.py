"""Colours as the browser has computed them, and their contrast."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selenium.webdriver.remote.webelement import WebElement

from tests.browser.reader import Reader
from tests.contrast import contrast

# The first opaque ground under an element: its own where ``own``, else its parent's or further up.
GROUND = """
let node = arguments[1] ? arguments[0] : arguments[0].parentElement;
const clear = e => /^(transparent|rgba\\(.*, 0\\))$/.test(getComputedStyle(e).backgroundColor);
while (node.parentElement && clear(node)) node = node.parentElement;
return getComputedStyle(node).backgroundColor;
"""
SEEN = f"""
const ground = function () {{ {GROUND} }};
return arguments[0].map(element => {{
  element.scrollIntoView({{block: 'center', behavior: 'instant'}});
  const box = element.getClientRects()[0];
  const found = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const isOnTop = Boolean(found) && (element.contains(found) || found.contains(element));
  return [isOnTop, getComputedStyle(element).color, ground(element, true)];
}});
"""


BORDERS = f"""
const ground = function () {{ {GROUND} }};
return [...document.querySelectorAll(arguments[0])].map(e => {{
  const style = getComputedStyle(e);
  return [e.id, style.borderTopWidth, style.borderTopColor, ground(e, false), ground(e, true)];
}});
"""


def hexadecimal(colour: str) -> str:
    """Return ``#rrggbb`` of an opaque computed colour."""
    channels = [float(n) for n in re.findall(r"[\d.]+", colour)]
    assert len(channels) == 3 or channels[3] == 1.0, f"{colour} is not opaque"
    return "#" + "".join(f"{round(n):02x}" for n in channels[:3])


def computed(reader: Reader, element: WebElement, name: str, pseudo: str = "") -> str:
    """Return one computed property of an element."""
    script = "return getComputedStyle(arguments[0], arguments[2] || null)[arguments[1]]"
    return str(reader.js(script, element, name, pseudo))


def ground(reader: Reader, element: WebElement, own: bool) -> str:
    """Return the colour behind an element's text (``own``), or behind its border and outline."""
    return hexadecimal(reader.js(GROUND, element, own))


def borders(reader: Reader, selector: str) -> list[tuple[str, str, str, str, str]]:
    """Return id, width and colour of controls' borders, then the colours outside and inside."""
    found: list[tuple[str, str, str, str, str]] = reader.js(BORDERS, selector)
    return found


def text_contrast(reader: Reader, element: WebElement) -> float:
    """Return the contrast of an element's text with its ground."""
    return contrast(hexadecimal(computed(reader, element, "color")), ground(reader, element, True))


def seen_colours(reader: Reader, elements: Sequence[WebElement]) -> Sequence[tuple[bool, str, str]]:
    """Return of each element whether it is seen, its text's colour and the ground behind it.

    It is seen where nothing that is painted covers the middle of its first line. All are looked at
    in one go: a page may have hundreds.
    """
    seen: Sequence[tuple[bool, str, str]] = reader.js(SEEN, list(elements))
    return seen
