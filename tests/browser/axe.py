"""axe-core, from the wheel that carries it, injected into a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import files
from typing import Any

from tests.browser.colours import hexadecimal, seen_colours
from tests.browser.reader import Reader
from tests.contrast import contrast as contrast_of

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LEAST_TEXT_CONTRAST = 4.5
COVERED = ("bgImage", "bgOverlap", "elmPartiallyObscuring")
CONTRAST, TARGETS = ("color-contrast",), ("target-size",)
LONG = CONTRAST + TARGETS
EVERYTHING = {"include": ["html"]}
RUN = """
const done = arguments[arguments.length - 1];
const options = {
  runOnly: {type: 'tag', values: arguments[1]},
  rules: Object.fromEntries(arguments[2].map(rule => [rule, {enabled: false}])),
  resultTypes: ['violations', 'incomplete'],
  preload: false,
};
const found = rules => rules.flatMap(rule => rule.nodes.map(node => ({
  rule: rule.id,
  element: document.querySelector(node.target[0]),
  reason: ((node.any[0] || {}).data || {}).messageKey || '',
  inChart: Boolean(document.querySelector(node.target[0]).closest('.js-plotly-plot')),
  words: `${rule.id} (${rule.impact}): ${rule.help}\\n    at ${node.target}: `
    + `${node.html.slice(0, 160)}\\n    ${node.failureSummary}`,
})));
if (!window.axe) done(null);
else axe.run(arguments[0], options).then(
  results => done([found(results.violations), found(results.incomplete)]),
  error => done([[{words: String(error)}], []]));
"""


@cache
def axe_source() -> str:
    """Return axe-core; its wheel also holds a client of another browser driver, not imported."""
    found = files("axe-playwright-python") or []
    script = next(path for path in found if path.name == "axe.min.js")
    return script.read_text(encoding="utf-8")


def findings(
    reader: Reader, parts: Mapping[str, object] = EVERYTHING, without: Sequence[str] = ()
) -> list[str]:
    """Return violations, and what neither axe nor a look at the computed style could clear.

    ``without`` names rules left to others: ``LONG`` ones take most of its time, and ``survey.js``
    sees faint text and small targets in a twentieth.
    """
    run = RUN, parts, TAGS, [*without]
    found = reader.driver.execute_async_script(*run)
    if not found:
        reader.js(axe_source())
        found = reader.driver.execute_async_script(*run)
    violations, undecided = found
    return [f["words"] for f in (*violations, *_not_cleared(reader, undecided))]


def _not_cleared(reader: Reader, undecided: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what stays open when the contrast that axe leaves open is decided.

    Text drawn inside a chart: unit tests compute its contrast from the figure's own colours. Text
    before a background image (the arrow of a select), text under points that a clip path hides and
    text of a line that stays over others, on its own ground: the computed colours say it.
    """
    outside = [f for f in undecided if f["rule"] != "color-contrast" or not f["inChart"]]
    covered = [f for f in outside if f["rule"] == "color-contrast" and f["reason"] in COVERED]
    looks = seen_colours(reader, [f["element"] for f in covered]) if covered else []
    cleared = [f for f, seen in zip(covered, looks, strict=True) if _is_readable(*seen)]
    return [finding for finding in outside if finding not in cleared]


def _is_readable(is_on_top: bool, colour: str, ground: str) -> bool:
    return (
        is_on_top and contrast_of(hexadecimal(colour), hexadecimal(ground)) >= LEAST_TEXT_CONTRAST
    )
