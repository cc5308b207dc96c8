"""What colour alone must not carry, and what must stand out: borders, outcome, forced colours."""

from __future__ import annotations

import pytest

from components.look import say
from tests.browser.addresses import LANGUAGES, Addresses
from tests.browser.colours import borders, computed, ground, hexadecimal, text_contrast
from tests.browser.reader import Reader
from tests.browser.survey import in_both_themes
from tests.contrast import contrast

LEAST_BORDER = 3.0
CONTROLS = "input.form-control, select.form-select, .quiet"


def test_borders_of_controls_stand_out(reader: Reader, addresses: Addresses) -> None:
    faint = []
    for page in ("unknown client", "search", "decision", "file", "comparison"):
        place = addresses.of(page, "fr")
        if place.missing:
            reader.open(place.address, missing=True)
        else:
            reader.come(place.address)
        for _ in in_both_themes(reader):
            seen = borders(reader, CONTROLS)
            assert len(seen) >= 2
            faint += [
                (page, name, width, border, behind)
                for name, width, border, *grounds in seen
                for behind in grounds
                if float(width.removesuffix("px")) < 1
                or contrast(hexadecimal(border), hexadecimal(behind)) < LEAST_BORDER
            ]
    assert faint == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outcome_is_a_word_an_icon_and_a_colour(
    reader: Reader, addresses: Addresses, language: str
) -> None:
    reader.come(addresses.of("decision", language).address)
    badge = reader.find(".outcome")
    assert badge.text == say(language, "decision.refuse_proposed")
    icon = reader.find(".outcome .icon")
    assert icon.get_attribute("aria-hidden") == "true"
    for _ in in_both_themes(reader):
        assert computed(reader, icon, "content", "::before") == '"✕"'
        assert text_contrast(reader, badge) >= 4.5


def test_forced_colours_keep_outcome_borders_focus_and_charts(
    reader: Reader, addresses: Addresses
) -> None:
    reader.come(addresses.of("decision", "fr").address)
    reader.emulate(forced_colors="active")
    reader.wait(
        lambda: reader.js("return matchMedia('(forced-colors: active)').matches"),
        "colours are forced",
    )
    for selector in (".outcome", ".panel", "select", ".quiet"):
        element = reader.find(selector)
        assert computed(reader, element, "borderTopStyle") == "solid"
        border = hexadecimal(computed(reader, element, "borderTopColor"))
        assert contrast(border, ground(reader, element, own=False)) >= LEAST_BORDER
    assert computed(reader, reader.find(".outcome .icon"), "content", "::before") == '"✕"'
    reader.js("document.getElementById('own-menu').open = true")
    reader.js("document.querySelector('#theme-switch').focus()")
    assert computed(reader, reader.find("#theme-switch"), "outlineStyle") == "solid"
    # Charts keep their own colours on an opaque ground of their own.
    assert computed(reader, reader.find(".js-plotly-plot"), "forcedColorAdjust") == "none"
    assert hexadecimal(reader.paper()) == "#ffffff"


def test_reduced_motion_stops_every_transition(reader: Reader, addresses: Addresses) -> None:
    reader.emulate(prefers_reduced_motion="reduce")
    reader.come(addresses.of("comparison", "fr").address)
    moving = reader.js(
        "return [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        "return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'"
        "  || s.scrollBehavior === 'smooth'; }).map(e => e.outerHTML.slice(0, 80))"
    )
    assert not moving
    durations = reader.js(
        "return [...document.querySelectorAll('.js-plotly-plot')]"
        ".map(p => p.layout.transition.duration)"
    )
    assert set(durations) == {0}
