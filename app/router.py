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
from app.answers import FaultyAnswersError, client_of, not_asked
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
from model.serving.protocols import Scoring

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageModule:
    """What a page's module offers: its layout, and what there is to choose."""

    layout: Callable[[Scoring, Request], Page]
    choices: Callable[[Scoring, Request], tuple[Choice, ...]] = lambda *_: ()


PAGES = {
    SEARCH: PageModule(search.layout),
    DECISION: PageModule(decision.layout, decision.choices),
    FILE: PageModule(file.layout, file.choices),
    COMPARISON: PageModule(comparison.layout, comparison.choices),
    RELATION: PageModule(relation.layout, relation.choices),
    SIMULATION: PageModule(simulation.layout, simulation.choices),
    SHEET: PageModule(sheet.layout),
    APPLICATION: PageModule(application.layout),
    MODEL: PageModule(model_page.layout, model_page.choices),
    DRIFT: PageModule(drift.layout, drift.choices),
    HELP: PageModule(help_page.layout),
    ACCESSIBILITY: PageModule(accessibility.layout),
}
MENU = (SEARCH, APPLICATION, MODEL, DRIFT, HELP)
FOOTER = (HELP, ACCESSIBILITY)


def is_found(scoring: Scoring, address: Address) -> bool:
    """Whether the address leads somewhere; a client's page only where the client is known."""
    if address.page in CLIENT_PAGES and not address.of_applicant:
        return address.client_id is not None and scoring.clients.holds(address.client_id)
    return address.page in PAGES


def answer(scoring: Scoring, address: Address, look: Look) -> Page:
    """Return the page of an address, or the page that says why there is none."""
    asked = Request(address, look)
    if not is_found(scoring, address):
        return not_found.layout(scoring, asked)
    try:
        asked = replace(asked, about=client_of(scoring, address))
    except FaultyAnswersError as error:
        return application.faulty_layout(scoring, asked, error.faults)
    request = request_of(scoring, asked)
    page = PAGES[address.page].layout(scoring, request)
    if not (ignored := (*request.chosen.refused, *not_asked(scoring.model, address))):
        return page
    said = notice(look.say("errors.choices_ignored", names=", ".join(ignored)))
    return replace(page, content=[said, *page.content])


def request_of(scoring: Scoring, asked: Request) -> Request:
    """Return what is asked of a page found: what it offers, and what the address chooses."""
    offered = PAGES[asked.address.page].choices(scoring, asked)
    chosen = read_choices(offered, asked.address.own_choices)
    return replace(asked, offered={choice.name: choice for choice in offered}, chosen=chosen)


def respond(scoring: Scoring, address: Address, look: Look) -> tuple[Page, list[Component]]:
    """Return a page and the same page inside its surroundings; never raises.

    A fault of ours is logged whole and said to the reader in a sentence.
    """
    try:
        page = answer(scoring, address, look)
    except Exception:
        log.exception("no page for %s", address.path)
        page = failed.layout(scoring, Request(address, look))
    return page, page_shell(surroundings(scoring, address, look), look, page.content)


def surroundings(scoring: Scoring, address: Address, look: Look) -> Surroundings:
    """Return what stands around the page at ``address``."""
    other = "en" if address.language == "fr" else "fr"
    return Surroundings(
        menu=_links(MENU, address, look),
        footer=_links(FOOTER, address, look),
        other_language=Link(look.say("shell.other_language"), address.in_language(other).url),
        home=address.elsewhere(SEARCH).path,
        path=address.path,
        is_demo=scoring.model.info.is_demo,
        model_version=scoring.model.info.version,
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
