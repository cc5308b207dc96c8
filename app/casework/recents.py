"""Whom a person opened last: what is remembered since the start, and before it the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from app.casework.casebook import cases_named, cases_of_clients
from app.casework.concealing import concealed_among
from app.casework.queue import page_of_case
from app.casework.views import KIND, MOST_LATEST, Seen
from app.request import Request
from components.recents import RecentRow
from data.records import CONTENT, ENTRY, VIEWS
from model.casework import Case, decided_outcome
from model.domain import Outcome

LOOKED_THROUGH = 64
"""Of a person's views in the journal so many are looked through: several may be of one client."""


@dataclass(frozen=True, slots=True)
class _Known:
    cases: dict[int, Case]
    named: dict[str, Case]


def recents(request: Request) -> tuple[RecentRow, ...]:
    """Return whom the reader opened last, the newest first, each with what may be said of them."""
    actor, office = request.desk.actor, request.desk.office
    if actor is None:
        return ()
    seen = office.views.latest(actor.key)
    with office.records.reading() as connection:
        if len(seen) < MOST_LATEST:
            seen = {**_from_journal(connection, actor.key), **seen}
        clients = [n for n, _ in seen if n is not None and request.scoring.clients.holds(n)]
        names = [name for _, name in seen if name is not None]
        known = _Known(cases_of_clients(connection, clients), cases_named(connection, names))
    held = {n: at for n, at in seen.items() if n[0] in clients or n[1] in known.named}
    newest = sorted(held.items(), key=lambda one: one[1], reverse=True)[:MOST_LATEST]
    concealed = concealed_among(request.desk, clients)
    return tuple(_row(request, who, at, known, who[0] in concealed) for who, at in newest)


def _row(request: Request, who: Seen, at: datetime, known: _Known, is_concealed: bool) -> RecentRow:
    client, name = who
    case = known.cases.get(client) if client is not None else known.named[name or ""]
    decided = decided_outcome(case) if case is not None else None
    return RecentRow(
        href=page_of_case(request.address, client, name or "").url,
        client=client,
        decided=decided,
        proposal=None if is_concealed else _proposal(request, client, case),
        is_concealed=is_concealed and decided is None,
        at=request.desk.local(at),
    )


def _proposal(request: Request, client: int | None, case: Case | None) -> Outcome | None:
    if case is not None and (client is None or case.corrections):
        return case.proposal
    if client is None:
        return None
    (listed,) = request.scoring.clients.worklist().listed([client])
    return listed.proposal


def _from_journal(connection: Connection, person: str) -> dict[Seen, datetime]:
    """Return the newest view of each; what was erased is not there any more."""
    views = (
        select(ENTRY.c.client, ENTRY.c.case_name, ENTRY.c.at)
        .select_from(ENTRY.join(CONTENT))
        .where(ENTRY.c.actor == person, ENTRY.c.chain == VIEWS, ENTRY.c.kind == KIND)
        .order_by(ENTRY.c.number.desc())
        .limit(LOOKED_THROUGH)
    )
    found: dict[Seen, datetime] = {}
    for row in connection.execute(views):
        who = (row.client, None if row.client is not None else row.case_name)
        found.setdefault(who, datetime.fromisoformat(row.at))
    return found
