"""From the average client's score to this client's, theme by theme or inside one theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from components.chart import Chart, Table, axis, base_layout, wrapped
from components.figures.threshold_line import mark_threshold
from components.look import Look
from components.numbers import decimal, feature_value, signed
from model.domain import (
    SCORE_AT_THRESHOLD,
    Explanation,
    Feature,
    Theme,
    WholePoints,
)

ROW_HEIGHT, OPENED_ROW_HEIGHT = 38, 52
LABEL_LETTERS = 17
"""Where labels break: the bars keep half of a 320-pixel screen."""
MOST_TICKS = 3
MOST_FEATURES = 8
"""Bars of an opened theme; the rest of its features share one bar, and a row each in the table."""


@dataclass(frozen=True, slots=True)
class Step:
    """One bar between two totals; ``detail`` is said in the table, such as a client's value."""

    label: str
    points: int
    detail: str = ""


def theme_name(theme: Theme, look: Look) -> str:
    """Return a theme in words."""
    return look.say(f"themes.{theme}")


def shap_waterfall(
    explanation: Explanation,
    shown: WholePoints,
    catalogue: Mapping[str, Feature],
    look: Look,
    opened: Theme | None = None,
) -> Chart:
    """Return the waterfall; ``opened`` shows that theme's features in place of its bar."""
    steps = _steps(explanation, shown, catalogue, look, opened)
    reached = _running(shown.base, steps)
    return Chart(
        heading=look.say("waterfall.heading"),
        purpose=look.say("waterfall.purpose"),
        summary=_summary(shown, look),
        how_to_read=look.say("waterfall.how_to_read"),
        figure=_figure(shown, steps, reached, look),
        table=_table(shown, steps, reached, look),
        height=104 + (OPENED_ROW_HEIGHT if opened else ROW_HEIGHT) * (len(steps) + 2),
    )


def _steps(
    explanation: Explanation,
    shown: WholePoints,
    catalogue: Mapping[str, Feature],
    look: Look,
    opened: Theme | None,
) -> tuple[Step, ...]:
    steps: list[Step] = []
    for theme in explanation.themes:
        if theme.theme is not opened:
            steps.append(Step(theme_name(theme.theme, look), shown.themes[theme.theme]))
            continue
        members = explanation.of_theme(theme.theme)
        for contribution in members[:MOST_FEATURES]:
            feature = catalogue[contribution.feature]
            value = feature_value(feature, contribution.value, look)
            label = feature.label.in_language(look.language)
            steps.append(Step(label, shown.features[feature.name], value))
        if rest := members[MOST_FEATURES:]:
            label = look.say("waterfall.other_features", n=len(rest), number=len(rest))
            steps.append(Step(label, sum(shown.features[c.feature] for c in rest)))
    return tuple(steps)


def _running(base: int, steps: tuple[Step, ...]) -> tuple[int, ...]:
    totals = [base]
    for step in steps:
        totals.append(totals[-1] + step.points)
    return tuple(totals[1:])


def _summary(shown: WholePoints, look: Look) -> str:
    down = sum(p for p in shown.themes.values() if p < 0)
    up = sum(p for p in shown.themes.values() if p > 0)
    return look.say(
        "waterfall.summary",
        base=decimal(shown.base, look),
        down=decimal(-down, look),
        up=decimal(up, look),
        score=decimal(shown.score, look),
    )


def _table(
    shown: WholePoints, steps: tuple[Step, ...], reached: tuple[int, ...], look: Look
) -> Table:
    rows = [(look.say("waterfall.base"), "", decimal(shown.base, look))]
    for step, total in zip(steps, reached, strict=True):
        label = look.say("waterfall.named_value", label=step.label, value=step.detail)
        rows.append(
            (
                label if step.detail else step.label,
                signed(step.points, look),
                decimal(total, look),
            )
        )
    rows.append((look.say("waterfall.client"), "", decimal(shown.score, look)))
    return Table(
        caption=look.say("waterfall.caption"),
        columns=(
            look.say("waterfall.theme"),
            look.say("waterfall.points"),
            look.say("waterfall.reached"),
        ),
        rows=tuple(rows),
        numeric=(False, True, True),
    )


def _ticks(low: float, high: float, look: Look) -> dict[str, object]:
    """Return round scores: the axis does not start at zero, and says so."""
    step = next(s for s in (5, 10, 20, 50, 100, 200) if (high - low) / s <= MOST_TICKS)
    values = list(range(int(low // step) * step, int(high) + step, step))
    return {
        "tickvals": values,
        "ticktext": [decimal(value, look) for value in values],
        "tickangle": 0,
        "automargin": True,
    }


def _figure(
    shown: WholePoints, steps: tuple[Step, ...], reached: tuple[int, ...], look: Look
) -> go.Figure:
    palette = look.palette
    totals = (shown.base, *reached, shown.score, int(SCORE_AT_THRESHOLD))
    low, high = min(totals), max(totals)
    # Room for the numbers outside the bars, on a narrow screen too.
    room = max(8, (high - low) * 0.25)
    labels = [look.say("waterfall.base"), *(s.label for s in steps), look.say("waterfall.client")]
    said = [wrapped(label, LABEL_LETTERS) for label in labels]
    said[0], said[-1] = f"<b>{said[0]}</b>", f"<b>{said[-1]}</b>"
    bars = go.Waterfall(
        orientation="h",
        y=list(range(len(labels))),
        x=[shown.base, *(s.points for s in steps), shown.score],
        measure=["absolute", *("relative" for _ in steps), "total"],
        hoverinfo="none",
        increasing={"marker": {"color": palette.for_mark}},
        decreasing={"marker": {"color": palette.against_mark}},
        totals={"marker": {"color": palette.peer}},
        connector={"line": {"color": palette.muted, "width": 1}, "mode": "between"},
    )
    figure = go.Figure(
        bars,
        base_layout(
            look,
            # Numbers may stand in the margin, which takes as much of a narrow screen as they do.
            margin={"l": 8, "r": 40, "t": 32, "b": 8},
            xaxis=axis(
                look, range=[low - 0.6 * room, high + 0.4 * room], **_ticks(low, high, look)
            ),
            yaxis=axis(
                look,
                range=[len(labels) - 0.4, -0.6],
                tickmode="array",
                tickvals=list(range(len(labels))),
                ticktext=said,
                tickfont={"color": palette.ink, "size": 12},
                automargin=True,
                ticks="outside",
                ticklen=6,
                tickcolor=palette.surface,
            ),
            bargap=0.35,
        ),
    )
    mark_threshold(figure, look)
    figure.update_layout(
        annotations=[*figure.layout.annotations, *_numbers(shown, steps, reached, look)]
    )
    return figure


def _numbers(
    shown: WholePoints, steps: tuple[Step, ...], reached: tuple[int, ...], look: Look
) -> list[dict[str, object]]:
    """Return the bars' numbers on a ground of their own, so that no line crosses them.

    All stand right of their bar: on the left they would meet the names on a narrow screen.
    """
    ends = [(f"<b>{decimal(shown.base, look)}</b>", shown.base)]
    ends += [
        (signed(step.points, look), max(total, total - step.points))
        for step, total in zip(steps, reached, strict=True)
    ]
    ends.append((f"<b>{decimal(shown.score, look)}</b>", shown.score))
    return [
        {
            "text": text,
            "x": x,
            "y": row,
            "xanchor": "left",
            "xshift": 5,
            "showarrow": False,
            "font": {"size": 14, "color": look.palette.ink},
            "bgcolor": look.palette.surface,
            "borderpad": 1,
        }
        for row, (text, x) in enumerate(ends)
    ]
