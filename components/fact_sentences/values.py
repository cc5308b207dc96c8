"""A value within a sentence, and the reference beside it, rounded as in the client's file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from components.look import Look
from components.numbers import decimal, feature_value, measured
from components.wording import catalogue
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
"""Of more things than these a share is said out of 100."""
_FEW = 0.1
"""Smaller shares are said in per cent, which have decimals as in the file."""
_ROUNDING = 1e-6
_SOME_DIGIT = re.compile("[1-9]")


def value_words(feature: Feature, value: float, look: Look) -> str:
    """Return the value as it stands in its sentence."""
    if feature.unit is Unit.CATEGORY:
        level = look.text(feature.levels[int(value)])
        return level[:1].lower() + level[1:]
    if feature.unit is Unit.FLAG:
        return feature_value(feature, value, look)
    if feature.name in COUNTED:
        return _share_words(COUNTED[feature.name], value, look)
    return _number_words(feature, value, look)


def reference_words(feature: Feature, value: float, reference: float, look: Look) -> str:
    """Return the reference as it stands beside ``value``: no unit is said twice."""
    if not reference and says_none(feature, look):
        return none_words(feature, look)
    if feature.name in COUNTED and _is_said_of_hundred(value):
        return _hundredths(reference, look)
    if feature.unit is Unit.TIMES:
        return _or_less(decimal(reference, look, 1), decimal(_LEAST[Unit.TIMES], look, 1), look)
    return _number_words(feature, reference, look)


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
        said, least = decimal(round(value * 100, 10), look), decimal(1, look)
    else:
        said = feature_value(feature, value, look)
        least = measured(feature.unit, _LEAST.get(feature.unit, 1.0), look)
    return _or_less(said, least, look)


def _or_less(said: str, least: str, look: Look) -> str:
    return said if _SOME_DIGIT.search(said) else look.say("facts.less_than", least=least)


def _share_words(things: str, share: float, look: Look) -> str:
    if share == 1.0:
        return look.say(f"facts.{things}_all")
    if counted := _counted(share):
        part, whole = counted.numerator, counted.denominator
        return look.say(f"facts.{things}", n=part, part=part, whole=whole)
    if not _is_said_of_hundred(share):
        return look.say(f"facts.{things}_percent", percent=measured(Unit.PERCENT, share, look))
    return look.say(f"facts.{things}", n=2, part=_hundredths(share, look), whole=100)


def _is_said_of_hundred(share: float) -> bool:
    return share >= _FEW and not _counted(share)


def _hundredths(share: float, look: Look) -> str:
    """Return the file's percentage without its sign."""
    return measured(Unit.PERCENT, share, look).rstrip("%\u00a0\u202f")


def _counted(share: float) -> Fraction | None:
    """Return the share as so many of a dozen things or fewer, where it is exactly that."""
    fraction = Fraction(share).limit_denominator(_MOST_COUNTED)
    return fraction if fraction and abs(fraction - Fraction(share)) < _ROUNDING else None
