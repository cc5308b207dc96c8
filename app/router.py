"""From an address to a page: one pure function, then the one callback that calls it.

Dash Pages keeps one registry per process and answers 200 for every address; here each
application has its own pages, a client not found is a 404, and a query is checked before use.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from dash.development.base_component import Component

from app.about import CONCEALED, about, note_view
from app.casework.casebook import case_at
from app.casework.deeds import perform
from app.header import FOOTER, MENU, footer_links, links_to, menu_of, person_of, section_of
from app.notices import notices
from app.pages import (
    accessibility,
    accounts,
    application,
    comparison,
    concealed,
    contest,
    decision,
    denied,
    drift,
    failed,
    file,
    help_page,
    journal,
    letter,
    model_page,
    no_records,
    not_found,
    outcomes,
    pair,
    queue,
    relation,
    review,
    search,
    sheet,
    simulation,
    team,
)
from app.request import (
    ACCESSIBILITY,
    ACCOUNTS,
    ANSWERS,
    APPLICATION,
    CASE_PAGES,
    COMPARISON,
    CONTEST,
    DECISION,
    DRIFT,
    FILE,
    HELP,
    JOURNAL,
    LETTER,
    MODEL,
    OUTCOMES,
    PAIR,
    PERSON_PAGES,
    QUEUE,
    RELATION,
    REVIEW,
    SEARCH,
    SHEET,
    SIMULATION,
    TEAM,
    WITHOUT_SCORE,
    Address,
    Choice,
    Deed,
    Desk,
    Page,
    Reply,
    Request,
    Stage,
    read_choices,
    replied,
)
from components.elements import Link, notice
from components.look import Look
from components.shell import Surroundings, page_shell
from data.records import Records, RecordsError
from model.casework import Permission
from model.serving.protocols import Scoring

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageModule:
    """What a page's module offers: its layout, who may see it, and what there is to choose."""

    layout: Callable[[Request], Page]
    permission: Permission
    choices: Callable[[Request], tuple[Choice, ...]] = lambda _: ()


PAGES = {
    QUEUE: PageModule(queue.layout, Permission.WORK_QUEUE, queue.choices),
    SEARCH: PageModule(search.layout, Permission.READ_CLIENTS, search.choices),
    PAIR: PageModule(pair.layout, Permission.READ_CLIENTS, pair.choices),
    DECISION: PageModule(decision.layout, Permission.READ_CLIENTS, decision.choices),
    FILE: PageModule(file.layout, Permission.READ_CLIENTS, file.choices),
    COMPARISON: PageModule(comparison.layout, Permission.READ_CLIENTS, comparison.choices),
    RELATION: PageModule(relation.layout, Permission.READ_CLIENTS, relation.choices),
    SIMULATION: PageModule(simulation.layout, Permission.SIMULATE, simulation.choices),
    SHEET: PageModule(sheet.layout, Permission.READ_CLIENTS, sheet.choices),
    CONTEST: PageModule(contest.layout, Permission.DECIDE),
    REVIEW: PageModule(review.layout, Permission.REVIEW),
    LETTER: PageModule(letter.layout, Permission.READ_CLIENTS, letter.choices),
    APPLICATION: PageModule(application.layout, Permission.SIMULATE),
    TEAM: PageModule(team.layout, Permission.LEAD_TEAM, team.choices),
    OUTCOMES: PageModule(outcomes.layout, Permission.READ_MODEL, outcomes.choices),
    ANSWERS: PageModule(application.answers_layout, Permission.READ_CLIENTS),
    MODEL: PageModule(model_page.layout, Permission.READ_MODEL, model_page.choices),
    DRIFT: PageModule(drift.layout, Permission.READ_MODEL, drift.choices),
    ACCOUNTS: PageModule(accounts.layout, Permission.ADMINISTER),
    JOURNAL: PageModule(journal.layout, Permission.AUDIT, journal.choices),
    HELP: PageModule(help_page.layout, Permission.READ_HELP),
    ACCESSIBILITY: PageModule(accessibility.layout, Permission.READ_HELP),
}


def is_found(scoring: Scoring, address: Address, records: Records) -> bool:
    """Whether the address leads somewhere; a client's or a case's only where there is one."""
    if address.of_applicant:
        with records.reading() as connection:
            return address.page in CASE_PAGES and case_at(connection, address) is not None
    if address.page in PERSON_PAGES:
        return address.client_id is not None and scoring.clients.holds(address.client_id)
    return address.page in PAGES and address.page not in CASE_PAGES


