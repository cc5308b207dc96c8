"""Clients: one by number, the list of all of them sorted and filtered, those seen recently."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component

from app.casework.concealed_list import left_out, no_scores
from app.casework.listed import listed_rows
from app.casework.recents import recents
from app.request import PAIR, Choice, Page, Request, page_asked
from components.client_list import (
    DESCENDING_FIRST,
    TOLD_BY_SCORE,
    band_words,
    client_table,
    examples_card,
    list_sentence,
)
from components.elements import (
    SPOKEN,
    Link,
    Sorting,
    accessible_chart,
    choice_select,
    html,
    page_heading,
)
from components.figures.score_histogram import score_histogram
from components.queue import counted_tabs, paging
from components.recents import recents_card
from model.casework import ROWS_A_PAGE, PageOfRows, page_of_rows
from model.domain import (
    AMOUNT_BAND_EDGES,
    EVERYONE,
    NEAR_THRESHOLD_POINTS,
    ClientListing,
    Outcome,
    SortKey,
)

LIST, SORT, WAY, OUTCOME, AMOUNT = "list", "sort", "way", "outcome", "amount"
PAGE, GLANCE = "page", "glance"
ALL, NEAR, USUAL, TURNED, FIRST = "all", "near", "usual", "turned", "1"
SHOWN, HIDDEN = "shown", "hidden"
EXAMPLES = ("clearly_granted", "near_threshold", "clearly_refused")
BANDS = tuple(str(band) for band in range(len(AMOUNT_BAND_EDGES) + 1))


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer the lists, their order, their bounds, the page; by score only where it is shown."""
    hidden = no_scores(request.desk)
    keys = tuple(key for key in SortKey if not (hidden and key in TOLD_BY_SCORE))
    outcomes = (ALL,) if hidden else (ALL, *(outcome.value for outcome in Outcome))
    return (
        Choice(LIST, (ALL,) if hidden else (ALL, NEAR), ALL),
        Choice(SORT, tuple(key.value for key in keys), SortKey.NUMBER.value),
        Choice(WAY, (USUAL, TURNED), USUAL),
        Choice(OUTCOME, outcomes, ALL),
        Choice(AMOUNT, (ALL, *BANDS), ALL),
        Choice(PAGE, (FIRST,), FIRST, is_free=True),
        Choice(GLANCE, (HIDDEN, SHOWN), HIDDEN),
    )


def layout(request: Request) -> Page:
    """Return the list, beside it the ways to somebody in particular."""
    look, worklist = request.look, request.scoring.clients.worklist()
    asked = _asked(request)
    skip = left_out(request.desk, worklist) if asked.tells_score else None
    number = page_asked(request.chosen[PAGE])
    places = range((number - 1) * ROWS_A_PAGE, number * ROWS_A_PAGE)
    total, found = worklist.browse(asked, skip, places)
    page = page_of_rows(number, total)
    if total and not found:  # a page beyond the last
        total, found = worklist.browse(asked, skip, range(page.start, page.start + ROWS_A_PAGE))
    said = list_sentence(page, asked.sort, request.chosen[WAY] == TURNED, look)
    rows = listed_rows(request, found)
    hidden = 0 if skip is None else int(skip.sum())
    notes = [look.say("clients.left_out", n=hidden, number=hidden)] if hidden else []
    if NEAR not in request.offered[LIST].values:
        notes.append(look.say("clients.suspended"))
    compare = {r.client: _pair(request, r.client) for r in rows if r.client is not None}
    table = (
        [
            html.P(said, className="visually-hidden", **SPOKEN),
            client_table(rows, said, _sorts(request), compare, look),
            _paging(page, request),
        ]
        if rows
        else _nothing(request)
    )
    main = html.Div(
        [
            _tabs(request),
            _controls(request),
            *(html.P(note, className="muted") for note in notes),
            *table,
        ],
        className="panel client-list",
    )
    content = [
        page_heading(look.say("clients.title")),
        html.Div([main, html.Div(_aside(request), className="stack")], className="desk"),
        *_glance(request),
    ]
    return Page(look.say("clients.window"), content, announcement=said)


def _asked(request: Request) -> ClientListing:
    chosen, sort = request.chosen, SortKey(request.chosen[SORT])
    outcome, band = chosen[OUTCOME], chosen[AMOUNT]
    edges = (None, *AMOUNT_BAND_EDGES, None)
    low, high = (None, None) if band == ALL else edges[int(band) : int(band) + 2]
    return ClientListing(
        sort=sort,
        descending=(chosen[WAY] == TURNED) != (sort in DESCENDING_FIRST),
        outcome=None if outcome == ALL else Outcome(outcome),
        within=NEAR_THRESHOLD_POINTS if chosen[LIST] == NEAR else None,
        at_least=low,
        below=high,
    )


