"""Taking a case from the queue, so that nobody else has it, and giving it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Connection, and_, or_, select

from app.casework.casebook import (
    case_named,
    case_of_client,
    cases_where,
    change,
    is_among,
    new_case,
)
from app.casework.concealed_list import no_scores
from app.casework.open_cases import OpenCase
from app.casework.queue import Holds, QueueAsk, page_of_case, sorting, to_decide
from app.request import Deed, Reply, Request, Stage
from components.queue import until_words
from data.records import CASE, ENTRY, Content, entries_of, moment
from model.casework import (
    STATE_OF,
    Case,
    Listing,
    Order,
    Permission,
    Tab,
    orders_offered,
    permission_to_take,
    usual_order,
)
from model.domain import ListedClient, Outcome
from model.serving.protocols import Worklist

TAB, ORDER, OUTCOME, KEY = "tab", "order", "outcome", "key"
"""Fields of the form: the line to take from as it is shown, and what tells two sendings apart."""
TAKEN = "taken"
SENT_AGAIN = 5
"""Cases taken last among which a form sent again finds the one that it took."""
T = TypeVar("T", bound=StrEnum)


def take(request: Request, deed: Deed) -> Reply:
    """Take the first case of a line that nobody holds, and lead to its page."""
    tab = _read(Tab, deed[TAB])
    permission = None if tab is None else permission_to_take(tab)
    if tab is None or permission is None:
        return Reply(deed, Stage.FAULTY, {"": request.look.say("deeds.unknown")})
    if not request.desk.may(permission):
        return Reply(deed, Stage.FAULTY, {"": request.look.say("deeds.denied")})
    case = _take(request, deed, QueueAsk(tab, _listing(request, deed, tab)))
    if case is None:
        nothing = request.look.say("queue.nothing_left")
        return Reply(deed, Stage.DONE, to=request.address.url, said=nothing)
    desk, at = request.desk, request.desk.office.clock()
    until = until_words(desk.local(case.held_until or at), desk.local(at), request.look)
    return Reply(
        deed,
        Stage.DONE,
        to=page_of_case(request.address, case.client, case.name).url,
        said=request.look.say("queue.taken", until=until),
    )


def _listing(request: Request, deed: Deed, tab: Tab) -> Listing:
    """Return the order to take in, as the page offers it now; what it does not offer is left."""
    is_scored = not no_scores(request.desk)
    asked, usual = _read(Order, deed[ORDER]), usual_order(tab, is_scored)
    order = asked if asked in orders_offered(is_scored) else usual
    return Listing(order or usual, _read(Outcome, deed[OUTCOME]) if is_scored else None)


def _take(request: Request, deed: Deed, wanted: QueueAsk) -> Case | None:
    office, actor, at = request.desk.office, request.desk.actor, request.desk.office.clock()
    permission = permission_to_take(wanted.tab)
    assert actor is not None  # both were
    assert permission is not None  # asked for before
    with office.records.writing() as connection:
        before = _taken_with(connection, actor.key, deed[KEY])
        if before is not None:
            return before
        if wanted.tab is Tab.TO_DECIDE:
            worklist = request.scoring.clients.worklist()
            case = _first_to_decide(connection, request, worklist, wanted)
            if case is not None and case.model_version is None:
                case = replace(case, model_version=request.scoring.model.info.version)
        else:
            case = _first_of_state(connection, actor.key, at, wanted)
        if case is None:
            return None
        until = at + timedelta(minutes=office.policy.hold_minutes)
        body = {KEY: deed[KEY], TAB: wanted.tab.value, "until": moment(until)}
        content = Content(actor.key, request.desk.role_for(permission), TAKEN, body)
        held = replace(case, holder=actor.key, held_until=until)
        return change(connection, held, content, at)[0]


def give_back(request: Request, deed: Deed) -> Reply:
    """Give the case of a page back, so that others may take it."""
    office, actor = request.desk.office, request.desk.actor
    assert actor is not None  # the registry has refused nobody
    said = request.look.say("queue.given_back")
    done = Reply(deed, Stage.DONE, to=request.address.elsewhere("queue").url, said=said)
    if request.case is None:
        return done
    with office.records.writing() as connection:
        case = case_named(connection, request.case.name)
        if case is None or case.holder != actor.key:
            return done
        role = request.desk.role_for(Permission.WORK_QUEUE)
        content = Content(actor.key, role, "given_back", {})
        change(connection, replace(case, holder=None, held_until=None), content, office.clock())
    return done


def _taken_with(connection: Connection, person: str, key: str) -> Case | None:
    """Return the case that the same sending has taken already, among those taken last."""
    own = select(ENTRY.c.case_name).where(ENTRY.c.actor == person, ENTRY.c.kind == TAKEN)
    newest = own.order_by(ENTRY.c.number.desc()).limit(SENT_AGAIN)
    for name in connection.execute(newest).scalars():
        if key and is_among(entries_of(connection, name), key):
            return case_named(connection, name)
    return None


def _first_to_decide(
    connection: Connection, request: Request, worklist: Worklist, wanted: QueueAsk
) -> Case | None:
    office, actor = request.desk.office, request.desk.actor
    assert actor is not None  # asked for before
    at = office.clock()
    holds = Holds(connection, at)
    waiting = to_decide(connection, office, worklist)
    rows = waiting.rows(wanted.listing, range(len(holds) + 1))
    first = next((row for row in rows if holds.of(row) is None), None)
    if isinstance(first, OpenCase):
        return case_named(connection, first.name)
    return None if first is None else _case_of(connection, first, actor.key, at)


def _case_of(connection: Connection, client: ListedClient, person: str, at: datetime) -> Case:
    there = case_of_client(connection, client.number)
    if there is not None:
        return there
    return new_case(
        person,
        at,
        client.number,
        proposal=client.proposal,
        margin=client.margin,
        amount=client.amount,
    )


def _first_of_state(
    connection: Connection, person: str, at: datetime, wanted: QueueAsk
) -> Case | None:
    """Return the first case that waits for somebody who has not decided or signed it."""
    free = or_(
        CASE.c.holder.is_(None), CASE.c.held_until.is_(None), CASE.c.held_until <= moment(at)
    )
    others = [or_(c.is_(None), c != person) for c in (CASE.c.decided_by, CASE.c.signed_by)]
    theirs = or_(CASE.c.reviewer.is_(None), CASE.c.reviewer == person)
    where = and_(CASE.c.state == STATE_OF[wanted.tab].value, free, theirs, *others)
    order = (*sorting(wanted, person, at), CASE.c.name)
    return next(iter(cases_where(connection, where, order, most=1)), None)


def _read(kind: type[T], text: str) -> T | None:
    return kind(text) if text in set(kind) else None
