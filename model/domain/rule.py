"""The model written out: rules whose points add up to any score."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isnan


class Comparison(StrEnum):
    """What a condition asks of a value."""

    AT_MOST = "<="
    ABOVE = ">"
    AMONG = "in"
    NOT_AMONG = "not in"


@dataclass(frozen=True, slots=True)
class Condition:
    """One question about one feature; ``or_unknown`` where an unknown value meets it too.

    ``bounds`` is the one number compared with, or the codes looked for.
    """

    feature: str
    test: Comparison
    bounds: tuple[float, ...]
    or_unknown: bool

    def holds(self, value: float) -> bool:
        """Whether a value meets it; NaN is unknown."""
        if isnan(value):
            return self.or_unknown
        if self.test in (Comparison.AMONG, Comparison.NOT_AMONG):
            return (value in self.bounds) is (self.test is Comparison.AMONG)
        return (value <= self.bounds[0]) is (self.test is Comparison.AT_MOST)


@dataclass(frozen=True, slots=True)
class Rule:
    """Points for every client who meets all ``conditions``; one rule of a tree is met.

    ``fact`` is empty for the score that everybody starts from, ``tree`` is ``None`` for what does
    not depend on a tree.
    """

    fact: str
    tree: int | None
    conditions: tuple[Condition, ...]
    points: float
