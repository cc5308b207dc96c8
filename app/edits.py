"""Edits of a client's values: from the query as typed to the client simulated, or what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan, nan

from app.request import Address
from components.entry import SCALES, UNKNOWN, entered_value
from components.typed_number import MOST_DIGITS, NotANumberError
from model.domain import EditableField, EditRule, Feature, NotWholeError, OutOfBoundsError, WhatIf
from model.features.arithmetic import TYPE_OF_UNIT
from model.serving.protocols import Client, Model
from model.whatif.instalment import RULE as TOLD
from model.whatif.instalment import instalment_field, number_of

NOT_A_NUMBER, OUT_OF_BOUNDS, NOT_WHOLE = "not_a_number", "out_of_bounds", "not_whole"


@dataclass(frozen=True, slots=True)
class EditFault:
    """What is wrong with an edit; bounds are NaN where it was no number."""

    kind: str
    low: float = nan
    high: float = nan


@dataclass(frozen=True, slots=True)
class Edited:
    """Edits by feature, as the address holds them; the client simulated with those possible.

    ``absent`` names what this client does not have, such as the use of a card. ``told`` is the
    field of a value from which an edit of another one is told, ``None`` where there is none.
    """

    typed: Mapping[str, str]
    simulated: WhatIf
    faults: Mapping[str, EditFault]
    absent: tuple[str, ...]
    told: EditableField | None = None

    @property
    def overruled(self) -> frozenset[str]:
        """Edits that another one contradicts."""
        made = {*self.faults, *self.simulated.edits, *([self.told.feature] if self.told else [])}
        return frozenset(self.typed.keys() - made)


def editable_names(model: Model) -> tuple[str, ...]:
    """Return what an address may edit: the model's fields, and what one of them is told from."""
    names = tuple(field.feature for field in model.editable_fields)
    return (*names, *([TOLD.feature] if TOLD.replaces in names else []))


def read_edits(model: Model, client: Client, address: Address) -> Edited:
    """Read and simulate the edits of an address; nothing is computed with a faulty one."""
    rules = {field.feature: field.rule for field in model.editable_fields}
    rules |= {TOLD.feature: TOLD} if TOLD.replaces in rules else {}
    typed = {name: text for name, text in (address.choices or {}).items() if name in rules}
    values: dict[str, float] = {}
    faults: dict[str, EditFault] = {}
    for name, text in typed.items():
        try:
            values[name] = _value(rules[name], model.catalogue[name], text)
        except NotANumberError:
            faults[name] = EditFault(NOT_A_NUMBER)
    asked = values.pop(TOLD.feature, None)
    simulated, beyond = _simulated(client, values)
    told = instalment_field(simulated)
    if asked is not None and TOLD.replaces not in values:
        if told is None or not told.low <= asked <= told.high:
            ends = (nan, nan) if told is None else (told.low, told.high)
            beyond[TOLD.feature] = EditFault(OUT_OF_BOUNDS, *ends)
        else:
            values[TOLD.replaces] = number_of(simulated, asked)
            simulated, beyond = _simulated(client, values)
    absent = tuple(sorted(name for name, fault in beyond.items() if isnan(fault.low)))
    faults |= {name: fault for name, fault in beyond.items() if name not in absent}
    return Edited(
        {name: text for name, text in typed.items() if name not in absent},
        simulated,
        faults,
        absent,
        told,
    )


def edit_text(feature: Feature, value: float) -> str:
    """Return an edit as an address holds it: read back, it is ``value`` in stored precision.

    A value so small that it needs more decimals than an address holds is rounded to them.
    """
    scale, stored = SCALES.get(feature.unit, 1.0), TYPE_OF_UNIT[feature.unit]
    texts = [f"{value / scale:.{digits}f}" for digits in range(MOST_DIGITS + 1)]
    exact = (text for text in texts if stored(float(text) * scale) == stored(value))
    return next(exact, texts[-1])


def _value(rule: EditRule, feature: Feature, text: str) -> float:
    if text == UNKNOWN and not rule.always_known:
        return nan
    return entered_value(feature, text)


def _simulated(client: Client, values: Mapping[str, float]) -> tuple[WhatIf, dict[str, EditFault]]:
    """Simulate, leaving out one after the other the edits that are not possible."""
    beyond: dict[str, EditFault] = {}
    while True:
        possible = {name: value for name, value in values.items() if name not in beyond}
        try:
            return client.what_if(possible), beyond
        except OutOfBoundsError as error:
            if error.feature not in possible:
                raise
            kind = NOT_WHOLE if isinstance(error, NotWholeError) else OUT_OF_BOUNDS
            beyond[error.feature] = EditFault(kind, error.low, error.high)
