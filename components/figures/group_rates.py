"""Refusals proposed to each group, with their intervals, beside what happened in the group."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

from components.elements import (
    Chart,
    Figure,
    Table,
    axis_of_names,
    axis_of_numbers,
    interval_bars,
    layout_under_legend,
    marks,
    names_apart,
    share_ticks,
    upright,
    worded_table,
    wrapped,
)
from components.group_words import attribute_name, group_in_words, group_name, refusals_words
from components.look import Look
from model.domain import Evaluation, Feature, GroupOutcome

LABEL_LETTERS = 18
ROW_HEIGHT = 34
MOST_TICKS = 3
GroupRows = list[tuple[str, GroupOutcome | None]]
"""Rows of a figure, each with its words: a group, or the attribute above its groups."""


def group_rates(
    groups: tuple[GroupOutcome, ...],
    evaluation: Evaluation,
    catalogue: Mapping[str, Feature],
    look: Look,
) -> Chart:
    """Return refusal rate and observed default rate, group by group."""
    rows = rows_of(groups, catalogue, look)
    return Chart(
        heading=look.say("groups.heading"),
        purpose=look.say("groups.purpose"),
        summary=refusals_words(groups, catalogue, look),
        how_to_read=look.say(
            "groups.how_to_read", everyone=look.percent(evaluation.refusal_rate, 1)
        ),
        figure=_figure(rows, evaluation.refusal_rate, look),
        table=_table(groups, catalogue, look),
        height=height_of(rows),
    )


def height_of(rows: GroupRows) -> int:
    """Return the height, in pixels, of a figure of these rows."""
    return 150 + ROW_HEIGHT * len(rows)


def rows_of(
    groups: tuple[GroupOutcome, ...], catalogue: Mapping[str, Feature], look: Look
) -> GroupRows:
    """Return the rows of a figure: each attribute's name above its groups."""
    rows: GroupRows = []
    for group in groups:
        title = f"<b>{wrapped(attribute_name(group.attribute, catalogue, look), LABEL_LETTERS)}</b>"
        if (title, None) not in rows:
            rows.append((title, None))
        rows.append((wrapped(group_name(group, catalogue, look), LABEL_LETTERS), group))
    return rows


def _table(groups: tuple[GroupOutcome, ...], catalogue: Mapping[str, Feature], look: Look) -> Table:
    rows = (
        (
            group_in_words(group, catalogue, look),
            look.estimate(group.refusal_rate, look.as_percent),
            look.estimate(group.observed, look.as_percent),
        )
        for group in groups
    )
    return worded_table("groups", ("group", "refusal_rate", "observed"), rows, look)


def _figure(rows: GroupRows, everyone: float, look: Look) -> Figure:
    palette = look.palette
    line = {"color": palette.muted, "width": 2, "dash": "dash"}
    drawn = [(y, g) for y, (_, g) in enumerate(rows) if g is not None]
    refused = [(y, g.refusal_rate) for y, g in drawn if not isnan(g.refusal_rate.value)]
    happened = [(y, g.observed) for y, g in drawn if not isnan(g.observed.value)]
    top = 1.06 * max([e.high for _, e in refused] + [e.high for _, e in happened] + [everyone])
    return {
        "data": [
            marks(
                {"color": palette.against_mark, "symbol": "square", "size": 11},
                x=[round(e.value, 4) for _, e in refused],
                y=[y for y, _ in refused],
                error_x=interval_bars([(e.value, e.low, e.high) for _, e in refused], 4, look),
                name=look.say("groups.refused"),
            ),
            marks(
                {"color": palette.ink, "symbol": "diamond-open", "size": 9, "line": {"width": 2}},
                x=[round(e.value, 4) for _, e in happened],
                y=[y for y, _ in happened],
                name=look.say("groups.defaulted"),
            ),
        ],
        "layout": layout_of(rows, top, look, shapes=[upright(everyone, line, layer="below")]),
    }


def layout_of(rows: GroupRows, top: float, look: Look, **more: Any) -> dict[str, Any]:
    """Return the layout of shares, up to ``top``, of named rows."""
    return layout_under_legend(
        look,
        y=1.01,
        xaxis=axis_of_numbers(
            look.say("groups.x"),
            look,
            range=[0, top],
            **share_ticks(top, look, MOST_TICKS),
        ),
        yaxis=axis_of_names([name for name, _ in rows], look, **names_apart(look)),
        **more,
    )
