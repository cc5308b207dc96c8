"""What a page looks like to a person who zooms, spaces text or reads its structure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from selenium.common.exceptions import TimeoutException

from tests.browser.addresses import Place
from tests.browser.axe import CONTRAST, WITHOUT_CHARTS, findings
from tests.browser.reader import Reader

NARROW, USUAL = 320, 1280
USUAL_TEXT = 16
"""Pixels of a browser's text; a person may ask for twice as many."""
SPACING = """
const style = document.createElement('style');
style.id = 'spacing';
style.textContent = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`;
document.head.append(style);
"""
"""WCAG 1.4.12: what a reader may set."""


@cache
def _script() -> str:
    return Path(__file__).with_name("survey.js").read_text(encoding="utf-8")


def fact(reader: Reader, which: str) -> Any:
    """Return one of the facts of ``survey.js``."""
    return reader.js(_script(), which)


@dataclass(frozen=True, slots=True)
class Survey:
    """One page in one language: its facts, then what 320 pixels and larger text do to it."""

    language: str
    address: str
    structure: dict[str, Any]
    charts: list[dict[str, Any]]
    controls: list[dict[str, str]]
    small_targets: list[str]
    axe: list[str]
    wide_at_320: list[str]
    charts_cut_at_320: list[str]
    faults_at_twice_the_text: list[str]
    faults_with_spaced_text: list[str]
    contrast_in_the_dark: list[str]
    console: list[str]


def survey(reader: Reader, place: Place, language: str) -> Survey:
    """Visit a page once and look at it in every way.

    The window is made narrow last and wide again only before the next page: charts that are about
    to go are not drawn anew.
    """
    reader.resize(USUAL)
    reader.open(place.address, missing=place.missing, shown_at=place.shown_at)
    basic = {n: fact(reader, n) for n in ("structure", "charts", "controls", "small_targets")}
    by_axe = findings(reader)
    _set_text(reader, 2 * USUAL_TEXT)
    twice = _faults(reader, "too_wide", "cut_off", "overlaps")
    _set_text(reader, USUAL_TEXT)
    reader.js(SPACING)
    spaced = _faults(reader, "too_wide", "cut_off", "overlaps")
    reader.js("document.getElementById('spacing').remove()")
    in_the_dark = _contrast_in_the_dark(reader, place)
    reader.resize(NARROW)
    wide, cut = _faults(reader, "too_wide"), _faults(reader, "charts_cut")
    return Survey(
        language=language,
        address=place.address,
        **basic,
        axe=by_axe,
        wide_at_320=wide,
        charts_cut_at_320=cut,
        faults_at_twice_the_text=twice,
        faults_with_spaced_text=spaced,
        contrast_in_the_dark=in_the_dark,
        console=reader.complaints(),
    )


def _contrast_in_the_dark(reader: Reader, place: Place) -> list[str]:
    """Flip the theme where the page stands, and look at contrast alone again."""
    reader.emulate(prefers_reduced_motion="reduce")  # no colour is caught on its way to another
    with reader.answer(place.shown_at):
        reader.js("document.getElementById('theme-switch').click()")
    assert reader.js("return document.documentElement.dataset.bsTheme") == "dark"
    found = findings(reader, CONTRAST, WITHOUT_CHARTS)
    reader.emulate()
    return found


def _set_text(reader: Reader, pixels: int) -> None:
    reader.cdp("Page.setFontSizes", fontSizes={"standard": pixels})
    size = "return getComputedStyle(document.documentElement).fontSize"
    reader.wait(lambda: reader.js(size) == f"{pixels}px", f"text has {pixels} pixels")


def _faults(reader: Reader, *facts: str) -> list[str]:
    """Return the faults that remain when charts have had the time to follow the window."""

    def faults() -> list[str]:
        return [f"{name}: {found}" for name in facts for found in fact(reader, name)]

    try:
        reader.wait(lambda: not faults(), "no fault is left", seconds=1.5)
    except TimeoutException:
        return faults()
    return []
