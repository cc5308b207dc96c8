"""What each threshold costs, at the costs looked at: production's, the cheapest, the one tried."""

from __future__ import annotations

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
from components.operating import Trial, cheapest_words, threshold_in_words
from model.domain import Evaluation, OperatingPoint

HIGHEST_SHOWN = 0.5
NEAREST = 0.01
"""Thresholds nearer than that are drawn, and said, as one; above ``BEND``, three times as much."""
BEND = 0.2
TICKS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)


def cost_curve(trial: Trial, evaluation: Evaluation, look: Look) -> Chart:
    """Return cost by threshold, with the threshold looked at beside production's."""
    points = drawn_points(trial, evaluation)
    return Chart(
        heading=look.say("costs.heading"),
        purpose=look.say("costs.purpose"),
        summary=" ".join(
            (cheapest_words(trial, evaluation, look), _extremes(trial, evaluation, look))
        ),
        how_to_read=look.say(
            "costs.how_to_read",
            low=look.percent(evaluation.threshold_interval[0], 1),
            high=look.percent(evaluation.threshold_interval[1], 1),
        ),
        figure=_figure(points, trial, evaluation, look),
        table=_table(points, trial, evaluation, look),
        height=400,
        heard=Heard(tones=tuple(trial.cost(point) for point in points)),
    )


def _extremes(trial: Trial, evaluation: Evaluation, look: Look) -> str:
    rate = evaluation.default_rate
    return look.say(
        "costs.extremes",
        all=look.decimal(1000 * rate * trial.false_negative_cost),
        nobody=look.decimal(1000 * (1 - rate) * trial.false_positive_cost),
    )


def drawn_points(trial: Trial, evaluation: Evaluation) -> tuple[OperatingPoint, ...]:
    """Return the points worth drawing, by rising threshold; the marked ones always are."""
    marked = {point.threshold for point in _marked(trial, evaluation).values()}
    kept: list[OperatingPoint] = []
    for point in evaluation.every_point:
        if point.threshold > HIGHEST_SHOWN and point.threshold not in marked:
            continue
        apart = NEAREST if point.threshold < BEND else 3 * NEAREST
        is_far = not kept or point.threshold - kept[-1].threshold >= apart - 1e-9
        if is_far or point.threshold in marked:
            kept.append(point)
    return tuple(kept)


def _marked(trial: Trial, evaluation: Evaluation) -> dict[str, OperatingPoint]:
    """Return the marked points, by name; one at production's threshold has no other name."""
    others = {"cheapest": trial.cheapest(evaluation), "looked_at": trial.point}
    production = evaluation.production
    different = {n: p for n, p in others.items() if p.threshold != production.threshold}
    return {"production": production, **different}


def _table(
    points: tuple[OperatingPoint, ...], trial: Trial, evaluation: Evaluation, look: Look
) -> Table:
    named = {
        p.threshold: look.say(f"costs.row_{name}", threshold=threshold_in_words(p, look))
        for name, p in _marked(trial, evaluation).items()
    }
    rows = (
        (
            named.get(point.threshold, threshold_in_words(point, look)),
            look.decimal(trial.cost(point)),
            look.percent(point.confusion.refusal_rate, 1),
            look.percent(point.confusion.detection_rate, 1),
        )
        for point in points
    )
    return worded_table("costs", ("threshold", "cost", "refused", "detected"), rows, look)


def _figure(
    points: tuple[OperatingPoint, ...], trial: Trial, evaluation: Evaluation, look: Look
) -> Figure:
    palette = look.palette
    costs = [round(trial.cost(point), 1) for point in points]
    curve = trace(
        "scatter",
        x=[round(point.threshold, 5) for point in points],
        y=costs,
        mode="lines",
        name=look.say("costs.curve"),
        line={"color": palette.for_mark, "width": 3},
    )
    markers = {
        "production": outlined("diamond", 16, palette.surface, look),
        "cheapest": outlined("star", 18, palette.halo, look),
        "looked_at": outlined("x", 11, palette.against_mark, look),
    }
    marked = [
        marks(
            markers[name],
            x=[point.threshold],
            y=[trial.cost(point)],
            name=look.say(f"costs.mark_{name}"),
        )
        for name, point in _marked(trial, evaluation).items()
    ]
    return {"data": [curve, *marked], "layout": _layout(points, costs, trial, evaluation, look)}


def _layout(
    points: tuple[OperatingPoint, ...],
    costs: list[float],
    trial: Trial,
    evaluation: Evaluation,
    look: Look,
) -> dict[str, Any]:
    last = max(HIGHEST_SHOWN, points[-1].threshold)
    ticks = [tick for tick in TICKS if tick <= last]
    return layout_under_legend(
        look,
        shapes=_interval(trial, evaluation, look),
        xaxis=axis_of_numbers(
            look.say("costs.x"),
            look,
            range=[0, last * 1.02],
            tickvals=ticks,
            ticktext=[look.percent(tick) for tick in ticks],
        ),
        yaxis=axis_of_numbers(
            look.say("costs.y"),
            look,
            range=[0, 1.08 * max(costs)],
            nticks=5,
            tickformat=",.0f",
        ),
    )


def _interval(trial: Trial, evaluation: Evaluation, look: Look) -> list[dict[str, Any]]:
    """Return the interval of the cheapest threshold, known at production's costs only."""
    if not trial.has_production_costs(evaluation):
        return []
    low, high = evaluation.threshold_interval
    wash = {"fillcolor": look.palette.for_wash, "line": {"width": 0}, "layer": "below"}
    return [{"type": "rect", "x0": low, "x1": high, "y0": 0, "y1": 1, "yref": "paper", **wash}]
