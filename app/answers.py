"""Whom an address is about: a client by number, or who gave the answers of a case."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from app.request import Address
from components.application_form import NOT_A_NUMBER
from components.entry import UNKNOWN, entered_value
from components.typed_number import NotANumberError, held_number
from model.casework import Case
from model.domain import ApplicantFaultsError
from model.serving.protocols import Client, Model, Scoring


class FaultyAnswersError(ValueError):
    """Answers that make no applicant; ``faults`` says by feature what is wrong with each.

    A fault is a value of :class:`Fault`, or ``NOT_A_NUMBER``.
    """

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(", ".join(sorted(faults)))
        self.faults = faults


def client_of(scoring: Scoring, address: Address, case: Case | None) -> Client | None:
    """Return whom a page that is found is about, ``None`` where it is about nobody.

    The answers of a case may make nobody any more: another model may ask for more.
    """
    if address.of_applicant:
        try:
            return None if case is None else applicant_of(scoring, case.answers)
        except FaultyAnswersError:
            return None
    number = address.client_id
    return None if number is None else scoring.client(number)


def typed_answers(model: Model, fields: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the answers of a form that was sent, by feature, as a case holds them.

    A number stands there as in an address, whatever the language; what was left out does not.
    """
    names = (field.feature for field in model.application_fields)
    typed = {name: fields.get(name, "").strip() for name in names}
    given = {name: text for name, text in typed.items() if text not in ("", UNKNOWN)}
    return {name: held_number(text, language) for name, text in given.items()}


def applicant_of(scoring: Scoring, answers: Mapping[str, str]) -> Client:
    """Return who gave these answers; every fault is found at once.

    Raises
    ------
    FaultyAnswersError
        Where they make no applicant.
    """
    fields = {field.feature for field in scoring.model.application_fields}
    asked = {name: text for name, text in answers.items() if name in fields}
    given, unread = _numbers(scoring.model, asked)
    try:
        applicant = scoring.applicant(given)
    except ApplicantFaultsError as error:
        found = {fault.feature: fault.fault.value for fault in error.faults}
        raise FaultyAnswersError({**found, **unread}) from error
    if unread:
        raise FaultyAnswersError(unread)
    return applicant


def faults_of(scoring: Scoring, answers: Mapping[str, str]) -> Mapping[str, str]:
    """Return what is wrong with answers, by feature; nothing where they make an applicant."""
    try:
        applicant_of(scoring, answers)
    except FaultyAnswersError as error:
        return error.faults
    return {}


def _numbers(model: Model, typed: Mapping[str, str]) -> tuple[dict[str, float], dict[str, str]]:
    """Return what can be read as a number, and the fault of what cannot."""
    given, unread = {}, {}
    for name, text in typed.items():
        try:
            given[name] = entered_value(model.catalogue[name], text)
        except NotANumberError:
            unread[name] = NOT_A_NUMBER
    return {name: number for name, number in given.items() if not isnan(number)}, unread
