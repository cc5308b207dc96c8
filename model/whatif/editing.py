"""What may be edited: bounds, steps and efforts, of the portfolio and of one client. NumPy only.

An effort of one is the spread of the portfolio (the interquartile range; the standard deviation
where that is zero), divided by the hardness that the catalogue states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import ceil, floor, inf, isnan, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.domain import (
    AGE,
    ANNUITY,
    CREDIT,
    TERM,
    EditableField,
    Feature,
    OutOfBoundsError,
    Unit,
)
from model.features.arithmetic import TYPE_OF_UNIT
from model.features.catalogue.editing import EDITABLE, Editing
from model.features.following import (
    CARD_USE,
    DEBT,
    EMPLOYED,
    NOT_EMPLOYED,
    OTHER_ANNUITIES,
    OWED_SHARE,
    REPAID,
)
from model.whatif.round_bounds import readable_step, widened

Fields = Mapping[str, EditableField]
Numbers = Mapping[str, float]

PERCENTILES = (0.5, 99.5)
"""What the bounds of a field span, before they are widened to round numbers."""
CENTS = 0.02
"""An instalment that far beyond its bounds is within them: they are said in whole cents, and so
is the amount that they are worked out from."""
MOST_MONEY = 1e12
"""Sums beyond it bound nothing."""
SAME_SHARE = 1e-6
"""Two shares of one loan, stored in single precision, differ by less."""
_CARD_FIELDS = (CARD_USE, "credit_card_cash_share", "credit_card_paid_to_minimum")
_SINCE_BIRTH = (EMPLOYED, *(name for name in EDITABLE if name.startswith("application_days_since")))


def editable_fields(
    catalogue: Mapping[str, Feature], column: Callable[[str], NDArray[np.floating[Any]]]
) -> dict[str, EditableField]:
    """Return the fields that may be edited, by name, in the order of the form.

    ``column`` gives every client's value of a feature. A feature that all clients share, or none
    has, cannot be edited: nothing is known of how it could differ.
    """
    present = (row for name, row in EDITABLE.items() if name in catalogue)
    fields = (_field(row, catalogue[row.feature].unit, column(row.feature)) for row in present)
    return {field.feature: field for field in fields if field is not None}


def _field(row: Editing, unit: Unit, values: NDArray[np.floating[Any]]) -> EditableField | None:
    known = values[~np.isnan(values)].astype(np.float64)
    if not len(known) or known.min() == known.max():
        return None
    low, high = np.percentile(known, PERCENTILES).tolist()
    if low == high:
        low, high = float(known.min()), float(known.max())
    least, most = widened(unit, low, high)
    return EditableField(
        feature=row.feature,
        low=max(row.least, least),
        high=min(row.most, most),
        step=readable_step(unit, low, high),
        effort_unit=_spread(known) / row.hardness,
    )


def _spread(known: NDArray[np.float64]) -> float:
    quarter, three_quarters = np.percentile(known, (25.0, 75.0)).tolist()
    return float(three_quarters - quarter or known.std())


def fields_of(fields: Fields, values: Numbers, edits: Numbers) -> dict[str, EditableField]:
    """Return the fields of a client with these ``values``, beside the other ``edits``.

    Bounds hold the client's own value, however rare. Left out is what the client has not: a card,
    a debt elsewhere. Amount and instalment bound each other: the term is one that loans have.
    Debts elsewhere can grow to what was lent; nothing lasts longer than the client has lived.
    """
    possible = {name: _bounds(fields, name, values, edits) for name in fields}
    return {
        name: replace(fields[name], low=low, high=high)
        for name, (low, high) in possible.items()
        if low < high
    }


def _bounds(fields: Fields, name: str, values: Numbers, edits: Numbers) -> tuple[float, float]:
    low, high = _stretched(fields[name], values[name])
    if name in (CREDIT, ANNUITY) and {CREDIT, ANNUITY, TERM} <= fields.keys():
        return _loan_bounds(fields, name, values, edits)
    if name == TERM and isnan(edits.get(CREDIT, values[CREDIT])):
        return nan, nan
    if name in _SINCE_BIRTH:
        age = values.get(AGE, nan)
        return low, high if isnan(age) else min(high, age)
    if name == DEBT:
        most = _most_debt(values)
        return 0.0, most if isnan(most) else min(high, most)
    is_absent = (name in _CARD_FIELDS and values.get("has_credit_card_balance") == 0.0) or (
        name == OTHER_ANNUITIES and not values.get("bureau_active_count", nan) > 0.0
    )
    return (nan, nan) if is_absent else (low, high)


def _stretched(field: EditableField, own: float) -> tuple[float, float]:
    return _with(own, field.low, field.high)


def _with(own: float, low: float, high: float) -> tuple[float, float]:
    return (low, high) if isnan(own) else (min(low, own), max(high, own))


def _loan_bounds(fields: Fields, name: str, values: Numbers, edits: Numbers) -> tuple[float, float]:
    """Return what, beside the other edit, is repaid over a term that loans have; in whole cents."""
    low, high = _stretched(fields[CREDIT], values[CREDIT])
    shortest, longest = _stretched(fields[TERM], values[TERM])
    if name == CREDIT:
        annuity = edits.get(ANNUITY, nan)
        least, most = _cents(annuity * shortest, annuity * longest)
        return max(low, least), min(high, most)
    credit = edits.get(CREDIT, values[CREDIT])
    if low <= credit <= high:  # neither unknown nor absurd
        low = high = credit
    low, high = _cents(low / longest, high / max(shortest, 1.0))
    return (low, high) if CREDIT in edits else _with(values[ANNUITY], low, high)


def _cents(low: float, high: float) -> tuple[float, float]:
    """Round bounds inwards; none where they are not numbers."""
    if not -MOST_MONEY < low <= high < MOST_MONEY:
        return -inf, inf
    return ceil(100.0 * low) / 100.0, floor(100.0 * high) / 100.0


def _most_debt(values: Numbers) -> float:
    """Return what was lent on running loans; NaN where that is unknown, or nothing is owed.

    Where nothing is owed, the portfolio cannot tell how the shares would move.
    """
    debt, repaid, share = (values.get(name, nan) for name in (DEBT, REPAID, OWED_SHARE))
    lent = round(debt + repaid, 3)  # sums of thousandths
    is_known = debt > 0.0 and lent > 0.0 and abs(debt / lent - share) < SAME_SHARE * max(1.0, share)
    return max(debt, lent) if is_known else nan


def checked(
    fields: Fields, values: Numbers, edits: Numbers, units: Mapping[str, Unit]
) -> dict[str, float]:
    """Return the edits in effect, in stored precision.

    An instalment wins over a term, "not employed" over a time in employment, and an unknown amount
    has no term. Where amount and instalment do not go together, the instalment is at fault.

    Raises
    ------
    OutOfBoundsError
        Where an edit names no field of this client, or lies beyond its bounds; the client's own
        value and unknown (NaN) always may be entered.
    """
    beside = {name: value for name, value in edits.items() if name != ANNUITY}
    own_fields, overruled = fields_of(fields, values, beside), _overruled(values, edits)
    for name, value in edits.items():
        if name not in fields:
            raise OutOfBoundsError(name)
        is_void = name in overruled and name not in own_fields
        if not (is_void or is_same(value, values[name])):
            _check(name, value, own_fields.get(name), is_flag=units[name] is Unit.FLAG)
    return {
        name: float(TYPE_OF_UNIT[units[name]](value))
        for name, value in edits.items()
        if name not in overruled
    }


def _overruled(values: Numbers, edits: Numbers) -> set[str]:
    has_no_term = ANNUITY in edits or isnan(edits.get(CREDIT, values.get(CREDIT, nan)))
    is_jobless = edits.get(NOT_EMPLOYED) == 1.0
    rules = {TERM: has_no_term, EMPLOYED: is_jobless}
    return {name for name, applies in rules.items() if applies}


def _check(name: str, value: float, field: EditableField | None, *, is_flag: bool) -> None:
    if field is None:
        raise OutOfBoundsError(name)
    is_between_flags = is_flag and not isnan(value) and value not in (field.low, field.high)
    nearest = min(max(value, field.low), field.high)
    slack = CENTS if name == ANNUITY else 0.0
    if is_between_flags or not (isnan(value) or abs(value - nearest) <= slack):
        raise OutOfBoundsError(name, field.low, field.high)


def is_same(one: float, other: float) -> bool:
    """Whether two values are equal, or both unknown."""
    return one == other or (isnan(one) and isnan(other))
