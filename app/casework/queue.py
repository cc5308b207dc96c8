"""What waits in the queue: lines of cases, from the records and from the portfolio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from app.casework.casebook import cases_where
from app.casework.open_cases import OpenCase
from app.request import Address, Office
from data.arrays import Mask
from data.records import CASE, DEEDS, ENTRY, moment
from model.casework import (
    MOST_RECENT,
    ROWS_A_PAGE,
    STATE_OF,
    Case,
    Listing,
    Order,
    PageOfRows,
    Tab,
    Verdict,
    decided_outcome,
    page_of_rows,
)
from model.domain import ListedClient, Outcome
from model.serving.protocols import Worklist

RECENT_ENTRIES = 1_000
"""Of a person's entries so many are looked through for the cases that they changed last."""


@dataclass(frozen=True, slots=True)
class QueueAsk:
    """What is asked of the queue."""

    tab: Tab
    listing: Listing
    page: int = 1


@dataclass(frozen=True, slots=True)
class Hold:
    """Who holds a case, and until when."""

    holder: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One page of a line: clients without a case, open cases, or cases whole."""

    page: PageOfRows
    rows: tuple[ListedClient | OpenCase | Case, ...]


class Holds:
    """What is held at a moment; these are few."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        columns = CASE.c.name, CASE.c.client, CASE.c.holder, CASE.c.held_until
        held = select(*columns).where(CASE.c.held_until > moment(now), CASE.c.holder.is_not(None))
        self._by_name: dict[str, Hold] = {}
        self._by_client: dict[int, Hold] = {}
        for row in connection.execute(held):
            hold = Hold(row.holder, datetime.fromisoformat(row.held_until))
            self._by_name[row.name] = hold
            if row.client is not None:
                self._by_client[row.client] = hold

    def __len__(self) -> int:
        return len(self._by_name)

    def of(self, row: ListedClient | OpenCase | Case) -> Hold | None:
        """Return who holds what stands in a row, ``None`` where nobody does."""
        if isinstance(row, ListedClient):
            return self._by_client.get(row.number)
        return self._by_name.get(row.name)


@dataclass(frozen=True, slots=True)
class ToDecide:
    """What nobody has decided: clients of the portfolio, and open cases beside them."""

    worklist: Worklist
    skip: Mask
    others: tuple[OpenCase, ...]

    def total(self, outcome: Outcome | None) -> int:
        """Return how many there are, of one proposal where it is named."""
        return self.worklist.count(self.skip, outcome) + len(self._others_of(outcome))

    def rows(self, wanted: Listing, places: range) -> tuple[ListedClient | OpenCase, ...]:
        """Return what stands in some places of the line."""
        others = sorted(
            self._others_of(wanted.outcome),
            key=lambda other: (_key(wanted.order, other), other.opened_at, other.name),
        )
        keys = [_key(wanted.order, other) for other in others]
        found = self.worklist.page(wanted, self.skip, keys, places)
        return tuple(others[row] if isinstance(row, int) else row for row in found)

    def _others_of(self, outcome: Outcome | None) -> tuple[OpenCase, ...]:
        if outcome is None:
            return self.others
        return tuple(other for other in self.others if other.proposal is outcome)


def _key(order: Order, other: OpenCase) -> float:
    """Return what an open case is sorted by; whoever has a date comes before whoever has none."""
    if order is Order.DATE:
        return -1.0
    found = abs(other.margin) if order is Order.DISTANCE else -other.amount
    return found if found == found else float("inf")


def to_decide(connection: Connection, office: Office, worklist: Worklist) -> ToDecide:
    """Return what nobody has decided, as the records say now."""
    return ToDecide(worklist, *office.open_cases.follow(connection, worklist))


