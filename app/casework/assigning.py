"""A lead gives a case to somebody, who then holds it for days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from dash.development.base_component import Component
from sqlalchemy import select

from app.casework.casebook import case_at, change, new_case
from app.request import Deed, Reply, Request, Stage
from components.queue import ASSIGN, assign_form, person_words, until_words
from data.records import ACCOUNT, ACCOUNT_ROLE, Content, moment
from model.casework import (
    MAY,
    Case,
    CaseState,
    Permission,
    Tab,
    may_go_on,
    permission_to_take,
    tab_of,
)
from model.domain import CREDIT

PERSON = "person"


def assign(request: Request, deed: Deed) -> Reply:
    """Let somebody hold the case of a page, whoever held it before."""
    look, office, actor = request.look, request.desk.office, request.desk.actor
    assert actor is not None  # the registry has refused nobody
    if request.about is None:
        return Reply(deed, Stage.FAULTY, {"": look.say("deciding.nobody")})
    people, at = colleagues(request), office.clock()
    if deed[PERSON] not in people:
        return Reply(deed, Stage.FAULTY, {PERSON: look.say("queue.nobody_chosen")})
    until = at + timedelta(days=office.policy.assign_days)
    with office.records.writing() as connection:
        case = case_at(connection, request.address) or _new_case(request)
        if not may_go_on(case, deed[PERSON]):
            return Reply(deed, Stage.FAULTY, {PERSON: look.say("queue.not_to_be_given")})
        body = {PERSON: deed[PERSON], "until": moment(until), "before": case.holder}
        role = request.desk.role_for(Permission.LEAD_TEAM)
        held = replace(case, holder=deed[PERSON], held_until=until)
        change(connection, held, Content(actor.key, role, "assigned", body), at)
    words = until_words(request.desk.local(until), request.desk.local(at), look)
    name = person_words(people[deed[PERSON]], look)
    said = look.say("queue.assigned", name=name, until=words)
    return Reply(deed, Stage.DONE, to=request.address.url, said=said)


def assign_parts(request: Request) -> list[Component]:
    """Return the form in which a lead gives the case of a page to somebody."""
    if not request.desk.may(Permission.LEAD_TEAM) or line_of(request) is None:
        return []
    reply, people = request.reply_to(ASSIGN), colleagues(request)
    is_faulty = reply is not None and reply.stage is Stage.FAULTY
    faults: Mapping[str, str] = reply.faults if reply and is_faulty else {}
    return [assign_form(people, faults.get(PERSON, ""), request.look)] if people else []


def line_of(request: Request) -> Tab | None:
    """Return the line that the case of a page waits in."""
    return tab_of(request.case.state if request.case is not None else CaseState.OPEN)


def colleagues(request: Request) -> dict[str, str]:
    """Return who may work on the case of a page, by key: the names of people who sign in as I do.

    Raises ``RecordsError`` where the records cannot be read.
    """
    office, actor, tab = request.desk.office, request.desk.actor, line_of(request)
    permission = None if tab is None else permission_to_take(tab)
    if actor is None or permission is None:
        return {}
    own = select(ACCOUNT.c.source).where(ACCOUNT.c.key == actor.key).scalar_subquery()
    found = (
        select(ACCOUNT.c.key)
        .join(ACCOUNT_ROLE, ACCOUNT_ROLE.c.account == ACCOUNT.c.key)
        .where(ACCOUNT.c.source == own, ACCOUNT.c.active, ACCOUNT_ROLE.c.name.in_(MAY[permission]))
        .order_by(ACCOUNT.c.name)
        .distinct()
    )
    with office.records.reading() as connection:
        keys = connection.execute(found.add_columns(ACCOUNT.c.name)).all()
    return {row.key: row.name for row in keys}


def _new_case(request: Request) -> Case:
    """Return the case of a client of whom nothing was done yet."""
    client, actor = request.client, request.desk.actor
    return new_case(
        actor.key if actor is not None else "",
        request.desk.office.clock(),
        request.address.client_id,
        model_version=request.scoring.model.info.version,
        proposal=client.decision.outcome,
        margin=client.decision.margin,
        amount=client.values[CREDIT],
    )
