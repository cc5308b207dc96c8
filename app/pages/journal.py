"""The journal, for whoever audits: newest entries first, one of them whole, the chains verified."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from dash.development.base_component import Component

from app.calendar import local
from app.journal_checked import VERIFY
from app.request import Choice, Page, Request, client_number
from components.elements import (
    SPOKEN,
    Link,
    card,
    choice_search,
    choice_select,
    deed_form,
    error_summary,
    html,
    notice,
    page_heading,
)
from components.journal import JournalLine, entry_heading, journal_table, kind_words, whole_entry
from data.records import (
    DEEDS,
    VIEWS,
    Row,
    Wanted,
    body_of,
    count_entries,
    entry_kinds,
    entry_numbered,
    newest_entries,
)
from model.casework import Permission

CHAIN, KIND, CLIENT, CASE, PAGE, ENTRY = "chain", "kind", "client", "case", "page", "entry"
EVERY, NOBODY = "all", ""
A_PAGE = 25
LONGEST = 9
"""Digits of a number that a query may hold."""
WHOLE = ("digest", "before", "hash")


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer a chain, a kind of entry, a client, a case, a page, and an entry to see whole."""
    asked = (request.address.choices or {}).get(CHAIN, DEEDS)
    with request.desk.office.records.reading() as connection:
        there = entry_kinds(connection, VIEWS if asked == VIEWS else DEEDS)
    free = (Choice(name, (NOBODY,), NOBODY, is_free=True) for name in (CLIENT, CASE, ENTRY))
    return (
        Choice(CHAIN, (DEEDS, VIEWS), DEEDS),
        Choice(KIND, tuple(dict.fromkeys((EVERY, *there))), EVERY),
        Choice(PAGE, ("1",), "1", is_free=True),
        *free,
    )


def wanted(chosen: Mapping[str, str]) -> Wanted:
    """Return which entries are chosen; a client that is no number is nobody."""
    typed, kind = chosen.get(CLIENT, NOBODY), chosen.get(KIND, EVERY)
    number = client_number(typed)
    return Wanted(
        chain=chosen.get(CHAIN, DEEDS),
        kind=None if kind == EVERY else kind,
        client=-1 if typed and number is None else number,
        case_name=chosen.get(CASE, NOBODY).strip() or None,
    )


def layout(request: Request) -> Page:
    """Return the journal's page."""
    look, which = request.look, wanted(request.chosen.values)
    with request.desk.office.records.reading() as connection:
        many = count_entries(connection, which)
        pages = max(-(-many // A_PAGE), 1)
        page = min(_number(request.chosen[PAGE]) or 1, pages)
        rows = newest_entries(connection, which, (page - 1) * A_PAGE, A_PAGE)
        number = _number(request.chosen[ENTRY])
        entry = None if number is None else entry_numbered(connection, which.chain, number)
    lines = tuple(map(line_of, rows))
    links = [request.address.choosing(**{ENTRY: str(line.number)}).url for line in lines]
    grid = [
        _verification(request),
        *([_whole(entry, request)] if entry is not None else []),
        html.Div(
            [
                html.Div(_filters(request), className="choices"),
                html.P(look.say("journal.found", n=many, number=look.decimal(many)), **SPOKEN),
                journal_table(lines, links, which.chain, look) if lines else None,
                _paging(request, page, pages),
                _files(request),
            ],
            className="panel span-12",
        ),
    ]
    heading = page_heading(look.say("journal.heading"))
    lead = html.P(look.say("journal.lead"), className="lead")
    content = [heading, lead, html.Div(grid, className="grid")]
    focus = entry_heading(entry["number"]) if entry is not None else ""
    return _verified(Page(look.say("titles.journal"), content, focus=focus), request)


def line_of(row: Row) -> JournalLine:
    """Return an entry's outside, its time by the reader's clock."""
    at = local(datetime.fromisoformat(row["at"]))
    names = ("number", "actor", "role", "kind", "client", "case_name", "hash")
    return JournalLine(at=at, **{name: row[name] for name in names})


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def _verified(page: Page, request: Request) -> Page:
    """Put what came of a verification at the head of the page."""
    reply = request.reply_to(VERIFY)
    if reply is None:
        return page
    if not reply.faults:
        content = [page.content[0], notice(reply.said), *page.content[1:]]
        return Page(page.title, content, announcement=reply.said)
    (fault,) = reply.faults.values()
    summary = error_summary(request.look.say("journal.faulty"), (Link(fault, "#verify-card"),))
    return Page(page.title, [summary, *page.content], fault, heads_with_error=True)


def _verification(request: Request) -> Component:
    look = request.look
    button = deed_form(VERIFY, send=look.say("journal.verify"))
    heading, means = look.say("journal.verify_heading"), look.say("journal.verify_means")
    return card(heading, html.P(means), button, key="verify")


def _filters(request: Request) -> list[Component]:
    look, chosen = request.look, request.chosen
    chains = [(name, look.say(f"journal.chain_{name}")) for name in (DEEDS, VIEWS)]
    there = request.offered[KIND].values
    named = [(k, look.say("journal.every") if k == EVERY else kind_words(k, look)) for k in there]
    return [
        choice_select(CHAIN, look.say("journal.chain"), chains, chosen[CHAIN], DEEDS),
        choice_select(KIND, look.say("journal.kind"), named, chosen[KIND], EVERY),
        choice_search(CLIENT, look.say("journal.client"), chosen[CLIENT]),
        choice_search(CASE, look.say("journal.case"), chosen[CASE]),
    ]


def _paging(request: Request, page: int, pages: int) -> Component:
    look, address = request.look, request.address.without(ENTRY)
    steps = [("newer", page - 1), ("older", page + 1)]
    links = [
        html.A(look.say(f"journal.{name}"), href=address.choosing(**{PAGE: str(number)}).url)
        for name, number in steps
        if 1 <= number <= pages
    ]
    place = look.say("journal.page", page=look.decimal(page), pages=look.decimal(pages))
    return html.P([html.Span(place, className="muted"), *links], className="paging")


def _files(request: Request) -> Component:
    look, address = request.look, request.address.without(ENTRY, PAGE)
    query = address.url.removeprefix(address.path)
    files = [("csv", f"{address.path}.csv{query}"), ("jsonl", f"{address.path}.jsonl")]
    links = [html.Li(html.A(look.say(f"journal.{name}"), href=href)) for name, href in files]
    return html.Ul(links, className="links")


def _whole(row: Row, request: Request) -> Component:
    """Return an entry with its content; who looks at a client's is noted as everywhere."""
    desk = request.desk
    if desk.actor is not None and (row["client"] is not None or row["case_name"] is not None):
        role = desk.role_for(Permission.AUDIT)
        desk.office.views.saw(desk.actor.key, role, "journal", row["client"], row["case_name"])
    body = row["body"]
    content = None if body is None else json.dumps(body_of(body), indent=1, ensure_ascii=False)
    return whole_entry(line_of(row), {n: row[n] for n in WHOLE}, content, request.look)
