"""What may be edited in a portfolio, and which edits of a client are in effect. NumPy only.

An effort of one is the spread of the portfolio (the interquartile range; the standard deviation
where that is zero), divided by the hardness that the field's rule states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats
from model.domain import EditableField, EditRule, Feature, NotWholeError, OutOfBoundsError, Unit
from model.features.arithmetic import TYPE_OF_UNIT
from model.features.catalogue.editing import EDITABLE
from model.whatif.bounds import Fields, Numbers, fields_of, overruled
from model.whatif.round_bounds import readable_step, widened

PERCENTILES = (0.5, 99.5)
"""What the bounds of a field span, before they are widened to round numbers."""


def editable_fields(
    catalogue: Mapping[str, Feature],
    column: Callable[[str], NDArray[np.floating[Any]]],
    rules: Mapping[str, EditRule] = EDITABLE,
) -> dict[str, EditableField]:
    """Return the fields that may be edited, by name, in the order of the form.

    ``column`` gives every client's value of a feature. A feature that all clients share, or none
    has, cannot be edited: nothing is known of how it could differ.
    """
    present = (rule for name, rule in rules.items() if name in catalogue)
    fields = (_field(rule, catalogue[rule.feature].unit, column(rule.feature)) for rule in present)
    return {field.feature: field for field in fields if field is not None}


def _field(rule: EditRule, unit: Unit, values: NDArray[np.floating[Any]]) -> EditableField | None:
    known = values[~np.isnan(values)].astype(np.float64)
    if not len(known) or known.min() == known.max():
        return None
    low, high = np.percentile(known, PERCENTILES).tolist()
    if low == high:
        low, high = float(known.min()), float(known.max())
    least, most = widened(unit, low, high)
    return EditableField(
        rule=rule,
        low=max(rule.least, least),
        high=min(rule.most, most),
        step=readable_step(unit, low, high),
        effort_unit=_spread(known) / rule.hardness,
    )


def _spread(known: Floats) -> float:
    quarter, three_quarters = np.percentile(known, (25.0, 75.0)).tolist()
    return float(three_quarters - quarter or known.std())


def checked(
    fields: Fields, values: Numbers, edits: Numbers, units: Mapping[str, Unit]
) -> dict[str, float]:
    """Return the edits in effect, in stored precision: without those that another contradicts.

    Raises
    ------
    OutOfBoundsError
        Where an edit names no field of this client, or lies beyond its bounds; the client's own
        value and unknown (NaN) always may be entered.
    NotWholeError
        Where only whole numbers are accepted.
    """
    if unknown := [name for name in edits if name not in fields]:
        raise OutOfBoundsError(unknown[0])
    void = overruled(fields, values, edits)
    own_fields = fields_of(fields, values, edits)
    for name, value in edits.items():
        is_void = name in void and name not in own_fields
        if not (is_void or is_same(value, values[name])):
            _check(name, value, own_fields.get(name), is_flag=units[name] is Unit.FLAG)
    return {
        name: float(TYPE_OF_UNIT[units[name]](value))
        for name, value in edits.items()
        if name not in void
    }


def _check(name: str, value: float, field: EditableField | None, *, is_flag: bool) -> None:
    if field is None:
        raise OutOfBoundsError(name)
    is_between_flags = is_flag and not isnan(value) and value not in (field.low, field.high)
    is_within = isnan(value) or field.low <= value <= field.high
    if is_between_flags or not is_within:
        raise OutOfBoundsError(name, field.low, field.high)
    if field.rule.is_whole and not (isnan(value) or value.is_integer()):
        raise NotWholeError(name, field.low, field.high)


def is_same(one: float, other: float) -> bool:
    """Whether two values are equal, or both unknown."""
    return one == other or (isnan(one) and isnan(other))
