"""Charts and notes in the panels of a part of the page."""

from __future__ import annotations

from dash.development.base_component import Component

from components.elements import Chart, accessible_chart, html
from components.look import Look


def panel(chart: Chart, key: str, look: Look, *before: Component, width: int = 12) -> Component:
    """Return a chart in a panel, a level beneath the part's heading; controls come before it."""
    return html.Div(
        [*before, accessible_chart(chart, key, look, level=3)], className=f"panel span-{width}"
    )


def sentences(said: list[str]) -> Component:
    """Return sentences that stand side by side as a list."""
    return html.Ul([html.Li(sentence) for sentence in said], className="sentences")
