"""axe-core, from the wheel that carries it, injected into a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import files
from typing import Any

from tests.browser.colours import is_on_top, text_contrast
from tests.browser.reader import Reader

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LEAST_TEXT_CONTRAST = 4.5
EVERY_RULE = {"type": "tag", "values": TAGS}
CONTRAST = {"type": "rule", "values": ("color-contrast",)}
"""What another theme may change: nothing but colours."""
RUN = """
const done = arguments[arguments.length - 1];
const options = {
  runOnly: arguments[0],
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
axe.run(document, options).then(
  results => done([found(results.violations), found(results.incomplete)]),
  error => done([[{words: String(error)}], []]));
"""


@cache
def axe_source() -> str:
    """Return axe-core; its wheel also holds a client of another browser driver, not imported."""
    found = files("axe-playwright-python") or []
    script = next(path for path in found if path.name == "axe.min.js")
    return script.read_text(encoding="utf-8")


def findings(reader: Reader, rules: Mapping[str, object] = EVERY_RULE) -> list[str]:
    """Return violations, and what neither axe nor a look at the computed style could clear."""
    if not reader.js("return Boolean(window.axe)"):
        reader.js(axe_source())
    reader.driver.set_script_timeout(30)
    violations, undecided = reader.driver.execute_async_script(RUN, rules)
    return [f["words"] for f in (*violations, *(u for u in undecided if not _clear(reader, u)))]


def _clear(reader: Reader, finding: dict[str, Any]) -> bool:
    """Decide the contrast that axe leaves open.

    Text drawn inside a chart: unit tests compute its contrast from the figure's own colours. Text
    before a background image (the arrow of a select) and text under points that a clip path
    hides: the computed colours say it.
    """
    if finding["rule"] != "color-contrast":
        return False
    if finding["inChart"]:
        return True
    element = finding["element"]
    return (
        finding["reason"] in ("bgImage", "bgOverlap")
        and is_on_top(reader, element)
        and text_contrast(reader, element) >= LEAST_TEXT_CONTRAST
    )
