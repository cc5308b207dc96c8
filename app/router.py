"""From an address to a page: one pure function, then the one callback that calls it.

Dash Pages keeps one registry per process and answers 200 for every address; here each
application has its own pages, a client not found is a 404, and a query is checked before use.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from dash.development.base_component import Component

from app.address import (
    ACCESSIBILITY,
    APPLICATION,
    CLIENT_PAGES,
    COMPARISON,
    DECISION,
    DRIFT,
    FILE,
    HELP,
    MODEL,
    RELATION,
    SEARCH,
    SHEET,
    SIMULATION,
    Address,
    parse,
)
from app.answers import read_answers
from app.choices import Choice, read_choices
from app.pages import (
    accessibility,
    application,
    comparison,
    decision,
    drift,
    failed,
    file,
    help_page,
    model_page,
    not_found,
    relation,
    search,
    sheet,
    simulation,
)
from app.request import Page, Request
from components.look import Look
from components.shell import Link, Surroundings, notice, page_shell
from model.domain import UnknownClientError
from model.serving.service import ScoringService

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageModule:
    """What a page's module offers: its choices and its layout."""

    choices: Callable[[ScoringService, Address], tuple[Choice, ...]]
    layout: Callable[[ScoringService, Request], Page]


PAGES = {
    SEARCH: PageModule(search.choices, search.layout),
    DECISION: PageModule(decision.choices, decision.layout),
    FILE: PageModule(file.choices, file.layout),
    COMPARISON: PageModule(comparison.choices, comparison.layout),
    RELATION: PageModule(relation.choices, relation.layout),
    SIMULATION: PageModule(simulation.choices, simulation.layout),
    SHEET: PageModule(sheet.choices, sheet.layout),
    APPLICATION: PageModule(application.choices, application.layout),
    MODEL: PageModule(model_page.choices, model_page.layout),
    DRIFT: PageModule(drift.choices, drift.layout),
    HELP: PageModule(help_page.choices, help_page.layout),
    ACCESSIBILITY: PageModule(accessibility.choices, accessibility.layout),
}
MENU = (SEARCH, APPLICATION, MODEL, DRIFT, HELP)
FOOTER = (HELP, ACCESSIBILITY)


def is_found(service: ScoringService, address: Address) -> bool:
    """Whether the address leads somewhere; a client's page only where the client is known."""
    if address.of_applicant:
        return address.page in PAGES
    if address.page in CLIENT_PAGES:
        return _holds(service, address.client_id)
    return address.page in PAGES


def _holds(service: ScoringService, client_id: int | None) -> bool:
    if client_id is None:
        return False
    try:
        service.decide(client_id)
    except UnknownClientError:
        return False
    return True


def answer(service: ScoringService, address: Address, look: Look) -> Page:
    """Return the page of an address, or the page that says why there is none."""
    if not is_found(service, address):
        return not_found.layout(service, Request(address, look))
    if not address.asks_or_tells_of_applicant:
        return _page(service, address, look, ())
    answered = read_answers(service, address)
    if address.of_applicant and answered.faults:
        return application.faulty_layout(service, Request(address, look), answered)
    if address.of_applicant:
        service = service.for_applicant(answered.given)
    return _page(service, address, look, answered.not_asked)


def _page(
    service: ScoringService, address: Address, look: Look, not_asked: tuple[str, ...]
) -> Page:
    request = request_of(service, address, look)
    page = PAGES[address.page].layout(service, request)
    if not (ignored := (*request.chosen.refused, *not_asked)):
        return page
    said = notice(look.say("errors.choices_ignored", names=", ".join(ignored)))
    return replace(page, content=[said, *page.content])


def request_of(service: ScoringService, address: Address, look: Look) -> Request:
    """Return what is asked of a page found: what it offers, and what the address chooses."""
    offered = PAGES[address.page].choices(service, address)
    chosen = read_choices(offered, address.own_choices)
    return Request(address, look, {choice.name: choice for choice in offered}, chosen)


def respond(service: ScoringService, address: Address, look: Look) -> tuple[Page, list[Component]]:
    """Return a page and the same page inside its surroundings; never raises.

    A fault of ours is logged whole and said to the reader in a sentence.
    """
    try:
        page = answer(service, address, look)
    except Exception:
        log.exception("no page for %s", address.path)
        page = failed.layout(service, Request(address, look))
    return page, page_shell(surroundings(service, address, look), look, page.content)


def surroundings(service: ScoringService, address: Address, look: Look) -> Surroundings:
    """Return what stands around the page at ``address``."""
    other = "en" if address.language == "fr" else "fr"
    return Surroundings(
        menu=_links(MENU, address, look),
        footer=_links(FOOTER, address, look),
        other_language=Link(look.say("shell.other_language"), address.in_language(other).url),
        home=address.elsewhere(SEARCH).path,
        path=address.path,
        is_demo=service.info.is_demo,
        model_version=service.info.version,
        typed=address.client_text,
    )


def _links(pages: tuple[str, ...], address: Address, look: Look) -> tuple[Link, ...]:
    return tuple(
        Link(look.say(f"pages.{page}"), address.elsewhere(page).path, page == address.page)
        for page in pages
    )


def read_request(
    pathname: object, query: object, theme: object, base: str = ""
) -> tuple[Address, Look]:
    """Return address and look of whatever a browser, or a hand, has sent."""
    address = parse(pathname, query, base)
    return address, Look(address.language, "dark" if theme == "dark" else "light")
