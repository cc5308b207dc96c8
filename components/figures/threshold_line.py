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
    """Draw the threshold across ``figure``, whose horizontal axis is in points."""
    figure.add_vline(
        x=SCORE_AT_THRESHOLD,
        line={"color": look.palette.ink, "width": 2, "dash": "dash"},
        annotation={
            "text": f"<b>{threshold_words(look)}</b>",
            "font": {"size": 14, "color": look.palette.ink},
            "y": 1,
            "yanchor": "bottom",
            "xanchor": "center",
        },
    )
