"""What is heard: one region that speaks, marks with names and place, choices made by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from components.look import say
from model.domain import CREDIT
from tests.browser.addresses import Addresses
from tests.browser.colours import computed
from tests.browser.reader import AWAITED, Reader

LIVE = """
return [...document.querySelectorAll('[role=status], [role=alert], [role=log], [aria-live]')]
  .filter(e => e.getAttribute('aria-live') !== 'off').map(e => e.id || e.outerHTML.slice(0, 60));
"""
SCROLLING = """
return [...document.querySelectorAll('#page div.scroll')].filter(e => e.getClientRects().length)
  .filter(e => (e.tabIndex === 0) !==
    (e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight)).map(e => e.ariaLabel);
"""
MARK = """
const mark = document.querySelector('.walk .chart-mark');
const bars = document.querySelectorAll('#waterfall-graph .waterfalllayer .point');
if (!mark) return null;
const frame = mark.getBoundingClientRect(), bar = bars[arguments[0]].getBoundingClientRect();
return [frame.top < bar.top, frame.bottom > bar.bottom, frame.left <= bar.left, frame.height < 80];
"""
COUNT = """
window.said = [];
const live = document.getElementById('announcement');
new MutationObserver(() => live.textContent && said.push(live.textContent))
  .observe(live, {childList: true, characterData: true, subtree: true});
"""


def spoken(reader: Reader) -> list[str]:
    """Return what was spoken since ``COUNT``, except that a slow machine's answer is awaited."""
    return [words for words in reader.js("return said") if words not in AWAITED]


def test_a_mark_is_spoken_with_its_columns_and_place_and_framed(
    reader: Reader, addresses: Addresses
) -> None:
    reader.open(addresses.client_page(language="en"))
    assert reader.js(LIVE) == ["announcement"]
    assert reader.attribute("#js-plotly-tester", "aria-hidden") == "true"
    reader.js("document.querySelector('[data-walk=waterfall]').focus()")
    rows = len(reader.all("#waterfall-figure tbody tr"))
    heads = "return [...document.querySelectorAll('#waterfall-figure thead th')]"
    columns = reader.js(f"{heads}.map(head => head.textContent)")
    reader.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    said = reader.text("#waterfall-point").split(" · ")
    assert [words.split(": ")[0] for words in said[:-1]] == columns
    assert said[-1] == say("en", "chart.place", at=2, many=rows)
    assert reader.announced() == " · ".join(said)
    assert reader.js(MARK, 1) == [True] * 4
    reader.press(Keys.ESCAPE)
    assert reader.js(MARK, 1) is None

    # A theme opened is what is spoken, once.
    reader.js(COUNT)
    reader.choose("theme", addresses.strongest_theme)
    chosen = Select(reader.choice("theme")).first_selected_option.text
    assert reader.announced().endswith(f": {chosen}")
    assert len(spoken(reader)) == 1


def test_the_client_s_bin_is_said_and_tables_stop_only_where_they_scroll(
    reader: Reader, addresses: Addresses
) -> None:
    reader.come(addresses.client_page("comparison", "en"))
    here = int(reader.attribute("[data-walk=first-histogram]", "data-here"))
    reader.js("document.querySelector('[data-walk=first-histogram]').focus()")
    reader.press(Keys.HOME, *[Keys.ARROW_RIGHT] * here)
    assert reader.text("#first-histogram-point").endswith(say("en", "chart.here"))
    reader.js("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    reader.wait(lambda: not reader.js(SCROLLING), "tables are stops where they scroll")
    reader.resize(320)
    reader.wait(
        lambda: not reader.js(SCROLLING) and reader.all("#page div.scroll[tabindex='0']"),
        "narrow ones as well",
    )


def test_a_word_typed_in_a_select_finds_its_option_in_one_step_of_history(
    reader: Reader, addresses: Addresses
) -> None:
    reader.new_window()  # a browser keeps fifty steps of a window at most
    reader.open(addresses.client_page("simulation", "en"))
    select = reader.choice("curve")
    options = reader.js("return [...arguments[0].options].map(o => o.textContent)", select)
    wanted = options[-1]
    before = reader.js("return history.length")
    reader.js("arguments[0].focus()", select)
    with reader.answer():
        reader.press(*wanted[:12].lower())
        shown = reader.js("return arguments[0].selectedOptions[0].textContent", select)
    assert shown == wanted
    said = reader.text("#sensitivity-summary")
    reader.wait(lambda: reader.text("#announcement") == said, "the curve is spoken")
    with reader.answer():
        reader.press(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP)
    with reader.answer():
        reader.press(Keys.ARROW_DOWN)
    assert reader.js("return history.length") == before + 1
    # The page has changed around it three times: it is the very element of the beginning.
    assert reader.focused == reader.choice("curve") == select
    assert reader.text("#sensitivity-summary") != said


def test_sliders_errors_and_colours_of_the_simulation(reader: Reader, addresses: Addresses) -> None:
    reader.open(addresses.client_page("simulation", "en", curve=CREDIT))
    field, slider = f"#edit-{CREDIT}-input", f"#edit-{CREDIT}-slider"
    number = reader.find(field).get_attribute("value")
    assert str(reader.attribute(slider, "aria-valuetext")).split("\u00a0")[0] == number
    reader.js(COUNT)
    reader.find(field).clear()
    reader.find(field).send_keys("many")
    with reader.answer():
        reader.press(Keys.ENTER)
    reader.wait_for_focus("error-summary")
    assert "many" in reader.announced()
    assert [words for words in spoken(reader) if "many" not in words] == []

    reader.emulate(forced_colors="active")
    reader.wait(lambda: reader.js("return matchMedia('(forced-colors: active)').matches"), "forced")
    assert computed(reader, reader.find(".form-check-input"), "appearance") == "auto"
    assert computed(reader, reader.find(slider), "appearance") == "auto"
    text = reader.find("#sensitivity-graph text")
    assert computed(reader, text, "fill") == computed(reader, reader.find("h1"), "color")
    curve = reader.find("#sensitivity-graph .js-line")
    usual = computed(reader, curve, "stroke")
    reader.emulate(prefers_contrast="more")
    assert computed(reader, curve, "stroke") != usual
    assert computed(reader, reader.find(".muted"), "color") == "rgb(54, 62, 71)"


@pytest.fixture
def slow(reader: Reader) -> Iterator[Reader]:
    """Give a reader whose answers take three seconds."""
    yield reader
    _delay(reader, 0)


def _delay(reader: Reader, milliseconds: int) -> None:
    reader.cdp("Network.enable")
    reader.cdp(
        "Network.emulateNetworkConditions",
        offline=False,
        latency=milliseconds,
        downloadThroughput=-1,
        uploadThroughput=-1,
    )


def test_a_page_that_is_awaited_says_so(slow: Reader, addresses: Addresses) -> None:
    slow.open(addresses.client_page("file", "en"))
    awaited = slow.find("#page-awaited")
    assert not awaited.is_displayed()
    _delay(slow, 3000)
    slow.find('.tabs a[href$="/sheet"]').click()
    slow.wait(awaited.is_displayed, "the wait is said")
    assert awaited.text in AWAITED
    slow.wait(lambda: slow.text("#announcement") == awaited.text, "it is spoken")
    assert slow.attribute("#main", "aria-busy") == "true"
    _delay(slow, 0)
    slow.wait_shown(addresses.client_page("sheet", "en"))
    assert not awaited.is_displayed()
    assert not slow.attribute("#main", "aria-busy")
