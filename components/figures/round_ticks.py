"""Round numbers along an axis, few enough for a narrow screen."""

from __future__ import annotations

from math import ceil, floor, log10

STEPS = (1.0, 2.0, 5.0, 10.0)


def round_ticks(low: float, high: float, most: int, grain: float = 1.0) -> tuple[float, ...]:
    """Return at most ``most`` round multiples of ``grain`` between ``low`` and ``high``.

    ``grain`` is the unit that people count in, such as a year for a number of days. Where the
    range holds no two round numbers, its ends are returned.
    """
    span = (high - low) / grain
    power = 10.0 ** floor(log10(span / most))
    for step in (digit * power * grain for digit in (*STEPS, 20.0)):
        first, last = ceil(low / step), floor(high / step)
        if 2 <= last - first + 1 <= most:
            return tuple(float(f"{count * step:.12g}") for count in range(first, last + 1))
    return low, high
