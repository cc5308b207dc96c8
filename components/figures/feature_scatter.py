"""How two features go together in the portfolio, and where this client is."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, isnan, log10
from typing import Any

import numpy as np

from components.elements import (
    Chart,
    Figure,
    Heard,
    Table,
    axis_of_numbers,
    base_layout,
    legend,
    marks,
    outlined,
    packed,
    trace,
    wrapped,
)
from components.figures.jitter import jittered
from components.look import Look
from data.arrays import Array, Mask
from model.domain import DAYS_PER_YEAR, Feature, Relation, Unit

WEAK, STRONG = 0.2, 0.5
"""Rank correlations below are said as no clear link, at or above as a strong one."""

HEIGHT = 430
X_LETTERS, Y_LETTERS = 24, 44
"""Where axis titles break: what fits on a 320-pixel screen, and in the height of the figure."""


@dataclass(frozen=True, slots=True)
class Place:
    """A client's values of the two features, NaN where unknown."""

    x: float
    y: float

    @property
    def is_known(self) -> bool:
        """Whether the client can be drawn."""
        return not (isnan(self.x) or isnan(self.y))


def feature_scatter(
    relation: Relation, x_feature: Feature, y_feature: Feature, place: Place, look: Look
) -> Chart:
    """Return the scatter of two features with medians along the first."""
    names = {
        "x": look.text(x_feature.label),
        "y": look.text(y_feature.label),
    }
    shown = relation.known is not None
    said = [link_words(relation, look)] if shown else [look.say("scatter.too_few")]
    return Chart(
        heading=look.say("scatter.heading", **names),
        purpose=look.say("scatter.purpose"),
        summary=" ".join([*said, _client_words(x_feature, y_feature, place, look)]),
        how_to_read=_how_to_read(relation, look),
        figure=_figure(relation, x_feature, y_feature, place, look),
        table=_table(relation, x_feature, y_feature, look),
        height=HEIGHT,
        heard=Heard(here=_row_of_client(relation, place.x)),
    )


def _how_to_read(relation: Relation, look: Look) -> str:
    if relation.known is None:
        return look.say("scatter.too_few")
    return look.say(
        "scatter.how_to_read",
        shown=look.decimal(len(relation.x)),
        known=look.decimal(relation.known),
        total=look.decimal(relation.total),
    )


def link_words(relation: Relation, look: Look) -> str:
    """Return how strongly, and which way, the two features go together."""
    rho = relation.rank_correlation
    if isnan(rho):
        return look.say("scatter.no_link_known")
    strength = "none" if abs(rho) < WEAK else "strong" if abs(rho) >= STRONG else "weak"
    way = "" if strength == "none" else "_up" if rho > 0 else "_down"
    return look.say(f"scatter.{strength}{way}", rho=look.decimal(rho, 2))


def _client_words(x_feature: Feature, y_feature: Feature, place: Place, look: Look) -> str:
    said = {
        "x": look.text(x_feature.label),
        "x_value": look.feature_value(x_feature, place.x),
        "y": look.text(y_feature.label),
        "y_value": look.feature_value(y_feature, place.y),
    }
    known = "client" if place.is_known else "client_unknown"
    return look.say(f"scatter.{known}", **said)


def _table(relation: Relation, x_feature: Feature, y_feature: Feature, look: Look) -> Table:
    return Table(
        caption=look.say("scatter.caption"),
        columns=(
            look.text(x_feature.label),
            look.say("scatter.clients"),
            look.say(f"scatter.{_typical(y_feature)}", y=look.text(y_feature.label)),
            look.say("scatter.refused_share"),
        ),
        rows=tuple(
            (
                look.feature_range(x_feature, group.low, group.high),
                look.decimal(group.size),
                look.say("numbers.too_few")
                if group.median is None
                else look.feature_value(y_feature, group.median),
                look.share_of_hundred(group.refused, group.size),
            )
            for group in relation.bins
        ),
        numeric=(False, True, True, True),
    )


def _row_of_client(relation: Relation, x: float) -> int | None:
    """Return the row of the slice in which the client is, ``None`` where it is in none."""
    rows = (i for i, group in enumerate(relation.bins) if group.low <= x <= group.high)
    return next(rows, None)


def _typical(feature: Feature) -> str:
    """Return which word says what is typical of the clients in a bin."""
    return "most" if feature.unit.is_coded else "median"


