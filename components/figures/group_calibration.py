"""Risk announced to each group beside the defaults observed in it, with their intervals."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from components.elements import Chart, Figure, Table, interval_bars, marks, worded_table
from components.figures.group_rates import GroupRows, height_of, layout_of, rows_of
from components.group_calibration import calibration_verdict, calibration_words
from components.group_words import group_in_words
from components.look import Look
from model.domain import Feature, GroupOutcome


def group_calibration(
    groups: tuple[GroupOutcome, ...], catalogue: Mapping[str, Feature], look: Look
) -> Chart:
    """Return predicted and observed default rates, group by group, with a verdict on each."""
    rows = rows_of(groups, catalogue, look)
    return Chart(
        heading=look.say("group_calibration.heading"),
        purpose=look.say("group_calibration.purpose"),
        summary=calibration_words(groups, catalogue, look),
        how_to_read=look.say("group_calibration.how_to_read"),
        figure=_figure(rows, look),
        table=_table(groups, catalogue, look),
        height=height_of(rows),
    )


def _table(groups: tuple[GroupOutcome, ...], catalogue: Mapping[str, Feature], look: Look) -> Table:
    rows = (
        (
            group_in_words(group, catalogue, look),
            look.as_percent(group.predicted),
            look.estimate(group.observed, look.as_percent),
            look.say(f"group_calibration.{calibration_verdict(group)}"),
        )
        for group in groups
    )
    columns, numeric = ("group", "predicted", "observed", "verdict"), (False, True, True, False)
    return worded_table("group_calibration", columns, rows, look, numeric)


def _figure(rows: GroupRows, look: Look) -> Figure:
    drawn = [(y, g) for y, (_, g) in enumerate(rows) if g and not isnan(g.observed.value)]
    places = [y for y, _ in drawn]
    observed = [(g.observed.value, g.observed.low, g.observed.high) for _, g in drawn]
    top = 1.06 * max((max(g.predicted, g.observed.high) for _, g in drawn), default=1.0)
    palette = look.palette
    return {
        "data": [
            marks(
                {"color": palette.ink, "symbol": "diamond-open", "size": 9, "line": {"width": 2}},
                x=[round(value, 4) for value, _, _ in observed],
                y=places,
                error_x=interval_bars(observed, 4, look),
                name=look.say("group_calibration.observed"),
            ),
            marks(
                {"color": palette.for_mark, "size": 9},
                x=[round(g.predicted, 4) for _, g in drawn],
                y=places,
                name=look.say("group_calibration.predicted"),
            ),
        ],
        "layout": layout_of(rows, top, look),
    }
