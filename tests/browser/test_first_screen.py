"""What stands on the first screen: answer and next action, without scrolling.

Where it stands is measured in Chromium, in French: its words are the longer ones. English is looked
at where the page's own words decide, on the decision.
"""

from __future__ import annotations

from tests.browser.addresses import Addresses
from tests.browser.reader import Reader

WIDE, WIDER, PHONE = (1280, 800), (1440, 900), (390, 844)
SIZES = (WIDE, WIDER, PHONE)
TALLEST_BAR = {WIDE: 80, WIDER: 80, PHONE: 120}
"""Pixels of the bar and of what says that nobody is real."""
REASON = ".reasons.{} li:nth-child({})"
SENTENCE, SCORE = "#proposal-card .lead", "#gauge-heading"
ACTIONS = ("#go-deciding", "#proposal-card .way:last-child")
FIRST_SCREEN: dict[str, dict[tuple[int, int], tuple[str, ...]]] = {
    "decision": {
        WIDE: (
            SENTENCE,
            SCORE,
            *ACTIONS,
            "#affording-card dl",
            *(REASON.format(side, n) for side in ("against", "in_favour") for n in range(1, 5)),
        ),
        PHONE: (
            SENTENCE,
            SCORE,
            *ACTIONS,
            *(REASON.format("against", n) for n in (1, 2)),
        ),
    },
    "queue": {
        WIDE: ("h1", ".queue-head .primary", "#main tbody tr:first-child"),
        PHONE: ("h1", ".queue-head .primary", "#main tbody tr:first-child"),
    },
    "search": {WIDE: ("h1", "#header-client-input", "#main tbody tr:first-child")},
    "file": {WIDE: ("h1", "#main input[type=search]")},
    "comparison": {WIDE: ("h1", ".group-size")},
    "relation": {WIDE: ("h1", "#relation-figure .chart-summary")},
    "simulation": {WIDE: ("h1", "#main .outcome", "#main input.form-control:first-of-type")},
    "sheet": {
        WIDE: ("h1", ".sheet .lead", "#sheet-tools-card button"),
        PHONE: ("h1", "#sheet-tools-card button", ".sheet .lead"),
    },
    "application": {WIDE: ("h1", ".application-form .field:first-child")},
    "model": {WIDE: ("h1", "#main .part-answer", "#main .part-way")},
    "drift": {WIDE: ("h1", "#main .lead")},
    "help": {WIDE: ("h1", "#main h2:first-of-type")},
}
"""Selectors by page and size; where a size is not named, what holds of the first one does."""
OUTSIDE = """
return arguments[0].map(selector => {
  const found = [...document.querySelectorAll(selector)].find(e => e.checkVisibility());
  if (!found) return null;
  const box = found.getBoundingClientRect();
  return Math.max(box.bottom - innerHeight, box.right - innerWidth, -box.top, -box.left);
});
"""
"""By how many pixels the first of each is outside the window; nothing where there is none."""
LANGUAGES = {"decision": ("fr", "en")}


def test_answer_and_next_action_stand_on_the_first_screen(
    reader: Reader, addresses: Addresses
) -> None:
    wrong: list[object] = []
    for page, language in [(p, a) for p in FIRST_SCREEN for a in LANGUAGES.get(p, ("fr",))]:
        reader.resize(*WIDE)
        reader.come(addresses.of(page, language).address)
        for size in SIZES:
            reader.resize(*size)
            named = FIRST_SCREEN[page].get(size, FIRST_SCREEN[page][WIDE])
            outside = dict(zip(named, reader.js(OUTSIDE, list(named)), strict=True))
            wrong += [
                (page, language, size, e, by) for e, by in outside.items() if by is None or by > 0
            ]
            bar = reader.js("return document.querySelector('header').offsetHeight")
            if bar > TALLEST_BAR[size]:
                wrong.append((page, language, size, "the bar", bar))
    assert wrong == []
