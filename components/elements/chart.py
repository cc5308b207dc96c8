"""A figure that is also a sentence and a table, all from one value."""

from __future__ import annotations

from dataclasses import dataclass
from json import dumps
from math import isnan
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from components.elements.picture import Figure
from components.elements.table import Table, data_table
from components.elements.tags import aria, data, hidden_words, html
from components.look import Look

GRAPH_CONFIG = {
    "displayModeBar": False,
    "showSendToCloud": False,  # the vendor's cloud must never see a client's figures
    "responsive": True,
    "scrollZoom": False,
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What a chart's table does not say of its marks to whoever walks or hears it.

    ``here`` is the row in which this client is. ``places`` are the rows' coordinates on the axes,
    where the picture draws more points than the table has rows. ``tones`` are the heights to be
    heard one after the other, NaN where there is none, and ``level`` one to compare them with.
    """

    here: int | None = None
    places: tuple[tuple[float, float], ...] = ()
    tones: tuple[float, ...] = ()
    level: float | None = None


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
    figure: Figure
    table: Table
    height: int
    heard: Heard = Heard()


def accessible_chart(
    chart: Chart, key: str, look: Look, level: int = 2, *, named_beside: bool = False
) -> Component:
    """Return the chart as a named figure: heading, menu, sentence, picture.

    The menu holds what is not needed at every look: how to read the picture, the same numbers,
    the picture as a file. The picture is one stop of the Tab key; arrows walk the table's rows
    and say them. The heading alone names the figure, so that its name is heard once; where a
    control beside the figure shows the same name, the heading is not seen (``named_beside``).
    """
    heading, summary, keys, point = (f"{key}-{p}" for p in ("heading", "summary", "keys", "point"))
    return html.Figure(
        [
            _caption(chart, key, look, level, named_beside),
            html.P(chart.purpose, className="muted chart-purpose"),
            html.P(chart.summary, id=summary, className="chart-summary"),
            html.Div(
                html.Div(
                    _graph(chart, key, look),
                    style={"minHeight": f"{chart.height}px"},  # kept free until it is drawn
                    **aria(hidden="true"),
                ),
                className="walk",
                role="application",
                tabIndex=0,
                **aria(label=look.say("chart.walk"), describedby=keys),
                **data(walk=key, **_walk(chart.heard, look)),
            ),
            html.P(_keys(chart.heard, look), id=keys, className="visually-hidden"),
            html.P("", id=point, className="chart-point"),
        ],
        id=f"{key}-figure",
        className="chart",
        **aria(labelledby=heading),
    )


def _keys(heard: Heard, look: Look) -> str:
    keys = look.say("chart.keys")
    return f"{keys} {look.say('chart.keys_sound')}" if heard.tones else keys


def _walk(heard: Heard, look: Look) -> dict[str, str]:
    """Return what ``charts.js`` speaks and marks beside a row's cells."""
    said = {"place": look.say("chart.place", at="{at}", many="{many}")}
    if heard.here is not None:
        said |= {"here": str(heard.here), "here_words": look.say("chart.here")}
    if heard.places:
        said["places"] = dumps(heard.places)
    return said


def _sound_button(heard: Heard, key: str, heading: str, look: Look) -> list[Component]:
    """Return the button that lets a figure be heard; ``sound.js`` does the work."""
    if not heard.tones:
        return []
    heights = [None if isnan(tone) else round(tone, 6) for tone in heard.tones]
    button = html.Button(
        look.say("chart.listen"),
        type="button",
        className="chart-download",
        **aria(describedby=heading),
        **data(sound=key, tones=dumps(heights), level=dumps(heard.level)),
    )
    return [button]


def _caption(chart: Chart, key: str, look: Look, level: int, named_beside: bool) -> Component:
    """Return the heading, and the menu that opens beneath it; closed, it takes no line."""
    heading = f"{key}-heading"
    class_name = "visually-hidden" if named_beside else ""
    title = (html.H2 if level == 2 else html.H3)(chart.heading, id=heading, className=class_name)
    name: list[Any] = [look.say("chart.menu"), hidden_words(look.say("chart.menu_holds"))]
    held = [
        html.P(chart.how_to_read, className="chart-reading"),
        _download_button(key, heading, look),
        *_sound_button(chart.heard, key, heading, look),
        data_table(chart.table),
    ]
    menu = [html.Summary(name, **aria(describedby=heading)), html.Div(held, className="chart-held")]
    return html.Figcaption([title, html.Details(menu, className="chart-menu")])


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
