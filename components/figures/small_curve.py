"""A fact's curve as a small picture: an image of its own, that no script draws.

All facts stand side by side on one page, which as many plotly figures would make slow.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import numpy as np

from components.effect_steps import EffectStep, FactCurve, steps_of
from components.figures.curve_frame import MIDDLE, Frame, frame_of
from components.look import Look

WIDTH, HEIGHT = 240, 130
TOP, BOTTOM = 11.0, 88.0
"""Between which heights points are drawn; the strip of clients is below."""
STRIP_TOP, STRIP_BOTTOM = 98.0, 128.0
EDGE, APART = 11.0, 30.0
"""Room beside the known values, and left of them for the unknown."""
BINS = 20
LEAST_SPAN = 2.0
"""Points: less than this from end to end is drawn nearly flat, as it is."""
_STAR = "m0-9 2.2 5.9 6.4.3-5 4 1.7 6.1-5.3-3.5-5.3 3.5 1.7-6.1-5-4 6.4-.3z"
_SAFE = " =:/'(),;.-"
"""Letters that a data address may hold as they are."""


@dataclass(frozen=True, slots=True)
class PictureScale:
    """From values and points to a small picture's places."""

    frame: Frame
    places: int  # of codes; 0 where values are numbers
    low: float
    high: float

    def across(self, value: float) -> float:
        """Return where a value stands, the extreme ones at the edges, unknown ones apart."""
        if np.isnan(value):
            return APART / 2
        left = APART + EDGE if self.frame.has_unknown else EDGE
        if self.places:
            share = (value + 0.5) / self.places
        else:
            share = (value - self.frame.low) / (self.frame.high - self.frame.low)
        return left + (WIDTH - EDGE - left) * min(max(share, 0.0), 1.0)

    def upwards(self, points: float) -> float:
        """Return how far from the top points stand, the extreme ones at the edges."""
        share = (self.high - points) / (self.high - self.low)
        return TOP + (BOTTOM - TOP) * min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class SmallCurve:
    """A picture without a client, what it holds, and how many clients its tallest bar counts."""

    curve: FactCurve
    steps: tuple[EffectStep, ...]
    scale: PictureScale
    tallest: int
    look: Look
    picture: str

    def address(self, here: tuple[float, float] | None) -> str:
        """Return the picture as an address, with a client's value and points where given."""
        star = "" if here is None else _star(self.scale, *here, self.look)
        return self.picture + _quoted(star + "</svg>")


def small_curve(curve: FactCurve, look: Look) -> SmallCurve:
    """Return a fact's curve over a strip of how many clients have which values."""
    feature, values = curve.feature, np.asarray(curve.effect.values)
    steps, frame = steps_of(curve), frame_of(feature, values)
    places = int(frame.high) + 1 if feature.unit.is_coded else 0
    scale = PictureScale(frame, places, *_points_held(curve.effect.points))
    bars = _bars(curve, frame)
    tallest = max(clients for _, clients in bars)
    palette = look.palette
    drawn = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}'>"
        # Opaque, as every figure: a transparent one is unreadable in forced colours.
        f"<rect width='{WIDTH}' height='{HEIGHT}' fill='{palette.surface}'/>"
        f"<path d='M0 {scale.upwards(0):.1f}H{WIDTH}' stroke='{palette.ink}'/>"
        + (f"<path d='M{APART} 0V{HEIGHT}' stroke='{palette.line}'/>" if frame.has_unknown else "")
        + _strip(bars, tallest, scale, palette.peer)
        + _medians(steps, scale, palette.for_mark)
    )
    return SmallCurve(curve, steps, scale, tallest, look, "data:image/svg+xml," + _quoted(drawn))


def _points_held(points: tuple[float, ...]) -> tuple[float, float]:
    """Return the lowest and highest points drawn, zero among them."""
    low, high = np.quantile(points, MIDDLE).tolist()
    low, high = min(low, 0.0), max(high, 0.0)
    missing = max(LEAST_SPAN - (high - low), 0.0) / 2
    return low - missing, high + missing


def _bars(curve: FactCurve, frame: Frame) -> list[tuple[float, int]]:
    """Return where bars stand and how many clients each counts, unknown ones first."""
    values = np.asarray(curve.effect.values)
    known = values[~np.isnan(values)]
    unknown = [(float("nan"), len(values) - len(known))] if frame.has_unknown else []
    if curve.feature.unit.is_coded:
        codes, counts = np.unique(known, return_counts=True)
        return [*unknown, *zip(codes.tolist(), counts.tolist(), strict=True)]
    held = np.clip(known, frame.low, frame.high)
    counts, edges = np.histogram(held, bins=BINS, range=(frame.low, frame.high))
    middles = (edges[:-1] + edges[1:]) / 2
    pairs = zip(middles.tolist(), counts.tolist(), strict=True)
    return [*unknown, *(pair for pair in pairs if pair[1])]


def _strip(bars: list[tuple[float, int]], tallest: int, scale: PictureScale, colour: str) -> str:
    room = (WIDTH - 2 * EDGE - APART) / (scale.places or BINS)
    tall = STRIP_BOTTOM - STRIP_TOP
    lines = "".join(
        f"M{scale.across(value):.1f} {STRIP_BOTTOM:g}v-{max(1.0, tall * clients / tallest):.1f}"
        for value, clients in bars
    )
    return f"<path d='{lines}' stroke='{colour}' stroke-width='{min(0.8 * room, 16):.1f}'/>"


def _medians(steps: tuple[EffectStep, ...], scale: PictureScale, colour: str) -> str:
    """Return the medians, those of numbers joined: codes have no order."""
    places = [(scale.across(step.middle), scale.upwards(step.median)) for step in steps]
    known = [at for step, at in zip(steps, places, strict=True) if not np.isnan(step.middle)]
    line = " ".join(f"{x:.1f} {y:.1f}" for x, y in known)
    marks = "".join(f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3'/>" for x, y in places)
    joined = "" if scale.places or len(known) < 2 else f"<path d='M{line}' fill='none'/>"
    return f"<g fill='{colour}' stroke='{colour}' stroke-width='2'>{joined}{marks}</g>"


def _star(scale: PictureScale, value: float, gained: float, look: Look) -> str:
    palette, place = look.palette, f"M{scale.across(value):.1f} {scale.upwards(gained):.1f}"
    return (
        f"<path d='{place}{_STAR}' fill='{palette.accent}' stroke='{palette.ink}'"
        " stroke-width='1.5'/>"
    )


def _quoted(drawn: str) -> str:
    return quote(drawn, safe=_SAFE)
