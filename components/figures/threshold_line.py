"""The decision threshold, drawn and named the same way on every axis of points."""

from __future__ import annotations

from typing import Any

from components.elements import note, note_above, upright
from components.look import Look
from model.domain import SCORE_AT_THRESHOLD


def threshold_words(look: Look) -> str:
    """Return the threshold's name and value."""
    return look.say("chart.threshold", number=look.decimal(SCORE_AT_THRESHOLD))


def threshold_upright(
    look: Look, low: float = 0.0, high: float = 2 * SCORE_AT_THRESHOLD
) -> dict[str, Any]:
    """Return the layout's entries that draw the threshold across an axis of points.

    Its name stays inside the figure at both ends of the axis, ``low`` and ``high``.
    """
    place = (SCORE_AT_THRESHOLD - low) / (high - low)
    anchor = "left" if place < 0.3 else "right" if place > 0.6 else "center"
    return {
        "shapes": [upright(SCORE_AT_THRESHOLD, _line(look))],
        "annotations": [note_above(threshold_words(look), SCORE_AT_THRESHOLD, anchor, look)],
    }


def threshold_level(look: Look) -> dict[str, Any]:
    """Return the entries that draw it along a figure, its name on a ground of its own."""
    level = SCORE_AT_THRESHOLD
    ends = {"x0": 0, "x1": 1, "xref": "x domain", "y0": level, "y1": level}
    name = note(
        f"<b>{threshold_words(look)}</b>",
        1,
        level,
        look,
        xref="x domain",
        xanchor="right",
        yanchor="bottom",
        bgcolor=look.palette.surface,
    )
    return {
        "shapes": [{"type": "line", **ends, "line": _line(look)}],
        "annotations": [name],
    }


def _line(look: Look) -> dict[str, Any]:
    return {"color": look.palette.ink, "width": 2, "dash": "dash"}
