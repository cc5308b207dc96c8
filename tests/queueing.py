"""People at the queue, a clock that a test sets, and cases somewhere on their way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from app.casework.casebook import change, new_case
from app.casework.queue import QueueAsk, line, to_decide
from app.request import Deed, Desk, Office, Reply, parse
from app.router import do
from components.look import Look
from data.records import Content
from model.casework import Actor, Case, CaseState, Listing, Role, Tab, usual_order
from model.domain import ListedClient
from model.serving.protocols import Scoring
from tests.cases import Worker, worker

FR = Look("fr")
NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


def at_queue(scoring: Scoring, office: Office, role: Role, query: str = "") -> Worker:
    return worker(scoring, office, role, f"/fr/queue{query}")


def take(scoring: Scoring, office: Office, actor: Actor, tab: str, key: str) -> Reply:
    fields = {"tab": tab, "key": key}
    return do(scoring, parse("/fr/queue"), FR, Desk(office, actor), Deed("take", fields))


def client_at(reply: Reply) -> int:
    return int(reply.to.rsplit("/", 1)[1])


def first_to_decide(scoring: Scoring, office: Office, count: int) -> list[int]:
    wanted = QueueAsk(Tab.TO_DECIDE, Listing(usual_order(Tab.TO_DECIDE)))
    with office.records.reading() as connection:
        waiting = to_decide(connection, office, scoring.clients.worklist())
        rows = line(connection, waiting, "nobody", wanted, NOON).rows
    return [row.number for row in rows[:count] if isinstance(row, ListedClient)]


def put(office: Office, state: CaseState, client: int, **known: Any) -> Case:
    """Write a case as it stands somewhere on its way."""
    case = replace(new_case("somebody", NOON, client), state=state, **known)
    with office.records.writing() as connection:
        return change(connection, case, Content("somebody", "advisor", "made", {}), NOON)[0]
