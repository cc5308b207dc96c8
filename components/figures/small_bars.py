"""Two groups' shares by bin as a small picture: an image of its own, that no script draws."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from components.look import Look

WIDTH, HEIGHT = 120, 40
FOOT = HEIGHT - 1.5
_SAFE = " =:/'(),;.-"
"""Letters that a data address may hold as they are."""


def small_bars(then: Sequence[float], now: Sequence[float], look: Look) -> str:
    """Return the picture's address: reference filled, today's as an outline over it."""
    palette, room = look.palette, WIDTH / len(then)
    longest = max(*then, *now) or 1.0
    tall = [[(FOOT - 2) * share / longest for share in shares] for shares in (then, now)]
    bars = "".join(
        f"M{at * room + 0.1 * room:.1f} {FOOT}v-{height:.1f}h{0.8 * room:.1f}V{FOOT}z"
        for at, height in enumerate(tall[0])
    )
    line = "".join(f"V{FOOT - height:.1f}h{room:.1f}" for height in tall[1])
    drawn = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}'>"
        # Opaque, as every figure: a transparent one is unreadable in forced colours.
        f"<rect width='{WIDTH}' height='{HEIGHT}' fill='{palette.surface}'/>"
        f"<path d='{bars}' fill='{palette.peer}'/>"
        f"<path d='M0 {FOOT}{line}V{FOOT}' fill='none' stroke='{palette.for_mark}'"
        " stroke-width='2'/></svg>"
    )
    return "data:image/svg+xml," + quote(drawn, safe=_SAFE)
