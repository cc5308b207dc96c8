"""The decision threshold, drawn and named the same way on every axis of points."""

from __future__ import annotations

import plotly.graph_objects as go

from components.look import Look
from components.numbers import decimal
from model.domain import SCORE_AT_THRESHOLD


def threshold_words(look: Look) -> str:
    """Return the threshold's name and value."""
    return look.say("chart.threshold", number=decimal(SCORE_AT_THRESHOLD, look))


def mark_threshold(figure: go.Figure, look: Look) -> None:
    """Draw the threshold across ``figure``, whose horizontal axis is in points.

    Where the axis has a range, the name stays inside the figure at both of its ends.
    """
    low, high = figure.layout.xaxis.range or (0.0, 2 * SCORE_AT_THRESHOLD)
    place = (SCORE_AT_THRESHOLD - low) / (high - low)
    figure.add_vline(
        x=SCORE_AT_THRESHOLD,
        line={"color": look.palette.ink, "width": 2, "dash": "dash"},
        annotation={
            "text": f"<b>{threshold_words(look)}</b>",
            "font": {"size": 14, "color": look.palette.ink},
            "y": 1,
            "yanchor": "bottom",
            "xanchor": "left" if place < 0.3 else "right" if place > 0.6 else "center",
        },
    )
