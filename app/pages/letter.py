"""Letters about a decision, to print: one page each, to the client."""

from __future__ import annotations

from dash.development.base_component import Component

from app.address import LETTER
from app.calendar import local
from app.casework.contesting import contestation_of
from app.choices import Choice
from app.client import client_page
from app.request import Page, Request
from components.a11y import card
from components.controls import choice_select
from components.elements import html
from components.letter import LetterHead, acknowledgement, letter_tools
from model.serving.protocols import Scoring

KIND, NEWEST = "kind", "newest"
ACKNOWLEDGEMENT, OUTCOME, DECISION = "acknowledgement", "outcome", "decision"


def choices(scoring: Scoring, request: Request) -> tuple[Choice, ...]:
    """Offer each kind of letter; without a choice it is the newest."""
    return (Choice(KIND, (NEWEST, DECISION, ACKNOWLEDGEMENT, OUTCOME), NEWEST),)


def layout(scoring: Scoring, request: Request) -> Page:
    """Return a letter, with what prints it, or that there is none."""
    look, chosen, there = request.look, request.chosen[KIND], letters_of(request)
    kind = there[-1] if there and chosen == NEWEST else chosen
    if kind not in there:
        said = html.P(look.say("letters.none" if not there else "letters.not_yet"))
        nothing = card(
            look.say(f"pages.{LETTER}"), said, *_others(there, kind, request), key="none"
        )
        return client_page(request, [html.Div([nothing], className="grid")])
    tools = card(
        look.say("letters.tools_heading"),
        *_others(there, kind, request),
        *letter_tools(look),
        key="sheet-tools",
    )
    grid = html.Div([tools, _acknowledgement(request)], className="grid")
    return client_page(request, [grid])


def letters_of(request: Request) -> tuple[str, ...]:
    """Return the kinds of letters that there are for a case, the newest last."""
    case = request.case
    if case is None or case.contested_at is None:
        return ()
    return (ACKNOWLEDGEMENT,)


def _others(there: tuple[str, ...], kind: str, request: Request) -> list[Component]:
    """Return the choice between letters, where there are several."""
    if len(there) < 2:
        return []
    look = request.look
    options = [(one, look.say(f"letters.{one}")) for one in there]
    return [choice_select(KIND, look.say("letters.which"), options, kind, NEWEST)]


def _acknowledgement(request: Request) -> Component:
    found = contestation_of(request)
    assert found is not None  # there is such a letter
    return acknowledgement(_head(request), found, request.look)


def _head(request: Request) -> LetterHead:
    office = request.desk.office
    today = local(office.clock()).date()
    return LetterHead(request.address.client_id, today, office.policy.contact)
