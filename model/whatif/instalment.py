"""The monthly instalment as one asks for it: it stands for a number of instalments.

The loan's yearly rate is not the client's to change. So amount, number and instalment move
together: of an instalment that a person can pay, the number follows, and it is a whole one.
"""

from __future__ import annotations

from math import ceil

from model.domain import ANNUITY, CREDIT, INSTALMENTS, YEARLY_RATE, EditableField, EditRule, WhatIf

RULE = EditRule(ANNUITY, replaces=INSTALMENTS, always_known=True)
MONTHS_A_YEAR = 12.0
ROUNDING = 1e-6
"""A number this near to a whole one is that one."""


def instalment_field(simulated: WhatIf) -> EditableField | None:
    """Return the field between the instalments of the most and the fewest possible months.

    ``None`` where the loan's rate, and so its number of instalments, is not known.
    """
    months = next((field for field in simulated.fields if field.feature == INSTALMENTS), None)
    if months is None:
        return None
    low, high = _instalment(simulated, months.high), _instalment(simulated, months.low)
    return EditableField(RULE, low, high, step=1.0, effort_unit=1.0) if 0.0 < low < high else None


def number_of(simulated: WhatIf, instalment: float) -> float:
    """Return the fewest instalments that are at most ``instalment``, at the loan's own rate.

    ``instalment`` lies within the bounds of the field.
    """
    credit = simulated.values[CREDIT]
    interest = credit * simulated.values[YEARLY_RATE] / MONTHS_A_YEAR
    return float(ceil(credit / (instalment - interest) - ROUNDING))


def _instalment(simulated: WhatIf, months: float) -> float:
    credit, rate = simulated.values[CREDIT], simulated.values[YEARLY_RATE]
    return credit * (1.0 / months + rate / MONTHS_A_YEAR)
