"""Features computed from other features: the same functions in training and in a what-if.

Each takes catalogue columns as stored in the portfolio (whole columns or a single row, numpy
only) and returns the derived column. A what-if changes ``AMT_CREDIT`` and calls ``derive`` again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from data.arrays import Floats
from model.domain import INSTALMENTS, YEARLY_RATE, Unit
from model.features.arithmetic import ratio, stored

FeatureColumns = Mapping[str, Floats]

_SOURCES = ("EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3")
_SOURCE_WEIGHTS = (2.0, 1.0, 3.0)


def derive(values: FeatureColumns, units: Mapping[str, Unit]) -> dict[str, Floats]:
    """Compute the derived features among ``units``, whose inputs are ``values``.

    Parameters
    ----------
    values
        The features that are not derived, all of one length, in stored precision.
    units
        Unit of each feature, which sets the precision it is stored in.

    """
    return {
        name: stored(formula(values), units[name])
        for name, formula in DERIVED.items()
        if name in units
    }


def _weighted_mean(values: FeatureColumns, weights: tuple[float, ...]) -> Floats:
    """Average the external scores there are, in a fixed order of additions."""
    total = weight_known = np.zeros_like(values[_SOURCES[0]])
    for name, weight in zip(_SOURCES, weights, strict=True):
        known = np.isfinite(values[name])
        total = total + np.where(known, weight * values[name], 0.0)
        weight_known = weight_known + np.where(known, weight, 0.0)
    return ratio(total, weight_known)


def _ext_source_mean(values: FeatureColumns) -> Floats:
    return _weighted_mean(values, (1.0, 1.0, 1.0))


def _ext_source_weighted_mean(values: FeatureColumns) -> Floats:
    return _weighted_mean(values, _SOURCE_WEIGHTS)


def _ext_source_min(values: FeatureColumns) -> Floats:
    first, second, third = (values[name] for name in _SOURCES)
    return np.fmin(np.fmin(first, second), third)


def _ext_source_max(values: FeatureColumns) -> Floats:
    first, second, third = (values[name] for name in _SOURCES)
    return np.fmax(np.fmax(first, second), third)


def _ext_source_count(values: FeatureColumns) -> Floats:
    first, second, third = (np.isfinite(values[name]).astype(np.float64) for name in _SOURCES)
    return first + second + third


def _ext_source_std(values: FeatureColumns) -> Floats:
    """Return the population standard deviation, unknown with fewer than two scores."""
    mean, count = _ext_source_mean(values), _ext_source_count(values)
    squares = [
        np.where(np.isfinite(values[name]), (values[name] - mean) ** 2, 0.0) for name in _SOURCES
    ]
    variance = ratio(squares[0] + squares[1] + squares[2], count)
    return np.where(count >= 2, np.sqrt(variance), np.nan)


def _term(values: FeatureColumns) -> Floats:
    return ratio(values["AMT_CREDIT"], values["AMT_ANNUITY"])


def _credit_to_goods(values: FeatureColumns) -> Floats:
    return ratio(values["AMT_CREDIT"], values["AMT_GOODS_PRICE"])


def _goods_minus_credit(values: FeatureColumns) -> Floats:
    return values["AMT_GOODS_PRICE"] - values["AMT_CREDIT"]


def _yearly_rate(values: FeatureColumns) -> Floats:
    """Spread the interest owed over the years of the loan, as a share of the amount.

    Unknown with the number of instalments: for revolving credit.
    """
    instalments = values[INSTALMENTS]
    return ratio((ratio(instalments, _term(values)) - 1.0) * 12.0, instalments)


def _to_income(amount: str) -> Callable[[FeatureColumns], Floats]:
    return lambda values: ratio(values[amount], values["AMT_INCOME_TOTAL"])


def _all_annuities_to_income(values: FeatureColumns) -> Floats:
    """Count a charge that is unknown as none, the requested annuity excepted."""
    charges = (
        values["AMT_ANNUITY"]
        + _or_none(values["bureau_annuity_active_sum"])
        + _or_none(values["previous_annuity_active_sum"])
    )
    return ratio(charges, values["AMT_INCOME_TOTAL"])


def _all_debt_to_income(values: FeatureColumns) -> Floats:
    """Count a debt that is unknown as none, the requested credit excepted."""
    debts = (
        values["AMT_CREDIT"]
        + _or_none(values["bureau_debt_active_sum"])
        + _or_none(values["previous_remaining_debt_sum"])
    )
    return ratio(debts, values["AMT_INCOME_TOTAL"])


def _or_none(amounts: Floats) -> Floats:
    return np.where(np.isfinite(amounts), amounts, 0.0)


def _credit_to_previous(values: FeatureColumns) -> Floats:
    return ratio(values["AMT_CREDIT"], values["previous_credit_approved_mean"])


def _annuity_to_previous(values: FeatureColumns) -> Floats:
    return ratio(values["AMT_ANNUITY"], values["previous_annuity_approved_mean"])


def _annuity_to_installment_max(values: FeatureColumns) -> Floats:
    return ratio(values["AMT_ANNUITY"], values["installments_amount_paid_max"])


def _income_per_family_member(values: FeatureColumns) -> Floats:
    return ratio(values["AMT_INCOME_TOTAL"], values["CNT_FAM_MEMBERS"])


def _employed_to_age(values: FeatureColumns) -> Floats:
    return ratio(values["application_days_employed"], values["application_age"])


class _Asked(dict[str, Floats]):
    """FeatureColumns that note which of them are asked for."""

    def __missing__(self, name: str) -> Floats:
        return self.setdefault(name, np.ones(1))


def _inputs_of(formula: Callable[[FeatureColumns], Floats]) -> frozenset[str]:
    asked = _Asked()
    formula(asked)
    return frozenset(asked)


DERIVED: Mapping[str, Callable[[FeatureColumns], Floats]] = MappingProxyType(
    {
        "application_ext_source_mean": _ext_source_mean,
        "application_ext_source_weighted_mean": _ext_source_weighted_mean,
        "application_ext_source_min": _ext_source_min,
        "application_ext_source_max": _ext_source_max,
        "application_ext_source_std": _ext_source_std,
        "application_ext_source_count": _ext_source_count,
        "application_term": _term,
        "application_credit_to_goods": _credit_to_goods,
        "application_goods_minus_credit": _goods_minus_credit,
        YEARLY_RATE: _yearly_rate,
        "application_annuity_to_income": _to_income("AMT_ANNUITY"),
        "application_credit_to_income": _to_income("AMT_CREDIT"),
        "application_goods_to_income": _to_income("AMT_GOODS_PRICE"),
        "application_bureau_debt_to_income": _to_income("bureau_debt_active_sum"),
        "application_all_annuities_to_income": _all_annuities_to_income,
        "application_all_debt_to_income": _all_debt_to_income,
        "application_credit_to_previous": _credit_to_previous,
        "application_annuity_to_previous": _annuity_to_previous,
        "application_annuity_to_installment_max": _annuity_to_installment_max,
        "application_income_per_family_member": _income_per_family_member,
        "application_employed_to_age": _employed_to_age,
    }
)
"""Derived features by name; none is an input of another."""
INPUTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {name: _inputs_of(formula) for name, formula in DERIVED.items()}
)
"""What each derived feature is computed from."""
