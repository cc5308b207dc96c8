"""Whom an address is about: a client by number, or who gave the answers of the query."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from app.address import Address
from components.application_form import NOT_A_NUMBER
from components.entry import entered_value
from components.typed_number import NotANumberError
from model.domain import ApplicantFaultsError
from model.serving.protocols import Client, Model, Scoring


class FaultyAnswersError(ValueError):
    """Answers that make no applicant; ``faults`` says by feature what is wrong with each.

    A fault is a value of :class:`Fault`, or ``NOT_A_NUMBER``.
    """

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(", ".join(sorted(faults)))
        self.faults = faults


def client_of(scoring: Scoring, address: Address) -> Client | None:
    """Return whom a page that is found is about, ``None`` where it is about nobody.

    Raises ``FaultyAnswersError`` where an applicant's answers make none.
    """
    if address.of_applicant:
        return _applicant(scoring, address)
    number = address.client_id
    return None if number is None else scoring.client(number)


def typed_answers(model: Model, address: Address) -> dict[str, str]:
    """Return the answers to what the form asks, by feature, as the address holds them."""
    fields = {field.feature for field in model.application_fields}
    return {name: text for name, text in address.answers.items() if name in fields}


def not_asked(model: Model, address: Address) -> tuple[str, ...]:
    """Return the names of answers that no field of the form asks for."""
    if not address.asks_or_tells_of_applicant:
        return ()
    return tuple(sorted(address.answers.keys() - typed_answers(model, address)))


def _applicant(scoring: Scoring, address: Address) -> Client:
    """Return who gave the answers of an address; every fault is found at once."""
    given, unread = _numbers(scoring.model, typed_answers(scoring.model, address))
    try:
        applicant = scoring.applicant(given)
    except ApplicantFaultsError as error:
        found = {fault.feature: fault.fault.value for fault in error.faults}
        raise FaultyAnswersError({**found, **unread}) from error
    if unread:
        raise FaultyAnswersError(unread)
    return applicant


def _numbers(model: Model, typed: Mapping[str, str]) -> tuple[dict[str, float], dict[str, str]]:
    """Return what can be read as a number, and the fault of what cannot."""
    given, unread = {}, {}
    for name, text in typed.items():
        try:
            given[name] = entered_value(model.catalogue[name], text)
        except NotANumberError:
            unread[name] = NOT_A_NUMBER
    return {name: number for name, number in given.items() if not isnan(number)}, unread
