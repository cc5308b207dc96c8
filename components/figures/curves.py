"""ROC and precision-recall: what is found, and at what price, threshold by threshold."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import Any

from components.elements import (
    Chart,
    Figure,
    Heard,
    Table,
    axis_of_numbers,
    layout_under_legend,
    marks,
    outlined,
    trace,
    worded_table,
)
from components.look import Look
from model.domain import Confusion, Evaluation, OperatingPoint

Share = Callable[[Confusion], float]
NEAREST = 0.04
"""Points of a curve nearer than that in both directions are drawn, and said, as one."""
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
HEIGHT = 380


def roc_curve(evaluation: Evaluation, look: Look) -> Chart:
    """Return the share of defaulters found against the share of good payers refused."""
    points = drawn_points(evaluation, _false_alarms, _detection)
    at = evaluation.confusion
    return Chart(
        heading=look.say("roc.heading"),
        purpose=look.say("roc.purpose"),
        summary=look.say(
            "roc.summary",
            threshold=look.percent(evaluation.threshold, 1),
            detected=look.share_of_hundred(at.defaulters_refused, at.defaulters),
            refused=look.share_of_hundred(at.payers_refused, at.payers),
            area=look.decimal(evaluation.auc, 3),
        ),
        how_to_read=look.say("roc.how_to_read"),
        figure=_figure(
            _curve(points, _false_alarms, _detection, look),
            (_level([0, 1], [0, 1], look), look.say("curves.chance")),
            (at.false_alarm_rate, at.detection_rate),
            ("roc.x", "roc.y"),
            look,
        ),
        table=_table(points, ("false_alarms", "detected"), (_false_alarms, _detection), look),
        height=HEIGHT,
        heard=_heard(points, _detection),
    )


def precision_recall_curve(evaluation: Evaluation, look: Look) -> Chart:
    """Return how many of the refused would have defaulted, against how many are found."""
    points = drawn_points(evaluation, _detection, _precision)
    at, rate = evaluation.confusion, evaluation.default_rate
    refused = at.defaulters_refused + at.payers_refused
    return Chart(
        heading=look.say("precision.heading"),
        purpose=look.say("precision.purpose"),
        summary=look.say(
            "precision.summary",
            threshold=look.percent(evaluation.threshold, 1),
            precision=look.share_of_hundred(at.defaulters_refused, refused),
            detected=look.share_of_hundred(at.defaulters_refused, at.defaulters),
            everyone=look.share_of_hundred(rate, 1.0),
        ),
        how_to_read=look.say("precision.how_to_read"),
        figure=_figure(
            _curve(points, _detection, _precision, look),
            (_level([0, 1], [rate, rate], look), look.say("curves.chance")),
            (at.detection_rate, at.precision),
            ("precision.x", "precision.y"),
            look,
        ),
        table=_table(points, ("detected", "precision"), (_detection, _precision), look),
        height=HEIGHT,
        heard=_heard(points, _precision),
    )


def _heard(points: tuple[OperatingPoint, ...], height: Share) -> Heard:
    return Heard(tones=tuple(height(point.confusion) for point in points))


def _detection(confusion: Confusion) -> float:
    return confusion.detection_rate


def _false_alarms(confusion: Confusion) -> float:
    return confusion.false_alarm_rate


def _precision(confusion: Confusion) -> float:
    return confusion.precision


def drawn_points(evaluation: Evaluation, x: Share, y: Share) -> tuple[OperatingPoint, ...]:
    """Return the points worth drawing, by rising threshold: none too near to the one before.

    Production's is always among them; a point whose share is of nobody has no place.
    """
    kept: list[OperatingPoint] = []
    for point in evaluation.every_point:
        place = x(point.confusion), y(point.confusion)
        if isnan(place[0]) or isnan(place[1]):
            continue
        last = kept[-1].confusion if kept else None
        is_far = last is None or max(abs(place[0] - x(last)), abs(place[1] - y(last))) >= NEAREST
        if is_far or point.threshold == evaluation.threshold:
            kept.append(point)
    return tuple(kept)


def _curve(points: tuple[OperatingPoint, ...], x: Share, y: Share, look: Look) -> dict[str, Any]:
    return trace(
        "scatter",
        x=[round(x(point.confusion), 6) for point in points],
        y=[round(y(point.confusion), 6) for point in points],
        mode="lines",
        name=look.say("curves.model"),
        line={"color": look.palette.for_mark, "width": 3},
    )


def _level(x: list[float], y: list[float], look: Look) -> dict[str, Any]:
    return {"x": x, "y": y, "line": {"color": look.palette.muted, "width": 2, "dash": "dot"}}


def _figure(
    curve: dict[str, Any],
    chance: tuple[dict[str, Any], str],
    production: tuple[float, float],
    titles: tuple[str, str],
    look: Look,
) -> Figure:
    line, name = chance
    return {
        "data": [
            trace("scatter", mode="lines", name=name, **line),
            curve,
            marks(
                outlined("diamond", 16, look.palette.surface, look, width=3),
                x=[production[0]],
                y=[production[1]],
                name=look.say("curves.production"),
            ),
        ],
        "layout": layout_under_legend(
            look,
            xaxis=_shares(titles[0], look),
            yaxis=_shares(titles[1], look),
        ),
    }


def _shares(title: str, look: Look) -> dict[str, Any]:
    return axis_of_numbers(
        look.say(title),
        look,
        range=[-0.02, 1.03],
        tickvals=list(TICKS),
        ticktext=[look.percent(tick) for tick in TICKS],
    )


def _table(
    points: tuple[OperatingPoint, ...],
    columns: tuple[str, str],
    shares: tuple[Share, Share],
    look: Look,
) -> Table:
    rows = (
        (
            look.percent(point.threshold, 1),
            *(look.percent(share(point.confusion), 1) for share in shares),
        )
        for point in points
    )
    return worded_table("curves", ("threshold", *columns), rows, look)
