"""What a page looks like to a person who zooms, spaces text or reads its structure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from model.casework import Role
from tests.browser.addresses import LANGUAGES, THEMES, Place
from tests.browser.axe import CONTRAST, LONG, findings
from tests.browser.personas import become
from tests.browser.reader import Reader

NARROW, USUAL = 320, 1280
TEXT = ("too_wide", "cut_off", "overlaps")
USUAL_TEXT = 16
"""Pixels of a browser's text; a person may ask for twice as many."""
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
"""WCAG 1.4.12: what a reader may set."""
FAULTS = """
const [which, pixels, spacing, done] = arguments;
const look = function () { %s };
const style = document.createElement('style');
style.textContent = spacing;
document.head.append(style);
const last = Date.now() + 1500;
const ask = () => {
  const isSet = getComputedStyle(document.documentElement).fontSize === `${pixels}px`;
  const seen = isSet ? look(...which) : {size: [`${pixels} pixels of text`]};
  const found = Object.entries(seen).flatMap(([name, all]) => all.map(one => `${name}: ${one}`));
  if (found.length && Date.now() < last) { setTimeout(ask, 50); return; }
  style.remove();
  done(found);
};
ask();
"""


@cache
def _script() -> str:
    return Path(__file__).with_name("survey.js").read_text(encoding="utf-8")


def facts(reader: Reader, *which: str) -> dict[str, Any]:
    """Return some of the facts of ``survey.js``, by their names."""
    found: dict[str, Any] = reader.js(_script(), *which)
    return found


def fact(reader: Reader, which: str) -> Any:
    """Return one of the facts of ``survey.js``."""
    return facts(reader, which)[which]


def record(which: str) -> str:
    """Return a script that keeps a fact each time the Tab key goes up: the focus has come by then.

    So a page is walked by one command, and looked at where the focus stops all the same.
    """
    return (
        f"const look = function () {{ {_script()} }}; window.recorded = [];"
        "document.addEventListener('keyup', event => {"
        f" if (event.key === 'Tab') recorded.push(look('{which}').{which}); }}, true);"
    )


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


def survey(reader: Reader, place: Place, language: str, is_state: bool = False) -> Survey:
    """Come to a page as its links do, and look at it in every way.

    The Tab key walks the same pages loaded from nothing. Colours and sizes of targets are the same
    in every language, so they are looked at in one of them. A state of a page has parts that the
    page has not, out of the same components: axe sees it in one language and leaves its colours to
    ``faint``. The window is made narrow last.
    """
    is_first = language == LANGUAGES[0]
    reader.resize(USUAL)
    become(reader, place.role)
    if place.missing:
        reader.open(place.address, missing=True, shown_at=place.shown_at)
    else:
        reader.move(place.address, "light", place.shown_at)
    basic = facts(reader, "structure", "charts", "controls", "small_targets")
    faint = faint_text(reader) if is_first else []
    by_axe = []
    if is_first or not is_state:
        by_axe = findings(reader, without=() if is_first and not is_state else LONG)
    spaced = _faults(reader, *TEXT, spacing=SPACING)
    _set_text(reader, 2 * USUAL_TEXT)
    twice = _faults(reader, *TEXT, pixels=2 * USUAL_TEXT)
    _set_text(reader, USUAL_TEXT)
    reader.resize(NARROW)
    narrow = _faults(reader, "too_wide", "charts_cut")
    return Survey(
        language=language,
        address=place.address,
        role=place.role,
        **basic,
        axe=by_axe,
        wide_at_320=[fault for fault in narrow if fault.startswith("too_wide")],
        charts_cut_at_320=[fault for fault in narrow if fault.startswith("charts_cut")],
        faults_at_twice_the_text=twice,
        faults_with_spaced_text=spaced,
        faint_text=faint,
        console=reader.complaints(),
    )


def faint_text(reader: Reader) -> list[str]:
    """Return text that stands out too little in one of the themes; charts have their unit tests."""
    found: list[str] = fact(reader, "faint")
    return found


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


def wrong_with(reader: Reader, state: str, language: str = LANGUAGES[0]) -> list[str]:
    """Return what is wrong with a state that somebody has come to: axe, both themes, 320 pixels.

    Of a way gone in every language, all but the width is the same and looked at in one.
    """
    found = []
    if language == LANGUAGES[0]:
        found = [*findings(reader, without=CONTRAST), *faint_text(reader)]
    reader.resize(NARROW)
    found += _faults(reader, "too_wide")
    reader.cdp("Emulation.clearDeviceMetricsOverride")
    return [f"{state}: {words}" for words in found]


def _set_text(reader: Reader, pixels: int) -> None:
    reader.cdp("Page.setFontSizes", fontSizes={"standard": pixels})


def _faults(reader: Reader, *which: str, pixels: int = USUAL_TEXT, spacing: str = "") -> list[str]:
    """Return the faults that remain when charts have had the time to follow the window."""
    script = FAULTS % _script()
    found: list[str] = reader.driver.execute_async_script(script, which, pixels, spacing)
    return found
