"""What waits, in lines: the page after the sign-in."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from math import nan

from dash.development.base_component import Component

from app.casework.concealed_list import no_scores
from app.casework.concealing import concealed_among
from app.casework.holding import held_words, nothing_left
from app.casework.open_cases import OpenCase
from app.casework.queue import Holds, Line, QueueAsk, counts, line, page_of_case, to_decide
from app.casework.recents import recents
from app.casework.taking import KEY, ORDER, OUTCOME, TAB
from app.casework.week import week_of
from app.request import SEARCH, Choice, Page, Request, page_asked, replied
from components.elements import SPOKEN, choice_select, html, page_heading
from components.queue import (
    TAKE,
    QueueRow,
    counted_tabs,
    line_sentence,
    paging,
    queue_table,
    tab_links,
    take_form,
)
from components.recents import recents_card
from components.week import week_card
from model.casework import (
    Case,
    CaseState,
    Listing,
    Order,
    Tab,
    decided_outcome,
    orders_offered,
    permission_to_take,
    usual_order,
)
from model.domain import NEAR_THRESHOLD_POINTS, ListedClient, Outcome

PAGE, ALL, FIRST = "page", "all", "1"


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer the lines, how one is sorted, what is proposed or decided, and the page.

    While no score is shown none is sorted or kept by: the order would tell it.
    """
    asked = (request.address.choices or {}).get(TAB, "")
    tab = Tab(asked) if asked in set(Tab) else Tab.TO_DECIDE
    tabs, outcomes = tuple(t.value for t in Tab), (ALL, *(o.value for o in Outcome))
    usual = usual_order(tab, is_scored := not no_scores(request.desk))
    orders = (usual,) if tab is Tab.RECENT else orders_offered(is_scored)
    return (
        Choice(TAB, tabs, Tab.TO_DECIDE.value),
        Choice(ORDER, tuple(o.value for o in orders), usual.value),
        Choice(OUTCOME, outcomes if is_scored else (ALL,), ALL),
        Choice(PAGE, (FIRST,), FIRST, is_free=True),
    )


def layout(request: Request) -> Page:
    """Return one page of a line, below the lines and their counts."""
    look, office, worklist = request.look, request.desk.office, request.scoring.clients.worklist()
    person = request.desk.actor.key if request.desk.actor is not None else ""
    wanted = _wanted(request)
    now = office.clock()
    with office.records.reading() as connection:
        waiting = to_decide(connection, office, worklist)
        numbers = counts(connection, waiting, person, now)
        shown = line(connection, waiting, person, wanted, now, numbers[wanted.tab])
        holds = Holds(connection, now)
    said = line_sentence(shown.page, wanted.tab, wanted.listing.order, look)
    lines = {tab: _to(request, tab) for tab in Tab}
    links = tab_links(lines, dict(numbers), wanted.tab, look)
    content = [
        *nothing_left(request),
        html.Div(
            [
                page_heading(look.say("queue.title")),
                *_near(request),
                *_take(request, wanted),
            ],
            className="queue-head",
        ),
        html.Div(
            [
                html.Div(
                    [
                        counted_tabs(links, look.say("queue.lines"), look),
                        _controls(request, wanted),
                        *_table(shown, holds, said, wanted, request),
                    ],
                    className="panel queue-lines",
                ),
                html.Div(_aside(request), className="stack"),
            ],
            className="desk",
        ),
    ]
    tab_name = look.say(f"queue.name_{wanted.tab}")
    page = Page(look.say("queue.window", tab=tab_name), content, announcement=said)
    return replied(page, request, TAKE)


def _near(request: Request) -> list[Component]:
    """Return the way to everybody near the threshold, where scores may be shown."""
    if no_scores(request.desk):
        return []
    near = {"list": "near", "sort": "distance"}
    href = replace(request.address.elsewhere(SEARCH), choices=near).url
    count = request.scoring.clients.worklist().count_within(NEAR_THRESHOLD_POINTS)
    words = request.look.say("queue.near", n=count, number=request.look.decimal(count))
    return [html.A(words, href=href)]


