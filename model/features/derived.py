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


def _yearly_rate(values: FeatureColumns) -> Floats:
    """Spread the interest owed over the years of the loan, as a share of the amount.

    Unknown with the number of instalments: for revolving credit.
    """
    instalments, term = values[INSTALMENTS], ratio(values["AMT_CREDIT"], values["AMT_ANNUITY"])
    return ratio((ratio(instalments, term) - 1.0) * 12.0, instalments)


def _quotient(part: str, whole: str = "AMT_INCOME_TOTAL") -> Callable[[FeatureColumns], Floats]:
    return lambda values: ratio(values[part], values[whole])


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
        "application_term": _quotient("AMT_CREDIT", "AMT_ANNUITY"),
        "application_credit_to_goods": _quotient("AMT_CREDIT", "AMT_GOODS_PRICE"),
        YEARLY_RATE: _yearly_rate,
        "application_annuity_to_income": _quotient("AMT_ANNUITY"),
        "application_credit_to_income": _quotient("AMT_CREDIT"),
        "application_bureau_debt_to_income": _quotient("bureau_debt_active_sum"),
        "application_all_annuities_to_income": _all_annuities_to_income,
        "application_all_debt_to_income": _all_debt_to_income,
        "application_credit_to_previous": _quotient("AMT_CREDIT", "previous_credit_approved_mean"),
        "application_annuity_to_previous": _quotient(
            "AMT_ANNUITY", "previous_annuity_approved_mean"
        ),
        "application_annuity_to_installment_max": _quotient(
            "AMT_ANNUITY", "installments_amount_paid_max"
        ),
        "application_income_per_family_member": _quotient("AMT_INCOME_TOTAL", "CNT_FAM_MEMBERS"),
        "application_employed_to_age": _quotient("application_days_employed", "application_age"),
    }
)
"""Derived features by name; none is an input of another."""
INPUTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {name: _inputs_of(formula) for name, formula in DERIVED.items()}
)
"""What each derived feature is computed from."""