def _sorts(request: Request) -> dict[SortKey, Sorting]:
    """Return where each head leads: to its order, and from there to the same order turned."""
    chosen, address = request.chosen, request.address.without(SORT, WAY, PAGE)
    found = {}
    for key in (SortKey(value) for value in request.offered[SORT].values):
        is_current, is_turned = key.value == chosen[SORT], chosen[WAY] == TURNED
        turns = {WAY: TURNED} if is_current and not is_turned else {}
        by = {} if key is SortKey.NUMBER else {SORT: key.value}
        falls = is_turned != (key in DESCENDING_FIRST)
        way = ("descending" if falls else "ascending") if is_current else "none"
        found[key] = Sorting(address.choosing(**by, **turns).url, way)
    return found


def _tabs(request: Request) -> Component:
    look, worklist, chosen = request.look, request.scoring.clients.worklist(), request.chosen[LIST]
    plain = request.address.without(LIST, SORT, WAY, PAGE)
    everybody = Link(look.say("clients.all"), plain.url, chosen == ALL)
    links = [(everybody, len(worklist.client_ids))]
    if NEAR in request.offered[LIST].values:
        near = plain.choosing(**{LIST: NEAR, SORT: SortKey.DISTANCE.value}).url
        count = worklist.count_within(NEAR_THRESHOLD_POINTS)
        links.append((Link(look.say("clients.near"), near, chosen == NEAR), count))
    return counted_tabs(tuple(links), look.say("clients.quick"), look)


def _controls(request: Request) -> Component:
    look, chosen, offered = request.look, request.chosen, request.offered
    outcomes = [(o, look.say(f"clients.outcome_{o}")) for o in offered[OUTCOME].values]
    bands = [(ALL, look.say("clients.amount_all"))]
    bands += [(band, band_words(int(band), look)) for band in BANDS]
    by_outcome = choice_select(OUTCOME, look.say("clients.outcome"), outcomes, chosen[OUTCOME], ALL)
    by_amount = choice_select(AMOUNT, look.say("clients.amount"), bands, chosen[AMOUNT], ALL)
    shown = [by_outcome, by_amount] if len(outcomes) > 1 else [by_amount]
    return html.Div(shown, className="choices")


def _nothing(request: Request) -> list[Component]:
    look = request.look
    link = html.A(look.say("clients.empty_way_out"), href=request.address.path)
    return [html.P(look.say("clients.empty"), **SPOKEN), html.P(link)]


def _paging(page: PageOfRows, request: Request) -> Component:
    before, after = (
        request.address.choosing(**{PAGE: str(page.number + step)}).url for step in (-1, 1)
    )
    return paging(page, before, after, request.look, label="clients.paging")


def _pair(request: Request, first: int, second: int | None = None) -> str:
    who = {"first": str(first)} | ({} if second is None else {"second": str(second)})
    return replace(request.address.elsewhere(PAIR), choices=who).url


def _aside(request: Request) -> list[Component]:
    look, seen = request.look, recents(request)
    numbers = [row.client for row in seen if row.client is not None]
    compare = _pair(request, numbers[0], numbers[1]) if len(numbers) > 1 else ""
    now = request.desk.now()
    return [recents_card(seen, now, look, compare), *_examples(request)]


def _glance(request: Request) -> list[Component]:
    """Return the link that opens the portfolio at a glance, or the figure and the way back."""
    look, is_shown = request.look, request.chosen[GLANCE] == SHOWN
    address = request.address
    turned = address.without(GLANCE) if is_shown else address.choosing(**{GLANCE: SHOWN})
    key = "clients.glance_close" if is_shown else "clients.glance_open"
    link = html.P(html.A(look.say(key), href=turned.url), className="way")
    if not is_shown:
        return [link]
    summary = request.scoring.groups.summary(EVERYONE)
    chart = score_histogram(request.scoring.groups.score_distribution(), summary, look)
    return [link, html.Div(accessible_chart(chart, "scores", look), className="panel")]


def _examples(request: Request) -> list[Component]:
    """Return the examples whose proposal the reader may see: their names say it."""
    known = request.scoring.model.example_clients
    kinds = {getattr(known, kind): request.look.say(f"search.{kind}") for kind in EXAMPLES}
    rows = listed_rows(request, request.scoring.clients.worklist().listed(list(kinds)))
    shown = {kinds[row.client]: row for row in rows if row.client and not row.is_concealed}
    return [examples_card(shown, request.look)] if shown else []
