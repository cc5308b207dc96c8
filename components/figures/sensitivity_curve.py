"""The score as one value moves and the others stay, with every change of the proposal marked."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from components.elements import (
    Chart,
    Figure,
    Heard,
    Table,
    axis,
    base_layout,
    marks,
    outlined,
    trace,
)
from components.entry import said_entry
from components.figures.round_ticks import round_ticks
from components.figures.threshold_line import threshold_level
from components.look import Look
from components.sensitivity_words import (
    Point,
    crossing_words,
    curve_points,
    curve_sentence,
    spread_sentence,
)
from model.domain import DAYS_PER_YEAR, SCORE_AT_THRESHOLD, Feature, Sensitivity, Unit

GRAINS = {Unit.DAYS: DAYS_PER_YEAR, Unit.PERCENT: 0.01}
MOST_TICKS = 3
TABLE_ROWS = 12
"""Values in the table beside the current one and the crossings, about evenly spread."""
LEAST_HEIGHT = 10.0
"""Points shown above the highest and below the lowest score."""


def sensitivity_curve(
    feature: Feature, moved: Sensitivity, look: Look, *, says_proposal: bool = True
) -> Chart:
    """Return the curve of the score with the threshold, the current value and the crossings.

    Where unknown facts may leave no proposal, only the score is said, and no crossing.
    """
    points, label = curve_points(moved), look.text(feature.label)
    if not says_proposal:
        return _score_curve(feature, points, label, look)
    return Chart(
        heading=look.say("sensitivity.chart_heading", label=label),
        purpose=look.say("sensitivity.purpose"),
        summary=curve_sentence(feature, points, look),
        how_to_read=look.say("sensitivity.how_to_read"),
        figure=_figure(feature, points, look),
        table=_table(feature, points, label, look),
        height=340,
        heard=_heard(points),
    )


def _score_curve(feature: Feature, points: tuple[Point, ...], label: str, look: Look) -> Chart:
    quiet = tuple(replace(point, is_crossing=False) for point in points)
    heading = look.say("sensitivity.chart_heading", label=label)
    table = _table(feature, quiet, label, look)
    return Chart(
        heading=heading,
        purpose=look.say("sensitivity.purpose"),
        summary=spread_sentence(feature, quiet, look),
        how_to_read=look.say("sensitivity.how_to_read_score"),
        figure=_figure(feature, quiet, look),
        table=Table(
            caption=heading,
            columns=table.columns[:2],
            rows=tuple(row[:2] for row in table.rows),
            numeric=(False, True),
        ),
        height=340,
        heard=_heard(quiet),
    )


def _table(feature: Feature, points: tuple[Point, ...], label: str, look: Look) -> Table:
    shown = _rows(points)
    coded = feature.unit.is_coded
    said = {
        p: look.feature_value(feature, p.value) if coded else said_entry(feature, p.value, look)
        for p in shown
    }
    said |= crossing_words(feature, points, look)
    return Table(
        caption=look.say("sensitivity.caption", label=label),
        columns=(label, look.say("sensitivity.score"), look.say("sensitivity.outcome")),
        rows=tuple(
            (
                _named(point, said[point], look),
                look.decimal(point.shown_score),
                look.say(f"decision.{point.outcome}_proposed"),
            )
            for point in shown
        ),
        numeric=(False, True, False),
    )


def _rows(points: tuple[Point, ...]) -> list[Point]:
    """Return the points said one by one: evenly spread, and wherever the curve turns."""
    every = max(1, len(points) // TABLE_ROWS)
    turns = _turns([point.score for point in points])
    return [
        point
        for i, point in enumerate(points)
        if i % every == 0
        or i in turns
        or point is points[-1]
        or point.is_current
        or point.is_crossing
    ]


def _turns(scores: list[float]) -> set[int]:
    """Return where a curve that rose begins to fall, or the other way; level parts are no turn."""
    found, rising = set[int](), 0.0
    for i, (before, after) in enumerate(pairwise(scores)):
        moved = after - before
        if moved * rising < 0:
            found.add(i)
        rising = moved or rising
    return found


def _heard(points: tuple[Point, ...]) -> Heard:
    rows = _rows(points)
    return Heard(
        here=next((i for i, point in enumerate(rows) if point.is_current), None),
        places=tuple((point.value, round(point.score, 2)) for point in rows),
        tones=tuple(round(point.score, 1) for point in rows),
        level=SCORE_AT_THRESHOLD,
    )


def _named(point: Point, value: str, look: Look) -> str:
    kind = "current" if point.is_current else "crossing" if point.is_crossing else ""
    return look.say(f"sensitivity.{kind}_row", value=value) if kind else value


def _figure(feature: Feature, points: tuple[Point, ...], look: Look) -> Figure:
    palette = look.palette
    values, scores = [p.value for p in points], [round(p.score, 2) for p in points]
    special = (
        (outlined("diamond", 13, palette.for_mark, look), [p for p in points if p.is_crossing]),
        (outlined("star", 18, palette.halo, look), [p for p in points if p.is_current]),
    )
    curve = trace(
        "scatter",
        x=values,
        y=scores,
        mode="lines",
        line={"color": palette.for_mark, "width": 3, "shape": "hv"},
    )
    drawn = [
        marks(
            marker,
            x=[p.value for p in marked],
            y=[round(p.score, 2) for p in marked],
            cliponaxis=False,
        )
        for marker, marked in special
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
            ticktext=[look.decimal(height) for height in heights],
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
        return look.feature_value(feature, value)
    return look.measured(feature.unit, value)
