"""What all pages about one client share: the strip, the tabs, the title."""

from __future__ import annotations

from dash.development.base_component import Component

from app.address import CLIENT_PAGES, Address
from app.request import Page, Request
from components.decision_words import announcement, client_name, outcome_word
from components.shell import Link, Strip, client_strip, history_unknown
from model.domain import APPLICANT, CREDIT, TERM, Decision
from model.serving.service import ScoringService


def known_id(address: Address) -> int:
    """Return the client's number of an address already found in the portfolio."""
    if address.client_id is None:
        raise ValueError(f"no client number in {address.path}")
    return address.client_id


def client_page(service: ScoringService, request: Request, content: list[Component]) -> Page:
    """Put the client's strip and tabs above ``content``."""
    decision = service.decide(known_id(request.address))
    values = service.client_values(decision.client_id)
    strip = Strip(decision, values[CREDIT], values[TERM], _tabs(request))
    unknown = [history_unknown(request.look)] if decision.client_id == APPLICANT else []
    return Page(
        title=_title(decision, request),
        content=[*client_strip(strip, request.look), *unknown, *content],
        announcement=announcement(decision, request.look),
    )


def _tabs(request: Request) -> tuple[Link, ...]:
    address, look = request.address, request.look
    pages = tuple(
        Link(look.say(f"pages.{page}"), address.to_page(page).url, page == address.page)
        for page in CLIENT_PAGES
    )
    if not address.of_applicant:
        return pages
    return (Link(look.say("application.answers"), address.to_form().url), *pages)


def _title(decision: Decision, request: Request) -> str:
    look = request.look
    return look.say(
        "titles.client",
        client=client_name(decision.client_id, look),
        outcome=outcome_word(decision, look),
        page=look.say(f"pages.{request.address.page}"),
    )