def status(scoring: Scoring, address: Address, desk: Desk) -> int:
    """Return the HTTP status of an address: whether a client is there is told to who may know."""
    if address.page in PAGES and not desk.may(PAGES[address.page].permission):
        return 403
    try:
        return 200 if is_found(scoring, address, desk.office.records) else 404
    except RecordsError:
        return 503


def answer(
    scoring: Scoring, address: Address, look: Look, desk: Desk, reply: Reply | None = None
) -> Page:
    """Return the page of an address, or the page that says why there is none."""
    asked = Request(address, look, desk, scoring, reply=reply)
    if address.page in PAGES and not desk.may(PAGES[address.page].permission):
        return denied.layout(asked)
    if not is_found(scoring, address, desk.office.records):
        return not_found.layout(asked)
    asked = about(asked)
    if asked.about is None and asked.case is not None:  # its answers make nobody any more
        return application.answers_layout(asked)
    if asked.concealed is not None and address.page not in WITHOUT_SCORE:
        note_view(asked, PAGES[address.page].permission, CONCEALED)
        return concealed.layout(asked)
    request = request_of(asked)
    page = PAGES[address.page].layout(request)
    note_view(request, PAGES[address.page].permission, address.page)
    if reply is not None and reply.stage is Stage.FAULTY and not page.heads_with_error:
        page = replied(page, request, reply.deed.name)  # a form that this page does not hold
    if not (ignored := request.chosen.refused):
        return page
    said = notice(look.say("errors.choices_ignored", names=", ".join(ignored)))
    return replace(page, content=[said, *page.content])


def request_of(asked: Request) -> Request:
    """Return what is asked of a page found: what it offers, and what the address chooses."""
    offered = PAGES[asked.address.page].choices(asked)
    chosen = read_choices(offered, asked.address.choices)
    return replace(asked, offered={choice.name: choice for choice in offered}, chosen=chosen)


def respond(
    scoring: Scoring, address: Address, look: Look, desk: Desk, reply: Reply | None = None
) -> tuple[Page, list[Component]]:
    """Return a page and the same page inside its surroundings; never raises.

    A fault of ours is logged whole and said to the reader in a sentence.
    """
    try:
        page = answer(scoring, address, look, desk, reply)
    except RecordsError as fault:
        log.warning("no %s page: %s", address.page, fault)
        page = no_records.layout(Request(address, look, desk, scoring, reply=reply))
    except Exception:
        log.exception("no %s page", address.page)
        page = failed.layout(Request(address, look, desk, scoring))
    return page, surrounded(page, scoring, address, look, desk)


def do(scoring: Scoring, address: Address, look: Look, desk: Desk, deed: Deed) -> Reply:
    """Do what a form of the page at ``address`` asks for, where who asks is allowed to.

    Never raises: a fault of ours is logged whole and said in a sentence, and nothing is written.
    """
    asked = Request(address, look, desk, scoring)
    try:
        if address.page in PAGES and desk.may(PAGES[address.page].permission):
            found = is_found(scoring, address, desk.office.records)
            asked = about(asked) if found else asked
        return perform(asked, deed)
    except RecordsError as fault:
        log.warning("%s is not written on a %s page: %s", deed.name, address.page, fault)
        return Reply(deed, Stage.FAULTY, {"": look.say("deeds.not_written")})
    except Exception:
        log.exception("%s failed on a %s page", deed.name, address.page)
        return Reply(deed, Stage.FAULTY, {"": look.say("errors.failed")})


def surrounded(
    page: Page, scoring: Scoring, address: Address, look: Look, desk: Desk
) -> list[Component]:
    """Return the page at ``address`` inside its surroundings, for who reads it."""
    other = "en" if address.language == "fr" else "fr"
    around = Surroundings(
        menu=menu_of(_open_to(desk, MENU), address, look),
        footer=footer_links(_open_to(desk, FOOTER), address, look),
        other_language=Link(look.say("shell.other_language"), address.in_language(other).url),
        home=address.elsewhere(home_of(desk)).path,
        path=address.path,
        is_demo=scoring.model.info.is_demo,
        model_version=scoring.model.info.version,
        typed=address.client_text,
        notices=notices(scoring, desk, look),
        person=person_of(address, desk),
        finds_clients=desk.may(PAGES[SEARCH].permission),
        section=links_to(_open_to(desk, section_of(address.page)), address, look),
    )
    return page_shell(around, look, page.content)


def home_of(desk: Desk) -> str:
    """Return the page that somebody begins with: the first of the menu that opens to them."""
    return next(iter(_open_to(desk, MENU)), HELP)


def _open_to(desk: Desk, pages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(page for page in pages if desk.may(PAGES[page].permission))
