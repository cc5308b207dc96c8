"""Whose score and proposal are not shown to who asks, and why: asked once for every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from app.casework.casebook import cases_of_clients
from app.request import Desk, Request
from data.records import DEEDS, ENTRY, SETTING
from model.casework import Actor, Case, CaseState, Concealment, Involved, concealment, involved_in

SUSPENSION = "suspension"
"""The setting that says why no proposal is shown to anybody."""
_CONCERNED = (CaseState.OPEN, CaseState.CONTESTED)


def concealment_of(connection: Connection, request: Request) -> Concealment | None:
    """Return why a page may not show its client's score and proposal, ``None`` where it may."""
    number, case = request.address.client_id, request.case
    drawn_by = str(number) if number is not None else case.name if case is not None else None
    if request.desk.actor is None or is_suspended(connection):
        return Concealment.SUSPENDED
    if drawn_by is None:
        return None
    share = request.desk.office.policy.blind_share
    return _of_case(connection, request.desk.actor, case, drawn_by, share)


def concealed_among(desk: Desk, clients: Iterable[int]) -> Mapping[int, Concealment]:
    """Return whose score and proposal of some clients may not be shown, and why."""
    numbers = tuple(dict.fromkeys(clients))
    with desk.office.records.reading() as connection:
        if desk.actor is None or is_suspended(connection):
            return dict.fromkeys(numbers, Concealment.SUSPENDED)
        cases = cases_of_clients(connection, numbers)
        share = desk.office.policy.blind_share
        found = {
            number: _of_case(connection, desk.actor, cases.get(number), str(number), share)
            for number in numbers
        }
    return {number: why for number, why in found.items() if why is not None}


def involved(connection: Connection, case: Case | None) -> Involved:
    """Return who did what in a case."""
    if case is None:
        return Involved()
    deeds = select(ENTRY.c.kind, ENTRY.c.actor)
    own = deeds.where(ENTRY.c.case_name == case.name, ENTRY.c.chain == DEEDS)
    rows = connection.execute(own.order_by(ENTRY.c.number))
    return involved_in((row.kind, row.actor) for row in rows)


def _of_case(
    connection: Connection, actor: Actor, case: Case | None, drawn_by: str, share: float
) -> Concealment | None:
    if case is not None and case.state not in _CONCERNED:
        return None
    # Who was involved matters only where something would be concealed: most pages ask no more.
    why = concealment(actor, case, drawn_by, Involved(), share)
    if why is None or case is None:
        return why
    return concealment(actor, case, drawn_by, involved(connection, case), share)


def is_suspended(connection: Connection) -> bool:
    """Whether no score and no proposal is shown to anybody."""
    found = select(SETTING.c.value).where(SETTING.c.name == SUSPENSION)
    return connection.execute(found).first() is not None
