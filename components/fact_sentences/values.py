"""A value within a sentence, and the reference beside it, rounded as in the client's file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from components.look import Look, catalogue
from model.domain import Feature, Theme, Unit

COUNTED: Mapping[str, str] = {
    "bureau_active_share": "loans",
    "bureau_balance_late_share": "months",
    "bureau_balance_late_share_12m": "months",
    "credit_card_past_due_share": "months",
    "installments_late_7d_share": "payments",
    "installments_late_share": "payments",
    "installments_late_share_12m": "payments",
    "installments_underpaid_share": "payments",
    "pos_cash_completed_early_share": "loans",
    "pos_cash_past_due_share": "months",
    "previous_cash_share": "requests",
    "previous_refused_share": "requests",
    "previous_refused_share_last5": "requests",
    "previous_revolving_share": "requests",
}
"""Shares of things that a person can count, and of which things."""
_FEMININE = frozenset(
    {
        "AMT_REQ_CREDIT_BUREAU_QRT",
        "AMT_REQ_CREDIT_BUREAU_YEAR",
        "application_bureau_debt_to_income",
        "application_document_count",
        "bureau_annuity_active_sum",
        "bureau_card_debt_to_limit",
        "bureau_debt_active_sum",
        "bureau_debt_to_credit",
        "bureau_debt_to_credit_active",
        "bureau_prolonged_sum",
        "bureau_repaid_active_sum",
        "credit_card_balance_to_limit_max",
        "credit_card_balance_to_limit_mean_6m",
        "pos_cash_remaining_sum",
        "previous_annuity_active_sum",
        "previous_refused_12m_count",
        "previous_remaining_debt_sum",
        *(name for name, things in COUNTED.items() if things in ("payments", "requests")),
    }
)
"""What is "aucune", not "aucun", in French."""
_LEAST: Mapping[Unit, float] = {
    Unit.PERCENT: 0.0001,
    Unit.TIMES: 0.1,
    Unit.COUNT: 0.1,
    Unit.INDEX: 0.01,
}
"""The smallest number that a unit shows, where it is not 1."""
_MOST_COUNTED = 12
"""Of more things than these a share is said in per cent, with decimals as in the file."""
_PER_THOUSAND = 0.001
"""Smaller shares have two decimals, as in the file."""
_ROUNDING = 1e-6
_SOME_DIGIT = re.compile("[1-9]")


def value_words(feature: Feature, value: float, look: Look) -> str:
    """Return the value as it stands in its sentence, where nothing is beside it."""
    if feature.unit is Unit.CATEGORY:
        level = look.text(feature.levels[int(value)])
        return level[:1].lower() + level[1:]
    if feature.unit is Unit.FLAG:
        return look.feature_value(feature, value)
    if feature.name in COUNTED:
        return _share_words(COUNTED[feature.name], value, look)
    return _number_words(feature, value, look)


def labelled_words(feature: Feature, value: float, look: Look) -> str:
    """Return the value as it stands after its label: a share of things in per cent."""
    if feature.name in COUNTED:
        return _percent_words(value, None, look)
    said = value_words(feature, value, look)
    is_score = feature.theme is Theme.EXTERNAL_SCORES
    return look.say("facts.out_of_hundred", value=said) if is_score else said


def compared_words(feature: Feature, value: float, reference: float, look: Look) -> tuple[str, str]:
    """Return a measured value and the reference beside it, both in one shape.

    No unit is said twice. Percentages that are nearly alike have as many decimals as tell them
    apart.
    """
    if feature.name in COUNTED:
        return _shares_words(COUNTED[feature.name], feature, value, reference, look)
    said = value_words(feature, value, look)
    if not reference and says_none(feature, look):
        return said, none_words(feature, look)
    if feature.unit is Unit.TIMES:
        return said, _or_less(look.decimal(reference, 1), look.decimal(_LEAST[Unit.TIMES], 1), look)
    if feature.unit is Unit.PERCENT and value:
        digits = percent_digits(value, reference)
        return _percent_words(value, digits, look), _percent_words(reference, digits, look)
    return said, _number_words(feature, reference, look)


def are_shown_alike(feature: Feature, value: float, reference: float, look: Look) -> bool:
    """Return whether a sentence would say both values in the same words."""
    if value == reference or feature.unit.is_coded:
        return value == reference
    if feature.unit is Unit.PERCENT:
        digits = percent_digits(value, reference)
        return digits is not None and look.percent(value, digits) == look.percent(reference, digits)
    return look.measured(feature.unit, value) == look.measured(feature.unit, reference)


def percent_digits(value: float, reference: float) -> int | None:
    """Return the decimals that two percentages need side by side, ``None`` for their usual ones.

    Less than two hundredths apart, one decimal more than the rounder of both tells more.
    """
    if abs(round(100 * value) - round(100 * reference)) > 1:
        return None
    least = min((share for share in (value, reference) if share), default=0.0)
    return 1 if least >= _PER_THOUSAND else 2


def none_words(feature: Feature, look: Look) -> str:
    """Return zero in a word, in the gender of what the feature counts."""
    return look.say("facts.none_feminine" if feature.name in _FEMININE else "facts.none")


def says_none(feature: Feature, look: Look) -> bool:
    """Return whether the feature's sentence has words of its own for zero."""
    sentence = catalogue(look.language).get(f"facts.{feature.name}", "")
    return "zero" in sentence and isinstance(sentence, dict)


def _number_words(feature: Feature, value: float, look: Look) -> str:
    """Return the file's words; a number that they round to nothing is "less than" something."""
    if feature.theme is Theme.EXTERNAL_SCORES:
        said, least = look.decimal(round(value * 100, 10)), look.decimal(1)
    else:
        said = look.feature_value(feature, value)
        least = look.measured(feature.unit, _LEAST.get(feature.unit, 1.0))
    return _or_less(said, least, look)


def _or_less(said: str, least: str, look: Look) -> str:
    return said if _SOME_DIGIT.search(said) else look.say("facts.less_than", least=least)


def _percent_words(share: float, digits: int | None, look: Look) -> str:
    said = look.measured(Unit.PERCENT, share) if digits is None else look.percent(share, digits)
    return _or_less(said, look.measured(Unit.PERCENT, _LEAST[Unit.PERCENT]), look)


def _share_words(things: str, share: float, look: Look) -> str:
    """Return so many of a few things where the share is exactly that, else a percentage."""
    if share == 1.0:
        return look.say(f"facts.{things}_all")
    if counted := _counted(share):
        part, whole = counted.as_integer_ratio()
        return look.say(f"facts.{things}", n=part, part=part, whole=whole)
    return look.say(f"facts.{things}_percent", percent=_percent_words(share, None, look))


def _shares_words(
    things: str, feature: Feature, share: float, reference: float, look: Look
) -> tuple[str, str]:
    """Return two shares of things in per cent, none and all of them in a word."""
    if not reference:
        return _share_words(things, share, look), none_words(feature, look)
    digits = percent_digits(share, reference)
    other = _percent_words(reference, digits, look)
    if share in (0.0, 1.0):
        return _share_words(things, share, look), other
    own = _percent_words(share, digits, look)
    return look.say(f"facts.{things}_percent", percent=own), other


def _counted(share: float) -> Fraction | None:
    """Return the share as so many of a dozen things or fewer, where it is exactly that."""
    fraction = Fraction(share).limit_denominator(_MOST_COUNTED)
    return fraction if fraction and abs(fraction - Fraction(share)) < _ROUNDING else None
