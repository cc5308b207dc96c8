"""The requested loan in words: its amount, and what is estimated of it, marked as estimated."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from components.look import Look
from components.numbers import decimal, measured
from model.domain import Unit


@dataclass(frozen=True, slots=True)
class RequestedLoan:
    """Amount, number of monthly instalments, yearly rate as a fraction; NaN is unknown."""

    credit: float
    instalments: float
    yearly_rate: float


def loan_words(loan: RequestedLoan, look: Look) -> str:
    """Return what is known of the loan; of revolving credit that is the amount alone."""
    amount = decimal(loan.credit, look)
    if isnan(loan.instalments) or isnan(loan.yearly_rate):
        return amount
    return look.say(
        "strip.loan_value",
        credit=amount,
        months=measured(Unit.MONTHS, loan.instalments, look),
        rate=measured(Unit.PERCENT, loan.yearly_rate, look),
    )
