"""The score as one value moves and the others stay, with every change of the proposal marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.chart import Chart
from components.figures.round_ticks import round_ticks
from components.figures.threshold_line import threshold_level
from components.look import Look
from components.numbers import decimal, feature_value, measured
from components.picture import Figure, axis, base_layout, trace
from components.table import Table
from model.domain import (
    DAYS_PER_YEAR,
    SCORE_AT_THRESHOLD,
    Feature,
    Outcome,
    Sensitivity,
    Unit,
    whole_score,
)

GRAINS = {Unit.DAYS: DAYS_PER_YEAR, Unit.PERCENT: 0.01}
MOST_TICKS = 3
TABLE_ROWS = 12
"""Values in the table beside the current one and the crossings, about evenly spread."""
MOST_SAID = 3
"""Changes of the proposal that the sentence says; the table has them all."""
LEAST_HEIGHT = 10.0
"""Points shown above the highest and below the lowest score."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value, its score in whole points, what is proposed, and what is special about it."""

    value: float
    score: float
    outcome: Outcome
    is_current: bool
    is_crossing: bool

    @property
    def shown_score(self) -> int:
        """The score in whole points, on the side of the threshold that its outcome says."""
        return whole_score(self.score, self.outcome)


def sensitivity_curve(feature: Feature, moved: Sensitivity, look: Look) -> Chart:
    """Return the curve of the score with the threshold, the current value and the crossings."""
    points = curve_points(moved)
    label = feature.label.in_language(look.language)
    return Chart(
        heading=look.say("sensitivity.chart_heading", label=label),
        purpose=look.say("sensitivity.purpose"),
        summary=_summary(feature, points, look),
        how_to_read=look.say("sensitivity.how_to_read"),
        figure=_figure(feature, points, look),
        table=_table(feature, points, label, look),
        height=340,
    )


def curve_points(moved: Sensitivity) -> tuple[Point, ...]:
    """Return the curve's points; the outcome of the first turns at every crossing."""
    first = Outcome.REFUSE if moved.scores[0] <= SCORE_AT_THRESHOLD else Outcome.GRANT
    other = Outcome.GRANT if first is Outcome.REFUSE else Outcome.REFUSE
    turns, points = set(moved.crossings), []
    outcome = first
    for value, score in zip(moved.values, moved.scores, strict=True):
        if value in turns:
            outcome = other if outcome is first else first
        points.append(Point(value, score, outcome, value == moved.current, value in turns))
    return tuple(points)


def _summary(feature: Feature, points: tuple[Point, ...], look: Look) -> str:
    scores = [point.shown_score for point in points]
    spread = look.say(
        "sensitivity.spread",
        low=feature_value(feature, points[0].value, look),
        high=feature_value(feature, points[-1].value, look),
        least=decimal(min(scores), look),
        most=decimal(max(scores), look),
    )
    return f"{spread} {_turns(feature, points, look)}"


def _turns(feature: Feature, points: tuple[Point, ...], look: Look) -> str:
    crossings = [point for point in points if point.is_crossing]
    start = look.say(f"sensitivity.{points[0].outcome}_first")
    if not crossings:
        return look.say(f"sensitivity.{points[0].outcome}_everywhere")
    turns = [
        look.say(
            f"sensitivity.{point.outcome}_from", value=feature_value(feature, point.value, look)
        )
        for point in crossings[:MOST_SAID]
    ]
    rest = len(crossings) - MOST_SAID
    more = [look.say("sensitivity.more", n=rest, number=rest)] if rest > 0 else []
    return start + look.say("sensitivity.then").join(("", *turns, *more)) + "."


def _table(feature: Feature, points: tuple[Point, ...], label: str, look: Look) -> Table:
    every = max(1, len(points) // TABLE_ROWS)
    shown = [
        point
        for i, point in enumerate(points)
        if i % every == 0 or point is points[-1] or point.is_current or point.is_crossing
    ]
    return Table(
        caption=look.say("sensitivity.caption", label=label),
        columns=(label, look.say("sensitivity.score"), look.say("sensitivity.outcome")),
        rows=tuple(
            (
                _named(point, feature_value(feature, point.value, look), look),
                decimal(point.shown_score, look),
                look.say(f"decision.{point.outcome}_proposed"),
            )
            for point in shown
        ),
        numeric=(False, True, False),
    )


def _named(point: Point, value: str, look: Look) -> str:
    kind = "current" if point.is_current else "crossing" if point.is_crossing else ""
    return look.say(f"sensitivity.{kind}_row", value=value) if kind else value


def _figure(feature: Feature, points: tuple[Point, ...], look: Look) -> Figure:
    palette = look.palette
    values, scores = [p.value for p in points], [round(p.score, 2) for p in points]
    marks = (
        ("diamond", 13, palette.for_mark, [p for p in points if p.is_crossing]),
        ("star", 18, palette.halo, [p for p in points if p.is_current]),
    )
    curve = trace(
        "scatter",
        x=values,
        y=scores,
        mode="lines",
        line={"color": palette.for_mark, "width": 3, "shape": "hv"},
    )
    drawn = [
        trace(
            "scatter",
            x=[p.value for p in marked],
            y=[round(p.score, 2) for p in marked],
            mode="markers",
            marker={
                "symbol": symbol,
                "size": size,
                "color": colour,
                "line": {"color": palette.ink, "width": 2},
            },
            cliponaxis=False,
        )
        for symbol, size, colour, marked in marks
        if marked
    ]
    return {"data": [curve, *drawn], "layout": _layout(feature, values, scores, look)}


def _layout(
    feature: Feature, values: list[float], scores: list[float], look: Look
) -> dict[str, Any]:
    low = min(*scores, SCORE_AT_THRESHOLD) - LEAST_HEIGHT
    high = max(*scores, SCORE_AT_THRESHOLD) + LEAST_HEIGHT
    heights = round_ticks(low, high, 6)
    return base_layout(
        look,
        margin={"l": 8, "r": 24, "t": 24, "b": 8},
        xaxis=axis(
            look,
            range=[values[0], values[-1]],
            tickvals=(ticks := _value_ticks(feature, values)),
            ticktext=[_tick_words(feature, tick, look) for tick in ticks],
            tickangle=0,
            automargin=True,
            showline=True,
        ),
        yaxis=axis(
            look,
            range=[low, high],
            tickvals=heights,
            ticktext=[decimal(height, look) for height in heights],
            automargin=True,
        ),
        **threshold_level(look),
    )


def _value_ticks(feature: Feature, values: list[float]) -> tuple[float, ...]:
    if feature.unit is Unit.FLAG:
        return tuple(values)
    return round_ticks(values[0], values[-1], MOST_TICKS, GRAINS.get(feature.unit, 1.0))


def _tick_words(feature: Feature, value: float, look: Look) -> str:
    if feature.unit is Unit.FLAG:
        return feature_value(feature, value, look)
    return measured(feature.unit, value, look)
