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


def _term(values: FeatureColumns) -> Floats:
    return ratio(values["AMT_CREDIT"], values["AMT_ANNUITY"])


def _credit_to_goods(values: FeatureColumns) -> Floats:
    return ratio(values["AMT_CREDIT"], values["AMT_GOODS_PRICE"])


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
        "application_term": _term,
        "application_credit_to_goods": _credit_to_goods,
        YEARLY_RATE: _yearly_rate,
        "application_annuity_to_income": _to_income("AMT_ANNUITY"),
        "application_credit_to_income": _to_income("AMT_CREDIT"),
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
