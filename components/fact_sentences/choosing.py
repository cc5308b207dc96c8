"""Which of a fact's features speaks for it: the plainest that tells why the points go this way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from math import isnan, nan

from components.look import Look
from components.numbers import feature_value
from model.domain import Direction, Fact, Feature, Theme

UNSAID = frozenset(
    {
        "has_bureau",
        "has_bureau_balance",
        "has_credit_card_balance",
        "has_installments_payments",
        "has_pos_cash_balance",
        "has_previous_application",
        "installments_days_late_slope",
    }
)
"""Features that no sentence says: presence, which the others show, and a slope."""
_UNLESS_WORSE: Mapping[str, tuple[str, ...]] = {
    "installments_days_early_mean": ("installments_late_share_12m", "installments_late_share")
}
"""Features that would hide another: who often pays late is not told of days paid early."""
_CLEAR = 0.2
"""A difference of a fifth of the larger value is clear to anyone."""


class Standing(IntEnum):
    """How well a client's value explains the points, best first."""

    CLEARLY_SO = 0
    SLIGHTLY_SO = 1
    DIFFERENT = 2  # of a feature whose direction is not known
    ALIKE = 3
    CONTRARY = 4
    BELOW_ZERO = 5  # a rate or a duration that cannot be said plainly


@dataclass(frozen=True, slots=True)
class Telling:
    """The feature that speaks, the client's value, and that of clients just granted."""

    feature: Feature
    value: float
    reference: float
    standing: Standing

    @property
    def is_compared(self) -> bool:
        """Whether the reference helps: it differs, and not against the points' own sign."""
        return self.standing <= Standing.DIFFERENT

    def excess(self, is_against: bool) -> float:
        """Return how far the value goes the way of the points, in its unit; 0 if unknown."""
        way = self.feature.direction.value * (1 if is_against else -1)
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
    known = [
        _told(catalogue[name], values[name], references.get(name, nan), is_against, look)
        for name in fact.features
        if name in catalogue and name not in UNSAID and not isnan(values.get(name, nan))
    ]
    shown = [told for told in known if not _hides(told.feature, values, references)]
    if fact.theme is Theme.EXTERNAL_SCORES:
        shown.sort(key=lambda told: -told.excess(is_against))
    return min(shown, key=lambda told: told.standing, default=None)


def _hides(feature: Feature, values: Mapping[str, float], references: Mapping[str, float]) -> bool:
    worse = _UNLESS_WORSE.get(feature.name, ())
    return any(values.get(name, nan) > references.get(name, nan) for name in worse)


def _told(
    feature: Feature, value: float, reference: float, is_against: bool, look: Look
) -> Telling:
    standing = _standing(feature, value, reference, is_against, look)
    return Telling(feature, value, reference, standing)


def _standing(
    feature: Feature, value: float, reference: float, is_against: bool, look: Look
) -> Standing:
    if value < 0:
        return Standing.BELOW_ZERO
    if isnan(reference) or _shown(feature, value, look) == _shown(feature, reference, look):
        return Standing.ALIKE
    if feature.direction is Direction.FREE:
        return Standing.DIFFERENT
    if (feature.direction.value * (value - reference) > 0) != is_against:
        return Standing.CONTRARY
    is_clear = abs(value - reference) >= _CLEAR * max(value, reference)
    return Standing.CLEARLY_SO if is_clear else Standing.SLIGHTLY_SO


def _shown(feature: Feature, value: float, look: Look) -> str:
    return feature_value(feature, value, look)