def line(
    connection: Connection,
    waiting: ToDecide,
    person: str,
    wanted: QueueAsk,
    now: datetime,
    total: int | None = None,
) -> Line:
    """Return the page asked for of a line, of whose cases ``total`` were counted already."""
    if wanted.tab is Tab.TO_DECIDE:
        page = page_of_rows(wanted.page, waiting.total(wanted.listing.outcome))
        places = range(page.start, page.start + ROWS_A_PAGE)
        return Line(page, waiting.rows(wanted.listing, places))
    if wanted.tab is Tab.RECENT:
        cases = recent(connection, person)
        outcome = wanted.listing.outcome
        kept = [c for c in cases if outcome in (None, decided_outcome(c) or c.proposal)]
        return Line(page_of_rows(1, len(kept)), tuple(kept))
    where = and_(_in_line(wanted.tab, person, now), *_of_outcome(wanted.listing.outcome))
    if total is None or wanted.listing.outcome is not None:
        counted = select(func.count()).select_from(CASE).where(where)
        total = connection.execute(counted).scalar_one()
    page = page_of_rows(wanted.page, total)
    order = (*sorting(wanted, person, now), CASE.c.name)
    return Line(page, cases_where(connection, where, order, ROWS_A_PAGE, page.start))


def counts(
    connection: Connection, waiting: ToDecide, person: str, now: datetime
) -> Mapping[Tab, int]:
    """Return how many cases each line holds."""
    found = {Tab.TO_DECIDE: waiting.total(None)}
    states = {STATE_OF[tab].value: tab for tab in STATE_OF if tab is not Tab.TO_DECIDE}
    by_state = select(CASE.c.state, func.count()).where(CASE.c.state.in_(states))
    counted = connection.execute(by_state.group_by(CASE.c.state)).all()
    found |= dict.fromkeys(states.values(), 0) | {states[row[0]]: row[1] for row in counted}
    own = select(func.count()).select_from(CASE).where(_mine(person, now))
    found[Tab.MINE] = connection.execute(own).scalar_one()
    found[Tab.RECENT] = len(_recent_names(connection, person))
    return found


def recent(connection: Connection, person: str) -> tuple[Case, ...]:
    """Return the cases that a person changed last, the newest first."""
    names = _recent_names(connection, person)
    found = cases_where(connection, CASE.c.name.in_(names), (), len(names))
    return tuple(sorted(found, key=lambda case: names.index(case.name)))


def sorting(wanted: QueueAsk, person: str, now: datetime) -> tuple[ColumnElement[Any], ...]:
    """Return what the cases of a line are sorted by; what is unknown comes last."""
    if wanted.listing.order is Order.DISTANCE:
        return CASE.c.margin.is_(None), func.abs(CASE.c.margin)
    if wanted.listing.order is Order.AMOUNT:
        return CASE.c.amount.is_(None), CASE.c.amount.desc()
    if wanted.tab is Tab.MINE:
        return _held(person, now).desc(), CASE.c.decided_at.desc()
    if wanted.tab is Tab.CONTESTED:
        return CASE.c.due_at.is_(None), CASE.c.due_at
    return CASE.c.decided_at.is_(None), CASE.c.decided_at


def page_of_case(address: Address, client: int | None, name: str) -> Address:
    """Return the address of a case's page."""
    return address.of_case(name) if client is None else address.of_client(client)


def _in_line(tab: Tab, person: str, now: datetime) -> ColumnElement[bool]:
    return _mine(person, now) if tab is Tab.MINE else CASE.c.state == STATE_OF[tab].value


def _mine(person: str, now: datetime) -> ColumnElement[bool]:
    return or_(_held(person, now), CASE.c.decided_by == person)


def _held(person: str, now: datetime) -> ColumnElement[bool]:
    return and_(CASE.c.held_until > moment(now), CASE.c.holder == person)


def _of_outcome(outcome: Outcome | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition of a filter: what was decided, else what is proposed."""
    if outcome is None:
        return ()
    decided = func.nullif(CASE.c.verdict, Verdict.REFER.value)
    return (func.coalesce(decided, CASE.c.proposal) == outcome.value,)


def _recent_names(connection: Connection, person: str) -> list[str]:
    """Return the cases of a person's newest entries: no more are fetched than it takes."""
    own = (
        select(ENTRY.c.case_name)
        .where(ENTRY.c.actor == person, ENTRY.c.chain == DEEDS, ENTRY.c.case_name.is_not(None))
        .order_by(ENTRY.c.number.desc())
        .limit(RECENT_ENTRIES)
    )
    found: dict[str, None] = {}
    with connection.execute(own, execution_options={"yield_per": 2 * MOST_RECENT}) as rows:
        for name in rows.scalars():
            found[name] = None
            if len(found) == MOST_RECENT:
                break
    return list(found)
