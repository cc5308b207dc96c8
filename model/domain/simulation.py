"""What would change a score: edits, the way a score moves, the nearest other outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, nan

from model.domain.decision import SCORE_AT_THRESHOLD, Decision, Explanation, ThemeContribution
from model.domain.editing import EditRule
from model.domain.unknown import Proposal, ScoreRange


@dataclass(frozen=True, slots=True)
class EditableField:
    """A feature that may be edited: its rule, its bounds and its step in one portfolio.

    Of a ``FLAG`` the bounds are 0 and 1. ``effort_unit`` is the change that counts as an effort
    of one.
    """

    rule: EditRule
    low: float
    high: float
    step: float
    effort_unit: float

    def __post_init__(self) -> None:
        if not (self.low < self.high and self.step > 0.0 and self.effort_unit > 0.0):
            raise ValueError(f"{self.feature}: bounds, step and effort are not in order")

    @property
    def feature(self) -> str:
        """Name of the feature."""
        return self.rule.feature


class OutOfBoundsError(ValueError):
    """An edit lies outside its field's bounds, or names no field of this client.

    ``feature`` says which. ``low`` and ``high`` are the bounds beside the other edits, NaN where
    the client has no such field (no card, no debt elsewhere).
    """

    def __init__(self, feature: str, low: float = nan, high: float = nan) -> None:
        super().__init__(f"{feature}: not an editable field, or a value out of its bounds")
        self.feature, self.low, self.high = feature, low, high


class NotWholeError(OutOfBoundsError):
    """An edit is no whole number, where only whole numbers are accepted; the bounds are."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A client before and after edits; an edit of NaN sets the value to unknown.

    ``edits`` are those in effect, in stored precision: of two that contradict each other one is
    left out (a time in employment beside "not employed").
    ``values`` are all features after the edits; ``followed`` names those that were not edited but
    moved with them. ``fields`` are this client's: bounds hold the client's own value and what the
    other edits leave possible. Without edits, before and after are equal bit for bit.
    ``range_before`` and ``range_after`` say where the score may end for what is unknown; ``None``
    where nobody has looked.
    """

    edits: Mapping[str, float]
    fields: tuple[EditableField, ...]
    before: Decision
    after: Decision
    reasons_before: Explanation
    reasons_after: Explanation
    values: Mapping[str, float]
    followed: tuple[str, ...]
    range_before: ScoreRange | None = None
    range_after: ScoreRange | None = None

    @property
    def proposal_before(self) -> Proposal:
        """What is proposed without the edits."""
        return Proposal(self.before, self.range_before)

    @property
    def proposal_after(self) -> Proposal:
        """What is proposed with them."""
        return Proposal(self.after, self.range_after)

    @property
    def moves(self) -> tuple[ThemeContribution, ...]:
        """Points by which each theme moved the score, strongest first; they add up to it."""
        before = {t.theme: t.impact for t in self.reasons_before.themes}
        moved = (
            ThemeContribution(t.theme, fsum((t.impact, -before.get(t.theme, 0.0))))
            for t in self.reasons_after.themes
        )
        return tuple(sorted(moved, key=lambda m: (-abs(m.impact), m.theme)))


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The score as one field moves and the others stay.

    ``values`` rise; ``scores`` has one entry per value; ``crossings`` are the values at which the
    outcome changes, each the first value of the new outcome. ``current`` may be NaN.
    """

    feature: str
    current: float
    values: tuple[float, ...]
    scores: tuple[float, ...]
    crossings: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of a nearest case; ``before`` is NaN where the value was unknown."""

    rule: EditRule
    before: float
    after: float

    @property
    def feature(self) -> str:
        """Name of the feature."""
        return self.rule.feature


@dataclass(frozen=True, slots=True)
class NearestCase:
    """Changes made together, the decision on the client with them, and their effort.

    ``retrained`` is the score with them in each retrained model, none where they were not asked.
    """

    changes: tuple[Change, ...]
    decision: Decision
    effort: float
    retrained: tuple[float, ...] = ()

    @property
    def holds(self) -> int:
        """In how many retrained models the client would be granted."""
        return sum(score > SCORE_AT_THRESHOLD for score in self.retrained)


@dataclass(frozen=True, slots=True)
class NearestCases:
    """The smallest changes that turn a refusal, least effort first; ``cases`` may be empty.

    Each is verified by scoring, holds when exceeded, and however debts are repaid. No two cases
    change the same fields, and none changes all the fields of a cheaper one. ``searched`` counts
    the candidates, single changes and pairs. Each was scored, or costs more than the cases found,
    or cannot reach the outcome whatever leaves it falls into.

    Where no change of a refused client turns the outcome, ``miss`` is the one that comes nearest
    (``None`` where none raises the score), and ``a_year_later`` the decision on the client with
    every event a year older and no new one (``None`` where no event is known).
    """

    cases: tuple[NearestCase, ...]
    searched: int
    miss: NearestCase | None = None
    a_year_later: Decision | None = None
