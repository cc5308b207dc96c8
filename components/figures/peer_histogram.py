"""How a feature is spread among peers and everyone, and where this client is."""

from __future__ import annotations

from itertools import pairwise
from math import isnan
from typing import Any

from components.elements import (
    Chart,
    Figure,
    Heard,
    Table,
    axis,
    base_layout,
    note_above,
    share_ticks,
    trace,
    upright,
    worded_table,
    wrapped,
)
from components.look import Look
from model.domain import Distribution, Feature, Standing

LABEL_LETTERS = 17
"""Where the client's label breaks: what stays whole beside its line on a 320-pixel screen."""
LINE_HEIGHT = 20
HEIGHT = 280
MOST_SHARES = 4


def peer_histogram(
    feature: Feature, distribution: Distribution, standing: Standing, look: Look
) -> Chart:
    """Return the histogram of one feature with the client's place in it."""
    labels = bin_labels(feature, distribution, look)
    value = look.feature_value(feature, standing.value)
    return Chart(
        heading=look.text(feature.label),
        purpose=look.text(feature.meaning),
        summary=_summary(feature, standing, value, look),
        how_to_read=look.say("histogram.how_to_read"),
        figure=_figure(feature, distribution, standing, value, look),
        table=_table(distribution, labels, look),
        height=HEIGHT,
        heard=Heard(
            here=_row_of_client(distribution, standing.value),
            tones=tuple(_shares(distribution.peers or distribution.everyone, distribution.bins)),
        ),
    )


def bin_labels(feature: Feature, distribution: Distribution, look: Look) -> tuple[str, ...]:
    """Return each bin in words: a category, ``from … to …``, ``under …`` or ``… and over``."""
    count = distribution.bins
    if feature.unit.is_coded:
        return tuple(look.feature_value(feature, float(code)) for code in range(count))
    said = [look.measured(feature.unit, edge) for edge in distribution.edges]
    labels = [look.say("histogram.from_to", low=said[i], high=said[i + 1]) for i in range(count)]
    if distribution.open_low:
        labels[0] = look.say("histogram.under", high=said[1])
    if distribution.open_high:
        labels[-1] = look.say("histogram.over", low=said[-2])
    return tuple(labels)


def counts_of_peers(distribution: Distribution) -> tuple[int | None, ...]:
    """Return the peers by bin, then those whose value is unknown; ``None`` for each if withheld."""
    return _with_unknown(distribution.peers, distribution.peers_missing, distribution.bins)


def counts_of_everyone(distribution: Distribution) -> tuple[int | None, ...]:
    """Return everyone by bin, then those whose value is unknown; ``None`` for each if withheld."""
    return _with_unknown(distribution.everyone, distribution.everyone_missing, distribution.bins)


def _with_unknown(
    counts: tuple[int, ...] | None, missing: int | None, bins: int
) -> tuple[int | None, ...]:
    return (*((None,) * bins if counts is None else counts), missing)


def _summary(feature: Feature, standing: Standing, value: str, look: Look) -> str:
    if isnan(standing.value):
        return look.say("histogram.unknown")
    known, below, equal = standing.known, standing.below, standing.equal
    if known is None or below is None or equal is None:
        return look.say("histogram.too_few", value=value)
    if feature.unit.is_coded:
        same = look.share_of_hundred(equal, known)
        return look.say("histogram.same", value=value, share=same)
    # One side only, the larger: two rounded shares and the ties need not add up to 100.
    side, count = max(("less", below), ("more", known - below - equal), key=lambda pair: pair[1])
    share = look.share_of_hundred(count, known)
    return look.say(f"histogram.{side}", value=value, share=share)


def _table(distribution: Distribution, labels: tuple[str, ...], look: Look) -> Table:
    counts = zip(counts_of_peers(distribution), counts_of_everyone(distribution), strict=True)
    rows = (
        (label, look.count_words(peers), look.count_words(everyone))
        for label, (peers, everyone) in zip(
            (*labels, look.say("numbers.unknown")), counts, strict=True
        )
    )
    return worded_table("histogram", ("value", "peers", "everyone"), rows, look)


def _shares(counts: tuple[int, ...] | None, bins: int) -> list[float]:
    """Return heights, all of them 0 where nothing may be drawn."""
    if counts is None:
        return [0.0] * bins
    whole = sum(counts)
    return [count / whole if whole else 0.0 for count in counts]


def bin_position(distribution: Distribution, value: float) -> float:
    """Return where ``value`` falls, in bins from the left; beyond the ends, inside the end bin."""
    edges = distribution.edges
    last = distribution.bins - 1
    for i, (low, high) in enumerate(pairwise(edges)):
        if value < high or i == last:
            inside = min(max((value - low) / (high - low), 0.1), 0.9)
            return i + inside if low <= value else i + 0.1
    raise AssertionError("a distribution has at least one bin")


def _row_of_client(distribution: Distribution, value: float) -> int:
    """Return the table's row in which the client is, the last one where the value is unknown."""
    return distribution.bins if isnan(value) else int(bin_position(distribution, value))


def _figure(
    feature: Feature, distribution: Distribution, standing: Standing, value: str, look: Look
) -> Figure:
    palette, count = look.palette, distribution.bins
    peers, everyone = (_shares(c, count) for c in (distribution.peers, distribution.everyone))
    tallest = max([*peers, *everyone, 0.01])
    mark = _client_mark(distribution, standing.value, value, look)
    return {
        "data": [
            trace(
                "bar",
                x=[i + 0.5 for i in range(count)],
                y=peers,
                width=0.86,
                marker={"color": palette.peer},
            ),
            trace(
                "scatter",
                x=list(range(count + 1)),
                y=[*everyone, everyone[-1]],
                mode="lines",
                line={"color": palette.ink, "width": 2, "shape": "hv"},
            ),
        ],
        "layout": base_layout(
            look,
            xaxis=axis(
                look,
                range=[-0.1, count + 0.1],
                automargin=True,
                **_ticks(feature, distribution, look),
            ),
            yaxis=axis(
                look,
                range=[0, tallest * 1.3],
                automargin=True,
                **share_ticks(tallest, look, MOST_SHARES),
            ),
            **mark,
        ),
    }


def _ticks(feature: Feature, distribution: Distribution, look: Look) -> dict[str, Any]:
    count = distribution.bins
    if feature.unit.is_coded:
        words = [wrapped(look.feature_value(feature, float(c)), 12) for c in range(count)]
        return {"tickvals": [c + 0.5 for c in range(count)], "ticktext": words}
    step = max(1, round(count / 4))
    shown = list(range(0, count + 1, step))
    return {
        "tickvals": shown,
        "ticktext": [look.measured(feature.unit, distribution.edges[i]) for i in shown],
    }


def _client_mark(distribution: Distribution, value: float, said: str, look: Look) -> dict[str, Any]:
    """Return the layout's entries that draw and name the client's place, none where unknown."""
    if isnan(value):
        return {}
    position, count = bin_position(distribution, value), distribution.bins
    # The label stays inside the figure at both ends of the axis.
    anchor = "left" if position < 0.3 * count else "right" if position > 0.7 * count else "center"
    label = wrapped(look.say("histogram.this_client", value=said), LABEL_LETTERS)
    top = 12 + LINE_HEIGHT * (1 + label.count("<br>"))
    return {
        "margin": {"l": 8, "r": 8, "t": top, "b": 8},
        "shapes": [upright(position, {"color": look.palette.against_mark, "width": 4})],
        "annotations": [note_above(label, position, anchor, look)],
    }