def _aside(request: Request) -> list[Component]:
    now, week = request.desk.now(), week_of(request.desk)
    seen = recents_card(recents(request), now, request.look)
    return [seen, *([week_card(week, request.look)] if week is not None else [])]


def _wanted(request: Request) -> QueueAsk:
    chosen, outcome = request.chosen, request.chosen[OUTCOME]
    return QueueAsk(
        tab=Tab(chosen[TAB]),
        listing=Listing(Order(chosen[ORDER]), None if outcome == ALL else Outcome(outcome)),
        page=page_asked(chosen[PAGE]),
    )


def _to(request: Request, tab: Tab) -> str:
    plain = replace(request.address, choices=None)
    return plain.url if tab is Tab.TO_DECIDE else plain.choosing(**{TAB: tab.value}).url


def _take(request: Request, wanted: QueueAsk) -> list[Component]:
    permission = permission_to_take(wanted.tab)
    if permission is None or not request.desk.may(permission):
        return []
    line_as_shown = {
        TAB: wanted.tab.value,
        ORDER: wanted.listing.order.value,
        OUTCOME: wanted.listing.outcome.value if wanted.listing.outcome is not None else "",
        KEY: secrets.token_urlsafe(),
    }
    return [take_form(line_as_shown, request.look)]


def _controls(request: Request, wanted: QueueAsk) -> Component:
    look, offered = request.look, request.offered
    orders = [(o, look.say(f"queue.order_{o}")) for o in offered[ORDER].values]
    outcomes = [(o, look.say(f"queue.outcome_{o}")) for o in offered[OUTCOME].values]
    outcome = wanted.listing.outcome.value if wanted.listing.outcome is not None else ALL
    sort = choice_select(
        ORDER, look.say("queue.order"), orders, wanted.listing.order.value, offered[ORDER].default
    )
    keep = choice_select(OUTCOME, look.say("queue.outcome"), outcomes, outcome, ALL)
    selects = [select for select, of in ((sort, orders), (keep, outcomes)) if len(of) > 1]
    return html.Div(selects, className="choices")


def _table(
    shown: Line, holds: Holds, said: str, wanted: QueueAsk, request: Request
) -> list[Component]:
    look = request.look
    if not shown.rows:
        why = "filtered" if wanted.listing.outcome is not None else wanted.tab
        return [html.P(look.say(f"queue.empty_{why}"), **SPOKEN)]
    now = request.desk.now()
    clients = (row.number if isinstance(row, ListedClient) else row.client for row in shown.rows)
    concealed = concealed_among(request.desk, (n for n in clients if n is not None))
    rows = tuple(
        replace(row, is_concealed=row.client in concealed)
        for row in (_row(row, holds, wanted.tab, request) for row in shown.rows)
    )
    before, after = (
        request.address.choosing(**{PAGE: str(shown.page.number + step)}).url for step in (-1, 1)
    )
    return [
        html.P(said, className="visually-hidden", **SPOKEN),
        queue_table(rows, wanted.tab, said, now, look),
        paging(shown.page, before, after, look),
    ]


def _row(row: ListedClient | OpenCase | Case, holds: Holds, tab: Tab, request: Request) -> QueueRow:
    client = row.number if isinstance(row, ListedClient) else row.client
    name = "" if isinstance(row, ListedClient) else row.name
    at, hold = _date(row, tab), holds.of(row)
    return QueueRow(
        href=page_of_case(request.address, client, name).url,
        client=client,
        state=row.state if isinstance(row, Case) else CaseState.OPEN,
        proposal=row.proposal,
        decided=decided_outcome(row) if isinstance(row, Case) else None,
        margin=nan if row.margin is None else row.margin,
        amount=nan if row.amount is None else row.amount,
        at=None if at is None else request.desk.local(at),
        held=None if hold is None else held_words(hold.holder, hold.until, request),
    )


def _date(row: ListedClient | OpenCase | Case, tab: Tab) -> datetime | None:
    """Return the date that the line is about."""
    if isinstance(row, ListedClient):
        return None
    if isinstance(row, OpenCase):
        return row.opened_at
    if tab is Tab.CONTESTED:
        return row.due_at
    return row.changed_at if tab is Tab.RECENT else row.decided_at