def _points(x: Array, y: Array, chosen: Mask, refused: bool, look: Look) -> dict[str, Any]:
    palette = look.palette
    marker = {
        "color": palette.against_mark if refused else palette.for_mark,
        "symbol": "x-thin-open" if refused else "circle-open",
    }
    return marks(
        {**marker, "size": 6, "line": {"width": 1.2}},
        x=packed(x[chosen]),
        y=packed(y[chosen]),
        name=look.say("scatter.refused" if refused else "scatter.granted"),
    )


def _medians(relation: Relation, look: Look) -> dict[str, Any]:
    groups = [group for group in relation.bins if group.median is not None]
    return trace(
        "scatter",
        x=[(group.low + group.high) / 2 for group in groups],
        y=[group.median for group in groups],
        mode="lines+markers",
        name=look.say("scatter.median_line"),
        line={"color": look.palette.ink, "width": 3},
        marker={"color": look.palette.ink, "size": 7, "symbol": "square"},
    )


def _figure(
    relation: Relation, x_feature: Feature, y_feature: Feature, place: Place, look: Look
) -> Figure:
    ends = [
        _frame(x_feature, relation.x, place.x),
        _frame(y_feature, relation.y, place.y),
    ]
    refused = np.asarray(relation.refused, dtype=bool)
    x, y = (
        jittered(np.asarray(values, dtype=np.float64), high - low, seed).astype(np.float32)
        for seed, (values, (low, high)) in enumerate(
            zip((relation.x, relation.y), ends, strict=True)
        )
    )
    traces = [_points(x, y, refused == told, told, look) for told in (False, True)]
    if not (x_feature.unit.is_coded or y_feature.unit.is_coded):  # codes have no order to follow
        traces.append(_medians(relation, look))
    if place.is_known:
        traces.append(
            marks(
                outlined("star", 22, look.palette.halo, look),
                x=[place.x],
                y=[place.y],
                name=look.say("scatter.this_client"),
            )
        )
    return {
        "data": traces,
        "layout": base_layout(
            look,
            **legend(look, y=1.02),
            margin={"l": 8, "r": 16, "t": 64, "b": 8},
            xaxis=_axis(x_feature, ends[0], look, X_LETTERS),
            yaxis=_axis(y_feature, ends[1], look, Y_LETTERS),
        ),
    }


def _axis(feature: Feature, ends: tuple[float, float], look: Look, letters: int) -> dict[str, Any]:
    low, high = ends
    codes = [0, 1] if feature.unit is Unit.FLAG else list(range(len(feature.levels)))
    ticks = codes if feature.unit.is_coded else round_ticks(low, high, feature.unit)
    margin = (high - low) * 0.04
    return axis_of_numbers(
        wrapped(look.text(feature.label), letters),
        look,
        range=[low - margin, high + margin],
        tickvals=ticks,
        ticktext=[tick_words(feature, tick, look) for tick in ticks],
    )


def tick_words(feature: Feature, tick: float, look: Look) -> str:
    """Return a tick in words: a category's name, or a number with its unit."""
    if feature.unit.is_coded:
        return wrapped(look.feature_value(feature, tick), 12)
    return look.measured(feature.unit, tick)


def _frame(feature: Feature, values: tuple[float, ...], client: float) -> tuple[float, float]:
    """Return the axis' ends: all codes, or the middle 99 % of the sample, and this client."""
    if feature.unit.is_coded:
        return -0.5, max(len(feature.levels), 2) - 0.5
    known = [v for v in values if not isnan(v)] or [0.0, 1.0]
    low, high = np.quantile(known, [0.005, 0.995]).tolist()
    if not isnan(client):
        low, high = min(low, client), max(high, client)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def round_ticks(low: float, high: float, unit: Unit) -> list[float]:
    """Return about five round numbers between ``low`` and ``high``; long durations in years."""
    in_years = unit is Unit.DAYS and high - low > 2 * DAYS_PER_YEAR
    scale = DAYS_PER_YEAR if in_years else 1.0
    rough = (high - low) / scale / 4
    magnitude = 10.0 ** floor(log10(rough))
    step = scale * min((1, 2, 2.5, 5, 10), key=lambda m: abs(m * magnitude - rough)) * magnitude
    return [step * k for k in range(ceil(low / step), floor(high / step) + 1)]
