"""What a loan leaves to live on: instalments against income. No part of the score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

from model.domain.peers import ANNUITY, INCOME

ELSEWHERE, LOANS_ELSEWHERE = "bureau_annuity_active_sum", "bureau_active_count"
WITH_US = "previous_annuity_active_sum"


@dataclass(frozen=True, slots=True)
class Affordability:
    """Debt-to-income as a fraction, and what is left a month.

    ``is_bound`` where some instalments elsewhere may be unknown: the fraction is then the least
    that it can be, what is left the most.
    """

    debt_to_income: float
    left: float
    is_bound: bool


def affordability(values: Mapping[str, float], income_months: int) -> Affordability | None:
    """Return what the requested loan leaves, ``None`` where income or instalment is unknown.

    Parameters
    ----------
    values
        Of the features by name; NaN is unknown.
    income_months
        How many months the declared income is of.
    """
    income, instalment = values[INCOME] / income_months, values[ANNUITY]
    if isnan(income) or isnan(instalment) or income <= 0:
        return None
    others = (values[ELSEWHERE], values[WITH_US])
    charges = instalment + sum(n for n in others if not isnan(n))
    return Affordability(charges / income, income - charges, _may_lack_some(values))


def _may_lack_some(values: Mapping[str, float]) -> bool:
    """Whether instalments elsewhere may be missing: their sum holds those reported, no others.

    It lacks none where no loan runs elsewhere, or where one does and its instalment is known.
    """
    loans, known = values[LOANS_ELSEWHERE], not isnan(values[ELSEWHERE])
    return not (loans == 0 or (loans == 1 and known))
