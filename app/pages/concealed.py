"""What stands in the place of a page whose score and proposal are concealed: why, and what next."""

from __future__ import annotations

from dash.development.base_component import Component

from app.casework.deciding_cards import DEEDS, deciding_cards
from app.casework.viewing import FIRST_VIEW, first_view_cards
from app.request import DECISION, FILE, REVIEW, Page, Request, client_page, replied
from components.deciding import DECIDING
from components.elements import Link, card, html
from components.reviewing import ways
from model.casework import Concealment, Permission


def layout(request: Request) -> Page:
    """Return why nothing is shown, the ways on, and the form that can be filled in without it."""
    cards = [_why(request), *_forms(request)]
    page = client_page(request, [html.Div(cards, className="grid")])
    return replied(page, request, *DEEDS, FIRST_VIEW, form=f"{DECIDING}-heading")


def _why(request: Request) -> Component:
    look, address = request.look, request.address
    links = [Link(look.say("concealing.to_file"), address.to_page(FILE).url)]
    if request.concealed is Concealment.CONTESTED or (
        request.concealed is Concealment.SUSPENDED and request.desk.may(Permission.REVIEW)
    ):
        links.append(Link(look.say("concealing.to_review"), address.to_page(REVIEW).url))
    if address.page != DECISION and request.concealed is not Concealment.CONTESTED:
        links.append(Link(look.say("concealing.to_decision"), address.to_page(DECISION).url))
    said = html.P(look.say(f"concealing.{request.concealed}"), className="lead")
    return card(look.say("concealing.heading"), said, ways(links), key="concealed")


def _forms(request: Request) -> list[Component]:
    """Return the decision's form where nobody sees a proposal, or that of the view before it."""
    if request.address.page != DECISION:
        return []
    if request.concealed is Concealment.BLIND:
        return first_view_cards(request)
    if request.concealed is Concealment.SUSPENDED:
        parts = deciding_cards(request)
        return [*parts.decided, *parts.form, *parts.history]
    return []
