"""Refusals proposed to each group, with their intervals, beside what happened in the group."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

import plotly.graph_objects as go

from components.chart import UNDER_LEGEND, Chart, axis, axis_title, base_layout, legend, wrapped
from components.estimates import as_percent, estimate
from components.group_words import attribute_name, group_name, refusals_words
from components.look import Look
from components.numbers import percent
from components.table import Table
from model.domain import Evaluation, Feature, GroupOutcome

LABEL_LETTERS = 18
ROW_HEIGHT = 34
STEPS = (0.05, 0.1, 0.2, 0.25)
MOST_TICKS = 3


def group_rates(
    groups: tuple[GroupOutcome, ...],
    evaluation: Evaluation,
    catalogue: Mapping[str, Feature],
    look: Look,
) -> Chart:
    """Return refusal rate and observed default rate, group by group."""
    rows = _rows(groups, catalogue, look)
    return Chart(
        heading=look.say("groups.heading"),
        purpose=look.say("groups.purpose"),
        summary=refusals_words(groups, catalogue, look),
        how_to_read=look.say(
            "groups.how_to_read", everyone=percent(evaluation.refusal_rate, look, 1)
        ),
        figure=_figure(rows, evaluation.refusal_rate, look),
        table=_table(groups, catalogue, look),
        height=150 + ROW_HEIGHT * len(rows),
    )


def _rows(
    groups: tuple[GroupOutcome, ...], catalogue: Mapping[str, Feature], look: Look
) -> list[tuple[str, GroupOutcome | None]]:
    """Return the rows of the figure: each attribute's name above its groups."""
    rows: list[tuple[str, GroupOutcome | None]] = []
    for group in groups:
        title = f"<b>{wrapped(attribute_name(group.attribute, catalogue, look), LABEL_LETTERS)}</b>"
        if (title, None) not in rows:
            rows.append((title, None))
        rows.append((wrapped(group_name(group, catalogue, look), LABEL_LETTERS), group))
    return rows


def _table(groups: tuple[GroupOutcome, ...], catalogue: Mapping[str, Feature], look: Look) -> Table:
    columns = ("group", "refusal_rate", "observed")
    return Table(
        caption=look.say("groups.caption"),
        columns=tuple(look.say(f"groups.{name}") for name in columns),
        rows=tuple(
            (
                look.say(
                    "groups.named",
                    attribute=attribute_name(group.attribute, catalogue, look),
                    group=group_name(group, catalogue, look),
                ),
                estimate(group.refusal_rate, as_percent, look),
                estimate(group.observed, as_percent, look),
            )
            for group in groups
        ),
        numeric=(False, True, True),
    )


def _figure(rows: list[tuple[str, GroupOutcome | None]], everyone: float, look: Look) -> go.Figure:
    palette = look.palette
    drawn = [(y, g) for y, (_, g) in enumerate(rows) if g is not None]
    refused = [(y, g.refusal_rate) for y, g in drawn if not isnan(g.refusal_rate.value)]
    happened = [(y, g.observed) for y, g in drawn if not isnan(g.observed.value)]
    top = 1.06 * max([e.high for _, e in refused] + [e.high for _, e in happened] + [everyone])
    return go.Figure(
        [
            go.Scatter(
                x=[round(e.value, 4) for _, e in refused],
                y=[y for y, _ in refused],
                error_x={
                    "type": "data",
                    "array": [round(e.high - e.value, 4) for _, e in refused],
                    "arrayminus": [round(e.value - e.low, 4) for _, e in refused],
                    "color": palette.ink,
                    "thickness": 2,
                    "width": 4,
                },
                mode="markers",
                name=look.say("groups.refused"),
                marker={"color": palette.against_mark, "symbol": "square", "size": 11},
                hoverinfo="none",
            ),
            go.Scatter(
                x=[round(e.value, 4) for _, e in happened],
                y=[y for y, _ in happened],
                mode="markers",
                name=look.say("groups.defaulted"),
                marker={
                    "color": palette.ink,
                    "symbol": "diamond-open",
                    "size": 9,
                    "line": {"width": 2},
                },
                hoverinfo="none",
            ),
        ],
        _layout(rows, top, everyone, look),
    )


def _layout(
    rows: list[tuple[str, GroupOutcome | None]], top: float, everyone: float, look: Look
) -> dict[str, Any]:
    palette = look.palette
    step = next((s for s in STEPS if top / s <= MOST_TICKS), STEPS[-1])
    ticks = [step * k for k in range(int(top / step) + 1)]
    return base_layout(
        look,
        showlegend=True,
        legend=legend(look, y=1.01),
        margin=UNDER_LEGEND,
        shapes=[
            {
                "type": "line",
                "x0": everyone,
                "x1": everyone,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "layer": "below",
                "line": {"color": palette.muted, "width": 2, "dash": "dash"},
            }
        ],
        xaxis=axis(
            look,
            title=axis_title(look.say("groups.x"), look),
            range=[0, top],
            tickvals=ticks,
            ticktext=[percent(tick, look) for tick in ticks],
            automargin=True,
            showline=True,
        ),
        yaxis=axis(
            look,
            range=[len(rows) - 0.4, -0.6],
            tickvals=list(range(len(rows))),
            ticktext=[name for name, _ in rows],
            tickfont={"color": palette.ink, "size": 12},
            automargin=True,
            ticks="outside",
            ticklen=6,
            tickcolor=palette.surface,
        ),
    )
