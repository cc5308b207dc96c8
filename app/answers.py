"""An applicant's answers: from the query as typed to what the model is given, or what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

from app.address import Address
from components.application_form import NOT_A_NUMBER
from components.entry import entered_value
from components.typed_number import NotANumberError
from model.domain import ApplicantFaultsError, FieldFault
from model.serving.service import ScoringService


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers by feature, as the address holds them and as numbers, and what is wrong by feature.

    A fault is a value of :class:`Fault`, or ``NOT_A_NUMBER``; ``not_asked`` names what no field
    of the form asks.
    """

    typed: Mapping[str, str]
    given: Mapping[str, float]
    faults: Mapping[str, str]
    not_asked: tuple[str, ...]


def read_answers(service: ScoringService, address: Address) -> Answered:
    """Read the answers of an address; every fault is found at once."""
    fields = {field.feature for field in service.application_fields()}
    typed = {name: text for name, text in address.answers.items() if name in fields}
    given: dict[str, float] = {}
    faults: dict[str, str] = {}
    for name, text in typed.items():
        try:
            number = entered_value(service.catalogue[name], text)
        except NotANumberError:
            faults[name] = NOT_A_NUMBER
        else:
            given |= {} if isnan(number) else {name: number}
    found = {fault.feature: fault.fault.value for fault in _faults(service, given)}
    return Answered(
        typed, given, {**found, **faults}, tuple(sorted(address.answers.keys() - fields))
    )


def _faults(service: ScoringService, given: Mapping[str, float]) -> tuple[FieldFault, ...]:
    try:
        service.for_applicant(given)
    except ApplicantFaultsError as error:
        return error.faults
    return ()
