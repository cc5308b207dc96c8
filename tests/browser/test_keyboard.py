"""The Tab key through every page: what it reaches, in which order, and how that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from components.look import say
from tests.browser.addresses import PAGES, Addresses
from tests.browser.colours import hexadecimal
from tests.browser.personas import become
from tests.browser.reader import Reader
from tests.browser.survey import fact, record
from tests.contrast import contrast

LEAST_RING, LEAST_CONTRAST = 2.0, 3.0
WALKED = [
    # A choice made adds no control: one state of each page will do.
    *((page, "light") for page in (*PAGES, "unknown client") if "," not in page),
    *((page, "dark") for page in ("search", "decision", "unknown client")),
]


@dataclass(frozen=True, slots=True)
class Walk:
    """The stops of the Tab key on one page, and the elements that it should reach."""

    expected: list[str]
    stops: list[dict[str, Any]]
    back: list[str]


@pytest.fixture(scope="module")
def walks(browser: Browser, site: str, addresses: Addresses) -> Iterator[dict[str, Walk]]:
    reader = Reader(browser.driver, site)
    found = {}
    for page, theme in WALKED:
        place = addresses.of(page, "fr")
        become(reader, place.role)
        reader.open(place.address, theme, place.missing, place.shown_at)
        found[f"{page}, {theme}"] = walk(reader)
    complaints = reader.complaints()
    yield found
    reader.reset()
    assert not complaints


def walk(reader: Reader) -> Walk:
    """Press Tab from the top to the end, then come two stops back."""
    reader.js("document.body.tabIndex = -1; document.body.focus();")
    reader.js("document.body.removeAttribute('tabindex')")
    expected = fact(reader, "tab_stops")
    reader.js(record("focus"))
    reader.press(*[Keys.TAB] * len(expected))
    reader.press_with(Keys.SHIFT, Keys.TAB)
    reader.press_with(Keys.SHIFT, Keys.TAB)
    seen = reader.wait(lambda: _recorded(reader, len(expected) + 2), "every stop is seen")
    return Walk(expected, seen[:-2], [stop["element"] for stop in seen[-2:]])


def _recorded(reader: Reader, many: int) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = reader.js("return window.recorded")
    return seen if len(seen) == many else []


def _faults(walks: dict[str, Walk], is_fault: Any) -> dict[str, list[str]]:
    found = {n: [s["element"] for s in w.stops if is_fault(s)] for n, w in walks.items()}
    return {name: stops for name, stops in found.items() if stops}


def test_tab_reaches_every_control_once_and_is_trapped_by_none(walks: dict[str, Walk]) -> None:
    for name, found in walks.items():
        assert [stop["element"] for stop in found.stops] == found.expected, name
        assert found.back == [s["element"] for s in reversed(found.stops[-3:-1])], name


def test_the_skip_link_comes_first(walks: dict[str, Walk]) -> None:
    for name, found in walks.items():
        assert say("fr", "shell.skip") in found.stops[0]["element"], name


def test_the_order_of_the_stops_is_the_order_on_screen(walks: dict[str, Walk]) -> None:
    """No stop lies above the one before it, unless in a column further right."""
    for name, found in walks.items():
        boxes = [(stop["element"], stop["box"]) for stop in found.stops]
        for (before, (_, top, right, _)), (after, (left, _, _, bottom)) in pairwise(boxes):
            assert bottom > top or left >= right - 1, f"{name}: {after} comes after {before}"


def test_the_focus_is_always_shown_by_a_ring_wide_and_dark_enough(walks: dict[str, Walk]) -> None:
    def is_faint(stop: dict[str, Any]) -> bool:
        ring, ground = hexadecimal(stop["colour"]), hexadecimal(stop["ground"])
        return stop["outline"] < LEAST_RING or contrast(ring, ground) < LEAST_CONTRAST

    assert not _faults(walks, is_faint)


def test_nothing_hides_what_has_the_focus(walks: dict[str, Walk]) -> None:
    assert not _faults(walks, lambda stop: not stop["seen"])


def test_the_skip_link_leads_to_the_content(reader: Reader, addresses: Addresses) -> None:
    reader.open(addresses.of("decision", "fr").address)
    reader.press(Keys.TAB, Keys.ENTER)
    assert reader.focused_id == "main"
    reader.press(Keys.TAB)
    assert reader.js("return document.getElementById('main').contains(document.activeElement)")


def test_arrows_walk_a_chart_and_say_its_values(reader: Reader, addresses: Addresses) -> None:
    reader.come(addresses.of("decision", "fr").address)
    rows = reader.js(
        "return [...document.querySelectorAll('#waterfall-figure tbody tr')]"
        ".map(row => row.cells[0].textContent)"
    )
    reader.js("document.querySelector('[data-walk=waterfall]').focus()")

    def said(*keys: str) -> str:
        reader.press(*keys)
        return reader.text("#waterfall-point")

    assert rows[0] in said(Keys.ARROW_RIGHT)
    assert rows[1] in said(Keys.ARROW_DOWN)
    assert rows[0] in said(Keys.ARROW_LEFT)
    assert rows[-1] in said(Keys.END)
    assert rows[-1] in said(Keys.ARROW_RIGHT)
    assert rows[-2] in said(Keys.ARROW_UP)
    assert rows[0] in said(Keys.HOME)
    assert said(Keys.ESCAPE) == ""


def test_single_letters_do_nothing(reader: Reader, addresses: Addresses) -> None:
    place = addresses.of("decision", "fr").address
    reader.come(place)
    reader.announced()  # the last that changes by itself
    reader.js("document.querySelector('[data-walk=waterfall]').focus()")
    before = reader.js("return document.body.innerHTML")
    reader.press(*"abcdefghijklmnopqrstuvwxyz0123456789/?")
    assert reader.address == place
    assert reader.js("return document.body.innerHTML") == before
