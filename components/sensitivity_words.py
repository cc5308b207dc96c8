"""How the score moves with one value, in words: how far, and where the proposal changes."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from components.entry import least_entry, said_bounds, with_unit
from components.look import Look
from model.domain import SCORE_AT_THRESHOLD, Feature, Outcome, Sensitivity, whole_score

MOST_SAID = 3
"""The sentence names at most so many changes of the proposal; the table has all of them."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value, its score in whole points, what is proposed, and what is special about it."""

    value: float
    score: float
    outcome: Outcome
    is_current: bool
    is_crossing: bool

    @property
    def shown_score(self) -> int:
        """The score in whole points, on the side of the threshold that its outcome says."""
        return whole_score(self.score, self.outcome)


def curve_points(moved: Sensitivity) -> tuple[Point, ...]:
    """Return the curve's points; the outcome of the first turns at every crossing."""
    first = Outcome.REFUSE if moved.scores[0] <= SCORE_AT_THRESHOLD else Outcome.GRANT
    other = Outcome.GRANT if first is Outcome.REFUSE else Outcome.REFUSE
    turns, points = set(moved.crossings), []
    outcome = first
    for value, score in zip(moved.values, moved.scores, strict=True):
        if value in turns:
            outcome = other if outcome is first else first
        points.append(Point(value, score, outcome, value == moved.current, value in turns))
    return tuple(points)


def turns(
    feature: Feature, points: tuple[Point, ...], look: Look
) -> tuple[tuple[str, Outcome], ...]:
    """Return the values where the proposal changes, as typed into the field, and the new proposal.

    A crossing is rounded up, with enough decimals to stay below the next crossing. So each value,
    typed into the field, gives the proposal beside it.
    """
    crossings = [point for point in points if point.is_crossing]
    ends = [*(point.value for point in crossings), inf][1:]
    return tuple(
        (least_entry(feature, point.value, end, look), point.outcome)
        for point, end in zip(crossings, ends, strict=True)
    )


def curve_sentence(feature: Feature, points: tuple[Point, ...], look: Look) -> str:
    """Return how far the score moves between which values, and where the proposal changes."""
    return f"{spread_sentence(feature, points, look)} {_turns(feature, points, look)}"


def spread_sentence(feature: Feature, points: tuple[Point, ...], look: Look) -> str:
    """Return how far the score moves between which values."""
    scores = [point.shown_score for point in points]
    low, high = _ends(feature, points, look)
    return look.say(
        "sensitivity.spread",
        low=low,
        high=high,
        least=look.decimal(min(scores)),
        most=look.decimal(max(scores)),
    )


def _ends(feature: Feature, points: tuple[Point, ...], look: Look) -> tuple[str, str]:
    low, high = points[0].value, points[-1].value
    if feature.unit.is_coded:
        return look.feature_value(feature, low), look.feature_value(feature, high)
    least, greatest = said_bounds(feature, low, high, look)
    return least, with_unit(feature, greatest, look)


def _turns(feature: Feature, points: tuple[Point, ...], look: Look) -> str:
    said = crossing_words(feature, points, look)
    if not said:
        return look.say(f"sensitivity.{points[0].outcome}_everywhere")
    start = look.say(f"sensitivity.{points[0].outcome}_first")
    named = [
        look.say(f"sensitivity.{point.outcome}_from", value=said[point])
        for point in list(said)[:MOST_SAID]
    ]
    rest = len(said) - MOST_SAID
    more = [look.say("sensitivity.more", n=rest, number=rest)] if rest > 0 else []
    return start + look.say("sensitivity.then").join(("", *named, *more)) + "."


def crossing_words(feature: Feature, points: tuple[Point, ...], look: Look) -> dict[Point, str]:
    """Return the values where the proposal changes, in words, by their points."""
    crossings = [point for point in points if point.is_crossing]
    if feature.unit.is_coded:
        return {point: look.feature_value(feature, point.value) for point in crossings}
    typed = (with_unit(feature, text, look) for text, _ in turns(feature, points, look))
    return dict(zip(crossings, typed, strict=True))
