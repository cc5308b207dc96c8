"""How each leading feature moves clients' scores, one mark per client, by high and low values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from components.effect_steps import FactCurve
from components.elements import (
    Chart,
    Figure,
    Table,
    axis_of_names,
    axis_of_points,
    evenly_chosen,
    layout_under_legend,
    marks,
    upright,
    worded_table,
    wrapped,
)
from components.look import Look
from data.arrays import Floats, Integers
from model.domain import Unit

MOST_MARKS = 150
"""Clients drawn per fact: ten facts make a picture of 1,500 marks, light enough for SVG."""
LABEL_LETTERS = 19
ROW_HEIGHT = 54
WIDEST = 0.38
"""Half the height of a crowd, in rows."""
COLUMNS = 60
KINDS = ("low", "middle", "high", "other")


@dataclass(frozen=True, slots=True)
class Swarm:
    """One fact: each sampled client's points, and whether the leading value is high or low.

    ``kind`` indexes ``KINDS``: thirds of the known values; unknown values and categories, which
    have no order, are ``other``.
    """

    curve: FactCurve
    points: Floats
    kind: Integers

    def median(self, kind: str) -> float:
        """Return the median points of one kind, NaN where there is none."""
        chosen = self.points[self.kind == KINDS.index(kind)]
        return float(np.median(chosen)) if len(chosen) else float("nan")


def swarm_of(curve: FactCurve) -> Swarm:
    """Sort a fact's clients into low, middle and high values of its leading feature."""
    values, points = np.asarray(curve.effect.values), np.asarray(curve.effect.points)
    known = ~np.isnan(values)
    kind = np.full(len(values), KINDS.index("other"))
    if curve.feature.unit is not Unit.CATEGORY and known.any():
        kind[known] = _thirds(values[known])
    return Swarm(curve, points, kind)


def _thirds(values: Floats) -> Integers:
    """Return 0, 1, 2 for low, middle and high; only 0 and 2 where one value fills a third."""
    low, high = np.quantile(values, [1 / 3, 2 / 3])
    if low < high:
        thirds: Integers = (values > low).astype(np.int64) + (values >= high)
        return thirds
    is_high = values > low if (values > low).any() else values >= low
    halves: Integers = 2 * is_high.astype(np.int64)
    return halves


def beeswarm(curves: tuple[FactCurve, ...], look: Look) -> Chart:
    """Return the swarms of the facts given, in their order."""
    swarms = tuple(map(swarm_of, curves))
    first = next((s for s in swarms if not np.isnan(s.median("low"))), swarms[0])
    return Chart(
        heading=look.say("beeswarm.heading"),
        purpose=look.say("beeswarm.purpose"),
        summary=look.say(
            "beeswarm.summary",
            fact=_label(first, look),
            low=_points(first.median("low"), look),
            high=_points(first.median("high"), look),
        ),
        how_to_read=look.say(
            "beeswarm.how_to_read", shown=look.decimal(min(MOST_MARKS, len(first.points)))
        ),
        figure=_figure(swarms, look),
        table=_table(swarms, look),
        height=112 + ROW_HEIGHT * len(swarms),
    )


def _label(swarm: Swarm, look: Look) -> str:
    return look.text(swarm.curve.fact.label)


def _points(points: float, look: Look) -> str:
    return look.say("beeswarm.no_order") if np.isnan(points) else look.signed(round(points))


def _table(swarms: tuple[Swarm, ...], look: Look) -> Table:
    rows = (
        (
            _label(swarm, look),
            look.text(swarm.curve.feature.label),
            _points(swarm.median("low"), look),
            _points(swarm.median("high"), look),
            *(_points(float(p), look) for p in (swarm.points.min(), swarm.points.max())),
        )
        for swarm in swarms
    )
    return worded_table(
        "beeswarm",
        ("fact", "leading", "low_points", "high_points", "least", "most"),
        rows,
        look,
        numeric=(False, False, True, True, True, True),
    )


def spread(points: Floats, width: float) -> Floats:
    """Return how far each mark stands from its row's middle, so that crowds show as crowds.

    Marks of about the same points stand evenly one above the other; the fullest column of ``width``
    / 60 points takes the whole height. They are taken in the clients' order, which is that of a
    seeded sample.
    """
    columns = np.floor(points / width * COLUMNS).astype(np.int64)
    counts = {int(c): int(n) for c, n in zip(*np.unique(columns, return_counts=True), strict=True)}
    fullest, seen = max(counts.values()), dict.fromkeys(counts, 0)
    places = np.empty(len(points))
    for i, column in enumerate(columns.tolist()):
        seen[column] += 1
        # Alternately above and below the middle: 0, 1, -1, 2, -2 ...
        step = seen[column] // 2 * (1 if seen[column] % 2 == 0 else -1)
        places[i] = 2 * WIDEST * step / max(fullest, 8)
    return places


def _figure(swarms: tuple[Swarm, ...], look: Look) -> Figure:
    drawn = tuple(_thinned(swarm) for swarm in swarms)
    every = np.concatenate([s.points for s in drawn])
    low, high = float(min(every.min(), 0.0)), float(max(every.max(), 0.0))
    width = max(high - low, 1.0)
    rows = np.concatenate([row + spread(s.points, width) for row, s in enumerate(drawn)])
    kinds = np.concatenate([s.kind for s in drawn])
    traces = [
        marks(
            _marker(kind, look),
            x=np.round(every[kinds == code], 1).tolist(),
            y=np.round(rows[kinds == code], 2).tolist(),
            name=look.say(f"beeswarm.{kind}"),
        )
        for code, kind in enumerate(KINDS)
        if (kinds == code).any()
    ]
    ends = low - 0.03 * width, high + 0.03 * width
    return {"data": traces, "layout": _layout(drawn, ends, look)}


def _thinned(swarm: Swarm) -> Swarm:
    """Return evenly spaced clients of the sample, whatever it is sorted by."""
    chosen = evenly_chosen(len(swarm.points), MOST_MARKS)
    return Swarm(swarm.curve, swarm.points[chosen], swarm.kind[chosen])


def _marker(kind: str, look: Look) -> dict[str, Any]:
    palette = look.palette
    return {
        "low": {"symbol": "triangle-down-open", "size": 7, "color": palette.peer},
        "middle": {"symbol": "circle", "size": 4, "color": palette.peer},
        "high": {"symbol": "triangle-up", "size": 8, "color": palette.accent},
        "other": {"symbol": "x-thin-open", "size": 6, "color": palette.muted},
    }[kind]


def _layout(swarms: tuple[Swarm, ...], ends: tuple[float, float], look: Look) -> dict[str, Any]:
    names = [wrapped(_label(swarm, look), LABEL_LETTERS) for swarm in swarms]
    return layout_under_legend(
        look,
        y=1.01,
        shapes=[upright(0, {"color": look.palette.ink, "width": 1})],
        xaxis=axis_of_points(*ends, look, most=3, range=list(ends)),
        yaxis=axis_of_names(names, look, range=[len(swarms) - 0.45, -0.55]),
    )
