"""Two clients of the portfolio side by side."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component

from app.casework.concealing import concealed_among
from app.casework.corrected import client_now
from app.casework.recents import recents
from app.request import Choice, Page, Request, client_number, proposal_of
from components.elements import choice_client, html, page_heading
from components.pair import Side, Told, pair_table
from components.recents import RecentRow, recents_card
from model.casework import Permission
from model.domain import in_whole_points

FIRST, SECOND = "first", "second"
LONGEST_SHOWN = 40


def choices(request: Request) -> tuple[Choice, ...]:
    """Take two numbers, however they are typed."""
    return tuple(Choice(name, ("",), "", is_free=True) for name in (FIRST, SECOND))


def layout(request: Request) -> Page:
    """Return the two fields, and the table once both hold a client."""
    look = request.look
    typed = [request.chosen[name][:LONGEST_SHOWN] for name in (FIRST, SECOND)]
    found = [client_number(text) for text in typed]
    held = [n if n is not None and request.scoring.clients.holds(n) else None for n in found]
    errors = [_error(t, n, h, request) for t, n, h in zip(typed, found, held, strict=True)]
    first, second = held
    if first is not None and first == second:
        errors[1] = look.say("pair.same")
    fields = [
        choice_client(name, look.say(f"pair.{name}"), text if n is None else str(n), error)
        for name, text, n, error in zip((FIRST, SECOND), typed, held, errors, strict=True)
    ]
    form = html.Div([*fields, *_swap(request, typed)], className="choices client-fields")
    if first is None or second is None or first == second:
        now = request.desk.now()
        content = [
            page_heading(look.say("pair.title")),
            html.P(look.say("pair.lead")),
            form,
            recents_card(_picks(request, first or second), now, look),
        ]
        said = " ".join(error for error in errors if error)
        return Page(look.say("pair.window"), content, announcement=said)
    numbers = {"first": str(first), "second": str(second)}
    content = [
        page_heading(look.say("pair.heading_of", **numbers)),
        form,
        html.Div(_compared(request, first, second), className="panel two-clients"),
    ]
    return Page(look.say("pair.window_of", **numbers), content)


def _error(typed: str, number: int | None, held: int | None, request: Request) -> str:
    if not typed.strip() or held is not None:
        return ""
    key = "pair.malformed" if number is None else "pair.unknown"
    return request.look.say(key, typed=typed)


def _swap(request: Request, typed: list[str]) -> list[Component]:
    if not all(typed):
        return []
    url = request.address.choosing(**{FIRST: typed[1], SECOND: typed[0]}).url
    return [html.A(request.look.say("pair.swap"), href=url, className="way")]


def _picks(request: Request, chosen: int | None) -> tuple[RecentRow, ...]:
    """Return clients seen recently; each takes the place that is still free."""
    name = FIRST if chosen is None else SECOND
    kept = {} if chosen is None else {FIRST: str(chosen)}
    plain = replace(request.address, choices=kept)
    return tuple(
        replace(row, href=plain.choosing(**{name: str(row.client)}).url)
        for row in recents(request)
        if row.client not in (None, chosen)
    )


def _compared(request: Request, first: int, second: int) -> list[Component]:
    look, actor = request.look, request.desk.actor
    concealed = concealed_among(request.desk, (first, second))
    sides = tuple(_side(request, n, n in concealed) for n in (first, second))
    if actor is not None:  # whoever sees two clients here has seen both
        role = request.desk.role_for(Permission.READ_CLIENTS)
        for number in (first, second):
            request.desk.office.views.saw(actor.key, role, request.address.page, number, None)
    hidden = [look.say("pair.concealed", number=number) for number in concealed]
    return [
        *(html.P(words, className="message") for words in hidden),
        pair_table((sides[0], sides[1]), request.scoring.model.catalogue, look),
        html.P(look.say("pair.how"), className="muted"),
    ]


def _side(request: Request, number: int, is_concealed: bool) -> Side:
    client, told = client_now(request.scoring, request.desk, number), None
    if not is_concealed:
        explanation = client.explanation
        told = Told(proposal_of(client), explanation, in_whole_points(explanation, client.decision))
    return Side(number, request.address.of_client(number).url, client.values, told)
