"""What a page looks like to a person who zooms, spaces text or reads its structure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from selenium.common.exceptions import TimeoutException

from model.casework import Role
from tests.browser.addresses import LANGUAGES, THEMES, Place
from tests.browser.axe import findings
from tests.browser.personas import become
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
    role: Role
    structure: dict[str, Any]
    charts: list[dict[str, Any]]
    controls: list[dict[str, str]]
    small_targets: list[str]
    axe: list[str]
    wide_at_320: list[str]
    charts_cut_at_320: list[str]
    faults_at_twice_the_text: list[str]
    faults_with_spaced_text: list[str]
    faint_text: list[str]
    console: list[str]


def survey(reader: Reader, place: Place, language: str) -> Survey:
    """Come to a page as its links do, and look at it in every way.

    The Tab key walks the same pages loaded from nothing. axe looks at contrast, which is the same
    in every language, in one of them. The window is made narrow last.
    """
    reader.resize(USUAL)
    become(reader, place.role)
    if place.missing:
        reader.open(place.address, missing=True, shown_at=place.shown_at)
    else:
        reader.move(place.address, "light", place.shown_at)
    basic = {n: fact(reader, n) for n in ("structure", "charts", "controls", "small_targets")}
    by_axe = findings(reader, contrast=language == LANGUAGES[0])
    faint = faint_text(reader)
    _set_text(reader, 2 * USUAL_TEXT)
    twice = _faults(reader, "too_wide", "cut_off", "overlaps")
    _set_text(reader, USUAL_TEXT)
    reader.js(SPACING)
    spaced = _faults(reader, "too_wide", "cut_off", "overlaps")
    reader.js("document.getElementById('spacing').remove()")
    reader.resize(NARROW)
    wide, cut = _faults(reader, "too_wide"), _faults(reader, "charts_cut")
    return Survey(
        language=language,
        address=place.address,
        role=place.role,
        **basic,
        axe=by_axe,
        wide_at_320=wide,
        charts_cut_at_320=cut,
        faults_at_twice_the_text=twice,
        faults_with_spaced_text=spaced,
        faint_text=faint,
        console=reader.complaints(),
    )


def faint_text(reader: Reader) -> list[str]:
    """Return text that stands out too little in one of the themes; charts have their unit tests."""
    return [
        f"{theme}: {words}" for theme in in_both_themes(reader) for words in fact(reader, "faint")
    ]


def in_both_themes(reader: Reader) -> Iterator[str]:
    """Show the page where it stands in one theme, then in the other, then in its own."""
    theme = "document.documentElement.dataset.bsTheme"
    own = reader.js(f"return {theme}")
    reader.emulate(prefers_reduced_motion="reduce")  # no colour is caught on its way to another
    for one in THEMES:
        reader.js(f"{theme} = arguments[0]", one)
        yield one
    reader.js(f"{theme} = arguments[0]", own)
    reader.emulate()


def wrong_with(reader: Reader, state: str) -> list[str]:
    """Return what is wrong with a state that somebody has come to: axe, both themes, 320 pixels."""
    found = [*findings(reader, contrast=False), *faint_text(reader)]
    reader.resize(NARROW)
    found += _faults(reader, "too_wide")
    reader.cdp("Emulation.clearDeviceMetricsOverride")
    return [f"{state}: {words}" for words in found]


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
