"""Predicted against observed risk: of clients said to be at nine in a hundred, how many default."""

from __future__ import annotations

from typing import Any

from components.elements import (
    Chart,
    Figure,
    Table,
    axis_of_numbers,
    interval_bars,
    layout_under_legend,
    marks,
    share_ticks,
    trace,
    worded_table,
)
from components.look import Look
from model.domain import CalibrationBin, Evaluation

MOST_TICKS = 5


def calibration_plot(evaluation: Evaluation, look: Look) -> Chart:
    """Return predicted against observed default rates, in bins of as many clients."""
    bins = evaluation.calibration_bins
    worst = max(bins, key=lambda b: abs(b.predicted - b.observed))
    return Chart(
        heading=look.say("calibration.heading"),
        purpose=look.say("calibration.purpose"),
        summary=look.say(
            "calibration.summary",
            inside=look.decimal(sum(_agrees(b) for b in bins)),
            count=look.decimal(len(bins)),
            predicted=look.percent(worst.predicted, 1),
            observed=look.percent(worst.observed, 1),
            mean=look.decimal(100 * evaluation.expected_calibration_error, 2),
        ),
        how_to_read=look.say("calibration.how_to_read"),
        figure=_figure(bins, look),
        table=_table(bins, look),
        height=380,
    )


def _agrees(group: CalibrationBin) -> bool:
    low, high = group.observed_interval
    return low <= group.predicted <= high


def _table(bins: tuple[CalibrationBin, ...], look: Look) -> Table:
    rows = (
        (
            look.decimal(place),
            look.decimal(group.clients),
            look.percent(group.predicted, 1),
            look.percent(group.observed, 1),
            look.say(
                "estimates.range",
                low=look.percent(group.observed_interval[0], 1),
                high=look.percent(group.observed_interval[1], 1),
            ),
        )
        for place, group in enumerate(bins, start=1)
    )
    return worded_table(
        "calibration", ("bin", "clients", "predicted", "observed", "interval"), rows, look
    )


def _figure(bins: tuple[CalibrationBin, ...], look: Look) -> Figure:
    palette = look.palette
    top = 1.06 * max(max(b.predicted, b.observed_interval[1]) for b in bins)
    intervals = [(b.observed, *b.observed_interval) for b in bins]
    return {
        "data": [
            trace(
                "scatter",
                x=[0, top],
                y=[0, top],
                mode="lines",
                name=look.say("calibration.perfect"),
                line={"color": palette.muted, "width": 2, "dash": "dot"},
            ),
            marks(
                {"color": palette.for_mark, "size": 10},
                x=[round(b.predicted, 5) for b in bins],
                y=[round(b.observed, 5) for b in bins],
                error_y=interval_bars(intervals, 5, look),
                name=look.say("calibration.bins"),
            ),
        ],
        "layout": layout_under_legend(
            look,
            xaxis=_rates("calibration.x", top, look),
            yaxis=_rates("calibration.y", top, look),
        ),
    }


def _rates(title: str, top: float, look: Look) -> dict[str, Any]:
    return axis_of_numbers(
        look.say(title),
        look,
        range=[-0.02 * top, top],
        **share_ticks(top, look, MOST_TICKS),
    )
