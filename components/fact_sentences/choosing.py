"""Which of a fact's features speaks for it: the plainest that tells why the points go this way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from math import isnan, nan

from components.fact_sentences.values import are_shown_alike
from components.look import Look
from model.domain import Direction, Fact, Feature, Theme

UNSAID = frozenset(
    {
        "application_term",
        "has_bureau",
        "has_bureau_balance",
        "has_credit_card_balance",
        "has_installments_payments",
        "has_pos_cash_balance",
        "has_previous_application",
        "installments_days_late_slope",
    }
)
"""Features that no sentence says: presence, which the others show, a slope, and a quotient."""
_UNLESS_WORSE: Mapping[str, tuple[str, ...]] = {
    "installments_days_early_mean": ("installments_late_share_12m", "installments_late_share")
}
"""Features that would hide another: who often pays late is not told of days paid early."""
_WORSE_WITH_MORE = (
    "AMT_ANNUITY",
    "AMT_CREDIT",
    "AMT_GOODS_PRICE",
    "application_credit_to_previous",
    "application_instalments",
    "application_not_employed",
    "bureau_count",
    "bureau_days_ended_late_mean",
    "bureau_remaining_days_mean",
    "DEF_30_CNT_SOCIAL_CIRCLE",
    "DEF_60_CNT_SOCIAL_CIRCLE",
    "previous_last_yield_group",
)
_BETTER_WITH_MORE = (
    "bureau_days_ended_early_mean",
    "bureau_days_since_last",
    "FLAG_OWN_REALTY",
    "previous_granted_to_requested_mean",
)
_PLAIN_DIRECTIONS: Mapping[str, Direction] = {
    **dict.fromkeys(_WORSE_WITH_MORE, Direction.RISK_RISES),
    **dict.fromkeys(_BETTER_WITH_MORE, Direction.RISK_FALLS),
}
"""What anyone would take for better or worse, though the model is free to see it otherwise."""
_CLEAR = 0.2
"""A difference of a fifth of the larger value is clear to anyone."""


class Bearing(IntEnum):
    """How well a client's value explains the points, best first."""

    CLEARLY_SO = 0
    SLIGHTLY_SO = 1
    DIFFERENT = 2  # of a feature whose direction is not known
    ALIKE = 3
    CONTRARY = 4
    IDLE = 5  # below zero, none of what would explain, or alike where no direction is known


@dataclass(frozen=True, slots=True)
class Telling:
    """The feature that speaks, the client's value, and that of clients just granted.

    ``known`` are the features of its fact that have a value, with it.
    """

    feature: Feature
    value: float
    reference: float
    standing: Bearing
    known: tuple[tuple[Feature, float], ...]

    @property
    def is_all_known(self) -> bool:
        """Whether every feature of the fact has a value."""
        return len(self.known) == len(self.feature.fact.features)

    @property
    def is_compared(self) -> bool:
        """Whether the reference helps: it differs, and not against the points' own sign."""
        return self.standing <= Bearing.DIFFERENT

    def is_misread(self, is_against: bool) -> bool:
        """Return whether its sentence alone says the opposite of the points, or nothing.

        No late month is a merit, no car is none: said of who has neither, both explain themselves.
        """
        direction = plain_direction(self.feature)
        if self.is_compared or direction is Direction.FREE:
            return False
        is_merit = direction is Direction.RISK_RISES
        return bool(self.value) or is_merit is is_against

    def excess(self, is_against: bool) -> float:
        """Return how far the value goes the way of the points, in its unit; 0 if unknown."""
        way = plain_direction(self.feature).value * (1 if is_against else -1)
        return 0.0 if isnan(self.reference) else way * (self.value - self.reference)


def telling(
    fact: Fact,
    catalogue: Mapping[str, Feature],
    values: Mapping[str, float],
    references: Mapping[str, float],
    is_against: bool,
    look: Look,
) -> Telling | None:
    """Return what speaks for ``fact``, or ``None`` where nothing of it is known.

    Of features that explain the points equally well, the first of the fact speaks; of external
    scores the one that goes furthest.
    """
    known = tuple(
        (catalogue[name], values[name])
        for name in fact.features
        if name in catalogue and not isnan(values.get(name, nan))
    )

    def told(feature: Feature, value: float) -> Telling:
        reference = references.get(feature.name, nan)
        standing = _standing(feature, value, reference, is_against, look)
        return Telling(feature, value, reference, standing, known)

    candidates: Iterable[Telling] = (
        told(feature, value)
        for feature, value in known
        if feature.name not in UNSAID and not _hides(feature.name, values, references)
    )
    if fact.theme is Theme.EXTERNAL_SCORES:
        candidates = sorted(candidates, key=lambda each: -each.excess(is_against))
    return _best(candidates)


def _best(candidates: Iterable[Telling]) -> Telling | None:
    best: Telling | None = None
    for told in candidates:
        if told.standing is Bearing.CLEARLY_SO:
            return told
        if best is None or told.standing < best.standing:
            best = told
    return best


def _hides(name: str, values: Mapping[str, float], references: Mapping[str, float]) -> bool:
    """Return whether something worse is known."""
    hidden = _UNLESS_WORSE.get(name, ())
    return any(values.get(other, nan) > references.get(other, nan) for other in hidden)


def _standing(
    feature: Feature, value: float, reference: float, is_against: bool, look: Look
) -> Bearing:
    if value < 0:
        return Bearing.IDLE
    direction = plain_direction(feature)
    is_free = direction is Direction.FREE
    if isnan(reference) or are_shown_alike(feature, value, reference, look):
        return Bearing.IDLE if is_free else Bearing.ALIKE
    if is_free:
        return Bearing.DIFFERENT
    if (direction.value * (value - reference) > 0) != is_against:
        return Bearing.CONTRARY if value else Bearing.IDLE
    is_clear = abs(value - reference) >= _CLEAR * max(value, reference)
    return Bearing.CLEARLY_SO if is_clear else Bearing.SLIGHTLY_SO


def plain_direction(feature: Feature) -> Direction:
    """Return which way anyone would take more of it."""
    return _PLAIN_DIRECTIONS.get(feature.name, feature.direction)
