"""An explanation in whole points that still adds up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from model.domain.decision import Decision, Explanation
from model.domain.simulation import WhatIf
from model.domain.theme import Theme


def apportion(parts: tuple[float, ...], whole: int) -> tuple[int, ...]:
    """Round ``parts`` to integers that add up to ``whole``.

    Largest remainder, Hamilton's method: order is kept, so a larger part never gets the smaller
    integer. Where ``whole`` is the rounded sum of ``parts``, none moves by a point or more.
    """
    if not parts:
        return ()
    floors = [floor(part) for part in parts]
    rounds, rest = divmod(whole - sum(floors), len(parts))
    by_remainder = sorted(range(len(parts)), key=lambda i: (floors[i] - parts[i], -parts[i], i))
    lifted = set(by_remainder[:rest])
    return tuple(value + rounds + (i in lifted) for i, value in enumerate(floors))


@dataclass(frozen=True, slots=True)
class WholePoints:
    """What is shown: ``base`` plus the themes is ``score``, a theme is the sum of its facts."""

    base: int
    score: int
    themes: Mapping[Theme, int]
    facts: Mapping[str, int]


def in_whole_points(explanation: Explanation, decision: Decision) -> WholePoints:
    """Round an explanation once, so that every place that shows it shows the same numbers."""
    base, score = round(explanation.base_value), decision.shown_score
    themes = explanation.themes
    shown = apportion(tuple(t.impact for t in themes), score - base)
    by_theme = {t.theme: points for t, points in zip(themes, shown, strict=True)}
    facts: dict[str, int] = {}
    for theme, points in by_theme.items():
        members = explanation.of_theme(theme)
        parts = apportion(tuple(c.impact for c in members), points)
        facts.update({c.fact.name: p for c, p in zip(members, parts, strict=True)})
    return WholePoints(base, score, by_theme, facts)


def whole_moves(simulated: WhatIf) -> Mapping[Theme, int]:
    """Return the points by which each theme moved the score, strongest first.

    They add up to the difference of the scores shown. A theme that did not move is left out, and
    takes no share of the rounding.
    """
    moves = [move for move in simulated.moves if move.impact]
    gained = simulated.after.shown_score - simulated.before.shown_score
    shown = apportion(tuple(move.impact for move in moves), gained)
    return {move.theme: points for move, points in zip(moves, shown, strict=True)}
