"""How sure a fact's points are: what they are in models retrained on resampled clients."""

from __future__ import annotations

from dataclasses import dataclass
from math import copysign, isfinite

SURE_SHARE = 0.8
"""Share of the retrained models in which a reason holds, from which nothing needs to be said."""
SMALLEST_REASON = 0.5
"""Points below which a fact speaks neither for nor against: they are shown as none."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """A fact's points in the model that decides, and in each retrained one, as they were grown.

    A reason holds in a retrained model where the fact speaks the same way in it: for, against, or
    by less than half a point.
    """

    points: float
    retrained: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.retrained or not all(map(isfinite, (self.points, *self.retrained))):
            raise ValueError("sureness is told by known points of at least one retrained model")

    @property
    def holds(self) -> int:
        """In how many of the retrained models the fact speaks the same way."""
        return sum(way_of(again) == way_of(self.points) for again in self.retrained)

    @property
    def is_sure(self) -> bool:
        """Whether it does in at least eight of ten."""
        return self.holds >= SURE_SHARE * len(self.retrained)

    @property
    def interval(self) -> tuple[float, float]:
        """The lowest and the highest points in the retrained models."""
        return min(self.retrained), max(self.retrained)


def way_of(points: float) -> int:
    """Return whether points speak for (1), against (-1) or neither (0)."""
    return 0 if abs(points) < SMALLEST_REASON else int(copysign(1, points))
