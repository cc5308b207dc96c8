"""A figure that is also a sentence and a table, all from one value."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from components.a11y import aria, data
from components.look import Look
from components.numbers import MINUS, decimal
from components.table import Table, data_table
from components.theme import FONT, FONT_SIZE

GRAPH_CONFIG = {
    "displayModeBar": False,
    "showSendToCloud": False,  # the vendor's cloud must never see a client's figures
    "responsive": True,
    "scrollZoom": False,
}


UNDER_LEGEND = {"l": 8, "r": 16, "t": 12, "b": 8}
"""Margins of a figure whose legend makes room for itself, in as many lines as it takes."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a chart must carry to be read without seeing it.

    ``purpose`` says why it is here, ``summary`` its numbers in a sentence, ``how_to_read`` its
    marks. ``table`` holds the figure's data; the keyboard walks its rows.
    """

    heading: str
    purpose: str
    summary: str
    how_to_read: str
    figure: go.Figure
    table: Table
    height: int


def accessible_chart(chart: Chart, key: str, look: Look, level: int = 2) -> Component:
    """Return the chart as a named figure: heading, sentence, picture, table, caption.

    The picture is one stop of the Tab key; arrows walk the table's rows and say them.
    """
    heading, summary, keys, point = (f"{key}-{p}" for p in ("heading", "summary", "keys", "point"))
    title = (html.H2 if level == 2 else html.H3)(chart.heading, id=heading)
    return html.Figure(
        [
            title,
            html.P(chart.purpose, className="muted chart-purpose"),
            html.P(chart.summary, id=summary, className="chart-summary"),
            html.Div(
                html.Div(
                    html.Div(_graph(chart, key, look), **aria(hidden="true")),
                    role="img",
                    **aria(labelledby=f"{heading} {summary}"),
                ),
                className="walk",
                role="application",
                tabIndex=0,
                **aria(labelledby=heading, describedby=keys),
                **data(walk=key),
            ),
            html.P(look.say("chart.keys"), id=keys, className="visually-hidden"),
            html.P("", id=point, className="chart-point", role="status"),
            _download_button(key, heading, look),
            html.Details(
                [html.Summary(look.say("chart.same_numbers")), data_table(chart.table)],
                className="chart-table",
            ),
            html.Figcaption(chart.how_to_read),
        ],
        id=f"{key}-figure",
        className="chart",
        **aria(labelledby=heading),
    )


def _download_button(key: str, heading: str, look: Look) -> Component:
    """Return the button that saves the picture with its heading; ``images.js`` does the work."""
    said = {"done": look.say("chart.downloaded"), "failed": look.say("chart.not_downloaded")}
    return html.Button(
        look.say("chart.download"),
        type="button",
        className="chart-download",
        **aria(describedby=heading),
        **data(image=key, **said),
    )


def _graph(chart: Chart, key: str, look: Look) -> Component:
    config: Any = {**GRAPH_CONFIG, "locale": look.language}
    return dcc.Graph(
        id=f"{key}-graph",
        figure=chart.figure,
        config=config,
        style={"height": f"{chart.height}px"},
        responsive=True,
    )


def base_layout(look: Look, **more: Any) -> dict[str, Any]:
    """Return the layout every figure starts from: own colours, own font, no motion."""
    palette = look.palette
    return {
        # Opaque: a transparent figure is unreadable in forced colours.
        "paper_bgcolor": palette.surface,
        "plot_bgcolor": palette.surface,
        "font": {"family": FONT, "size": FONT_SIZE, "color": palette.ink},
        "separators": ",\u202f" if look.language == "fr" else ".,",
        "margin": {"l": 8, "r": 8, "t": 32, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": palette.surface,
            "bordercolor": palette.control,
            "font": {"family": FONT, "size": FONT_SIZE, "color": palette.ink},
        },
        "transition": {"duration": 0},
        "dragmode": False,
        **more,
    }


def legend(look: Look, **more: Any) -> dict[str, Any]:
    """Return a legend above the figure.

    A click on a name does nothing: it would hide marks, and no key could do the same.
    """
    return {
        "orientation": "h",
        "yanchor": "bottom",
        "x": 0,
        "font": {"size": FONT_SIZE, "color": look.palette.ink},
        "itemclick": False,
        "itemdoubleclick": False,
        **more,
    }


def axis(look: Look, **more: Any) -> dict[str, Any]:
    """Return a quiet axis: labelled ticks, no grid, fixed range."""
    return {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": look.palette.control,
        "tickfont": {"color": look.palette.muted, "size": 13},
        **more,
    }


def point_ticks(low: float, high: float, look: Look, most: int = 6) -> dict[str, Any]:
    """Return round numbers of points between ``low`` and ``high``, with their sign."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500)
    step = next((s for s in steps if (high - low) / s <= most), 1_000)
    ticks = [step * k for k in range(ceil(low / step), floor(high / step) + 1)]
    signs = {-1: MINUS, 0: "", 1: "+"}
    said = [f"{signs[(tick > 0) - (tick < 0)]}{decimal(abs(tick), look)}" for tick in ticks]
    return {"tickvals": ticks, "ticktext": said}


def axis_title(text: str, look: Look) -> dict[str, Any]:
    """Return what an axis counts, a little away from its ticks."""
    return {"text": text, "font": {"color": look.palette.muted, "size": 14}, "standoff": 14}


def wrapped(label: str, width: int = 22) -> str:
    """Break a label into lines of about ``width`` letters, as Plotly writes line breaks."""
    lines: list[str] = [""]
    for word in label.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
