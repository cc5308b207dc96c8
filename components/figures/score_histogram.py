"""The portfolio at a glance: how the scores are spread around the threshold."""

from __future__ import annotations

from itertools import pairwise

from components.elements import (
    Chart,
    Figure,
    Heard,
    axis,
    base_layout,
    hatched,
    legend,
    trace,
    worded_table,
)
from components.figures.peer_histogram import bin_labels
from components.figures.threshold_line import threshold_upright
from components.look import Look
from model.domain import Distribution, Fact, Feature, GroupSummary, Source, Text, Theme, Unit

_WORDS = Text("Score", "Score")
_FACT = Fact("score", Theme.EXTERNAL_SCORES, Source.OUR_RECORDS, _WORDS, _WORDS, ("score",))
SCORE = Feature("score", _FACT, _WORDS, Text("Points", "Points"), Unit.COUNT)
Counts = tuple[int | None, ...]
TICK_POINTS = 100
"""Distance between labelled ticks of the axis, in points."""


def score_histogram(distribution: Distribution, summary: GroupSummary, look: Look) -> Chart:
    """Return the histogram of the portfolio's scores, ``peers`` being the granted clients."""
    labels = bin_labels(SCORE, distribution, look)
    granted, refused = _by_outcome(distribution)
    rows = (
        (label, look.count_words(kept), look.count_words(turned_away))
        for label, kept, turned_away in zip(labels, granted, refused, strict=True)
    )
    return Chart(
        heading=look.say("scores.heading"),
        purpose=look.say("scores.purpose"),
        summary=_summary(distribution, summary, look),
        how_to_read=look.say("scores.how_to_read"),
        figure=_figure(distribution.edges, granted, refused, look),
        table=worded_table("scores", ("score", "granted", "refused"), rows, look),
        height=280,
        heard=Heard(
            tones=tuple(
                float((kept or 0) + (turned_away or 0))
                for kept, turned_away in zip(granted, refused, strict=True)
            )
        ),
    )


def _by_outcome(distribution: Distribution) -> tuple[Counts, Counts]:
    """Return granted and refused clients by bin, ``None`` where they are withheld."""
    granted, everyone = distribution.peers, distribution.everyone
    if granted is None or everyone is None:
        return (None,) * distribution.bins, (None,) * distribution.bins
    return granted, tuple(n - kept for n, kept in zip(everyone, granted, strict=True))


def _summary(distribution: Distribution, summary: GroupSummary, look: Look) -> str:
    if distribution.peers is None or summary.total_refused is None:
        return look.say("scores.too_few")
    return look.say(
        "scores.summary",
        total=look.decimal(summary.total),
        refused=look.share_of_hundred(summary.total_refused, summary.total),
    )


def _figure(edges: tuple[float, ...], granted: Counts, refused: Counts, look: Look) -> Figure:
    palette = look.palette
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    widths = [(high - low) * 0.9 for low, high in pairwise(edges)]
    series = (
        ("scores.refused", refused, palette.against_mark, "/"),
        ("scores.granted", granted, palette.for_mark, ""),
    )
    ticks = [edge for edge in edges if edge % TICK_POINTS == 0]
    return {
        "data": [
            trace(
                "bar",
                x=middles,
                y=[count or 0 for count in counts],
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
                ticktext=[look.decimal(tick) for tick in ticks],
                automargin=True,
            ),
            yaxis=axis(look, visible=False),
            **threshold_upright(look),
        ),
    }
