"""The portfolio at a glance: how the scores are spread around the threshold."""

from __future__ import annotations

from itertools import pairwise

from components.chart import Chart
from components.figures.peer_histogram import bin_labels
from components.figures.threshold_line import threshold_upright
from components.look import Look
from components.numbers import decimal, share_of_hundred
from components.picture import Figure, axis, base_layout, hatched, legend, trace
from components.table import Table
from model.domain import Distribution, Feature, GroupSummary, Text, Theme, Unit

SCORE = Feature(
    "score", Theme.EXTERNAL_SCORES, Text("Score", "Score"), Text("Points", "Points"), Unit.COUNT
)
TICK_POINTS = 100
"""Distance between labelled ticks of the axis, in points."""


def score_histogram(distribution: Distribution, summary: GroupSummary, look: Look) -> Chart:
    """Return the histogram of the portfolio's scores, ``peers`` being the granted clients."""
    labels = bin_labels(SCORE, distribution, look)
    refused = [
        total - granted
        for total, granted in zip(distribution.everyone, distribution.peers, strict=True)
    ]
    return Chart(
        heading=look.say("scores.heading"),
        purpose=look.say("scores.purpose"),
        summary=look.say(
            "scores.summary",
            total=decimal(summary.total, look),
            refused=share_of_hundred(summary.total_refused, summary.total, look),
        ),
        how_to_read=look.say("scores.how_to_read"),
        figure=_figure(distribution, refused, look),
        table=Table(
            caption=look.say("scores.caption"),
            columns=tuple(look.say(f"scores.{c}") for c in ("score", "granted", "refused")),
            rows=tuple(
                (label, decimal(granted, look), decimal(other, look))
                for label, granted, other in zip(labels, distribution.peers, refused, strict=True)
            ),
            numeric=(False, True, True),
        ),
        height=280,
    )


def _figure(distribution: Distribution, refused: list[int], look: Look) -> Figure:
    palette, edges = look.palette, distribution.edges
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    widths = [(high - low) * 0.9 for low, high in pairwise(edges)]
    series = (
        ("scores.refused", refused, palette.against_mark, "/"),
        ("scores.granted", distribution.peers, palette.for_mark, ""),
    )
    ticks = [edge for edge in edges if edge % TICK_POINTS == 0]
    return {
        "data": [
            trace(
                "bar",
                x=middles,
                y=list(counts),
                width=widths,
                name=look.say(key),
                marker=hatched(colour, pattern, look),
            )
            for key, counts, colour, pattern in series
        ],
        "layout": base_layout(
            look,
            barmode="stack",
            **legend(look, y=1.12),
            margin={"l": 8, "r": 8, "t": 72, "b": 8},
            xaxis=axis(
                look,
                tickvals=ticks,
                ticktext=[decimal(tick, look) for tick in ticks],
                automargin=True,
            ),
            yaxis=axis(look, visible=False),
            **threshold_upright(look),
        ),
    }
