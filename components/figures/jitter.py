"""Points of equal value moved a little apart, so that each of them is seen."""

from __future__ import annotations

import numpy as np

from data.arrays import Floats

SEED = 7
WIDEST = 0.012
"""How far a point moves at most, as a share of the axis: about as far as its mark is wide."""
WIDEST_STEP, NEAREST = 0.08, 0.3
"""The same on steps, and as a share of what lies between two of them."""
MOST_STEPS = 40
"""Values that differ in so few ways stand on steps, and no point leaves its own."""


def jittered(values: Floats, span: float, seed: int = SEED) -> Floats:
    """Return ``values``, those that occur more than once moved by up to ``WIDEST`` of ``span``.

    Where values stand on steps, never nearer to another step than to their own. The same values
    move the same way each time; two axes of one figure take different seeds, or the points would
    lie on diagonals.
    """
    different, place, times = np.unique(values, return_inverse=True, return_counts=True)
    repeated = times > 1
    if not repeated.any():
        return values
    has_steps = 1 < len(different) <= MOST_STEPS
    gap = float(np.diff(different).min()) if has_steps else np.inf
    reach = min((WIDEST_STEP if has_steps else WIDEST) * span, NEAREST * gap)
    moves = np.random.default_rng(seed).uniform(-reach, reach, len(values))
    moved: Floats = np.where(repeated[place], values + moves, values)
    return moved
