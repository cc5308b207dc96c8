"""What pictures are made of: plain specifications that plotly.js draws, sent as they are.

No graph object is built at an answer: it would check each time what the tests check once.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from math import ceil, floor
from typing import Any

import numpy as np

from components.look import FONT, FONT_SIZE, Look
from data.arrays import Array, Integers

Figure = dict[str, Any]
"""A picture: its marks under ``data``, what is around them under ``layout``, as in plotly.js."""

TYPED = ("i1", "u1", "i2", "u2", "i4", "u4", "f4", "f8")
"""Numbers that plotly.js reads in binary: signed, unsigned or real, and how many bytes."""
SHARE_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)


def base_layout(look: Look, **more: Any) -> dict[str, Any]:
    """Return the layout every figure starts from: own colours, own font, no motion."""
    palette = look.palette
    return {
        # Opaque: a transparent figure is unreadable in forced colours.
        "paper_bgcolor": palette.surface,
        "plot_bgcolor": palette.surface,
        "font": {"family": FONT, "size": FONT_SIZE, "color": palette.ink},
        "separators": ",\u202f" if look.language == "fr" else ".,",
        "margin": {"l": 8, "r": 8, "t": 32, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": palette.surface,
            "bordercolor": palette.control,
            "font": {"family": FONT, "size": FONT_SIZE, "color": palette.ink},
        },
        "transition": {"duration": 0},
        "dragmode": False,
        **more,
    }


def layout_under_legend(look: Look, y: float = 1.02, **more: Any) -> dict[str, Any]:
    """Return a layout whose legend makes room for itself, in as many lines as it takes."""
    margin = {"l": 8, "r": 16, "t": 12, "b": 8}
    return base_layout(look, **{"margin": margin, **legend(look, y=y), **more})


def legend(look: Look, **more: Any) -> dict[str, Any]:
    """Return the layout's entries of a legend above the figure.

    A click on a name does nothing: it would hide marks, and no key could do the same.
    """
    names = {
        "orientation": "h",
        "yanchor": "bottom",
        "x": 0,
        "font": {"size": FONT_SIZE, "color": look.palette.ink},
        "itemclick": False,
        "itemdoubleclick": False,
        **more,
    }
    return {"showlegend": True, "legend": names}


def trace(kind: str, **more: Any) -> dict[str, Any]:
    """Return marks of a kind, such as ``bar``; nothing is said on hover only."""
    return {"type": kind, "hoverinfo": "none", **more}


def marks(marker: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return marks that stand apart from each other, each drawn as ``marker`` says."""
    return trace("scatter", mode="markers", marker=marker, **more)


def outlined(symbol: str, size: int, colour: str, look: Look, width: int = 2) -> dict[str, Any]:
    """Return a marker that stands out on any ground."""
    line = {"color": look.palette.ink, "width": width}
    return {"symbol": symbol, "size": size, "color": colour, "line": line}


def interval_bars(ends: Sequence[tuple[float, float, float]], digits: int, look: Look) -> Figure:
    """Return a trace's error bars; ``ends`` are each figure's value, low and high end."""
    return {
        "type": "data",
        "array": [round(high - value, digits) for value, _, high in ends],
        "arrayminus": [round(value - low, digits) for value, low, _ in ends],
        "color": look.palette.ink,
        "thickness": 2,
        "width": 4,
    }


def packed(values: Array) -> dict[str, str]:
    """Return numbers in binary, as plotly.js reads them: a third of their digits.

    Raises
    ------
    ValueError
        For numbers that plotly.js does not read, such as integers of 8 bytes.
    """
    kind = values.dtype.str[1:]
    if kind not in TYPED:
        raise ValueError(f"plotly.js does not read {values.dtype}")
    return {"dtype": kind, "bdata": b64encode(values.astype(f"<{kind}").tobytes()).decode()}


def evenly_chosen(count: int, most: int) -> Integers:
    """Return at most so many places of ``count``, evenly spaced, whatever these are sorted by."""
    kept = min(count, most)
    chosen: Integers = np.arange(kept) * count // kept
    return chosen


def hatched(colour: str, pattern: str, look: Look) -> dict[str, Any]:
    """Return the marker of bars told apart by more than their colour; ``""`` is plain."""
    ground = {"fgcolor": look.palette.surface, "bgcolor": colour, "size": 6}
    return {"color": colour, "pattern": {"shape": pattern, **ground}}


def upright(x: float, line: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a line at ``x``, as tall as the figure."""
    ends = {"x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "y domain"}
    return {"type": "line", **ends, "line": line, **more}


def note(text: str, x: float, y: float, look: Look, **more: Any) -> dict[str, Any]:
    """Return words written on the figure, without an arrow."""
    font = {"size": 14, "color": look.palette.ink}
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": font, **more}


def note_above(text: str, x: float, anchor: str, look: Look) -> dict[str, Any]:
    """Return the name of what stands at ``x``, above the figure."""
    return note(f"<b>{text}</b>", x, 1, look, yref="y domain", yanchor="bottom", xanchor=anchor)


def axis(look: Look, **more: Any) -> dict[str, Any]:
    """Return a quiet axis: labelled ticks, no grid, fixed range."""
    return {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": look.palette.control,
        "tickfont": {"color": look.palette.muted, "size": 13},
        **more,
    }


def axis_of_names(names: Sequence[str], look: Look, **more: Any) -> dict[str, Any]:
    """Return an upright axis with a row for each name, the first on top."""
    return axis(
        look,
        **{
            "range": [len(names) - 0.4, -0.6],
            "tickvals": list(range(len(names))),
            "ticktext": list(names),
            "tickfont": {"color": look.palette.ink, "size": 12},
            "automargin": True,
            **more,
        },
    )


def names_apart(look: Look) -> dict[str, Any]:
    """Return an axis' entries that hold its names a little away from the bars."""
    return {"ticks": "outside", "ticklen": 6, "tickcolor": look.palette.surface}


def axis_of_numbers(title: str, look: Look, **more: Any) -> dict[str, Any]:
    """Return an axis with its line, its numbers and, a little away from them, what it counts."""
    font = {"color": look.palette.muted, "size": 14}
    named = {"text": title, "font": font, "standoff": 14}
    return axis(look, title=named, automargin=True, showline=True, **more)


def axis_of_points(low: float, high: float, look: Look, most: int, **more: Any) -> dict[str, Any]:
    """Return an axis of moves in points, at most about so many round ones, with their sign."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500)
    step = next((s for s in steps if (high - low) / s <= most), 1_000)
    ticks = [step * k for k in range(ceil(low / step), floor(high / step) + 1)]
    said = [look.signed(tick) for tick in ticks]
    return axis_of_numbers(look.say("influence.x"), look, tickvals=ticks, ticktext=said, **more)


def share_ticks(top: float, look: Look, most: int) -> dict[str, Any]:
    """Return round shares from none to ``top``, in percent."""
    step = next((s for s in SHARE_STEPS if top / s <= most), SHARE_STEPS[-1])
    ticks = [step * k for k in range(int(top / step) + 1)]
    return {"tickvals": ticks, "ticktext": [look.percent(tick) for tick in ticks]}


def wrapped(label: str, width: int = 22) -> str:
    """Break a label into lines of about ``width`` letters, as Plotly writes line breaks."""
    lines: list[str] = [""]
    for word in label.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
