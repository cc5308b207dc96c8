"""What all pages about one client share: the strip, the tabs, the title."""

from __future__ import annotations

from dash.development.base_component import Component

from app.request.address import ANSWERS, CONTEST, LETTER, PERSON_PAGES, REVIEW, SIMULATION
from app.request.asked import Page, Request
from components.correcting import corrected_message
from components.decision_words import announcement, client_name, proposal_word
from components.elements import Link
from components.reasons import KnownValues
from components.strip import RequestedLoan, Strip, client_strip, history_unknown
from model.casework import Permission
from model.domain import ANNUITY, CREDIT, Outcome, Proposal
from model.features.catalogue import CATALOGUE
from model.serving.protocols import Client, Model


def proposal_of(client: Client) -> Proposal:
    """Return what is proposed to a client, beside what is unknown of them."""
    return Proposal(client.decision, client.score_range)


def proposed_to(request: Request) -> Outcome | None:
    """Return what the reader of a page is shown as proposed, ``None`` where nothing is."""
    return proposal_of(request.client).outcome if request.concealed is None else None


def known_of(model: Model, client: Client) -> KnownValues:
    """Return what a reason may say of a client."""
    return KnownValues(model.catalogue, client.values, model.reference_values, client.sureness)


def client_page(request: Request, content: list[Component]) -> Page:
    """Put the client's strip and tabs above ``content``; without what is concealed."""
    client = request.client
    proposal = None if request.concealed is not None else proposal_of(client)
    loan = RequestedLoan(*(client.values[name] for name in (CREDIT, ANNUITY)))
    page = request.look.say(f"pages.{request.address.page}")
    strip = Strip(page, client.decision.client_id, proposal, loan, _tabs(request))
    unknown = [history_unknown(request.look)] if client.is_applicant else []
    return Page(
        title=_title(proposal, request),
        content=[*client_strip(strip, request.look), *unknown, *_corrected(request), *content],
        announcement=_announcement(proposal, request),
    )


def _corrected(request: Request) -> list[Component]:
    """Return that values were corrected, where the page uses such values."""
    names = request.case.corrections if request.case is not None else ()
    features = [CATALOGUE[name] for name in names if name in CATALOGUE]
    return [corrected_message(features, request.look)] if features else []


def _tabs(request: Request) -> tuple[Link, ...]:
    address, look = request.address, request.look
    pages = tuple(
        Link(look.say(f"pages.{page}"), address.to_page(page).url, page == address.page)
        for page in PERSON_PAGES
        if page == address.page or _leads_to(page, request)
    )
    if not address.of_applicant:
        return pages
    answers = address.to_page(ANSWERS).url
    return (Link(look.say(f"pages.{ANSWERS}"), answers, address.page == ANSWERS), *pages)


def _leads_to(page: str, request: Request) -> bool:
    """Whether a tab is shown: those about a decision appear once there is one."""
    case, desk = request.case, request.desk
    if page == CONTEST:
        return case is not None and case.state.is_decided and desk.may(Permission.DECIDE)
    if page == REVIEW:
        return case is not None and case.contested_at is not None and desk.may(Permission.REVIEW)
    if page == LETTER:
        return case is not None and case.state.is_decided
    if page == SIMULATION:
        return desk.may(Permission.SIMULATE)
    return True


def _title(proposal: Proposal | None, request: Request) -> str:
    look = request.look
    said = {
        "client": client_name(request.client.decision.client_id, look),
        "page": look.say(f"pages.{request.address.page}"),
    }
    if proposal is None:
        return look.say("concealing.title", **said)
    return look.say("titles.client", outcome=proposal_word(proposal, look), **said)


def _announcement(proposal: Proposal | None, request: Request) -> str:
    if proposal is None:
        return request.look.say(f"concealing.{request.concealed}")
    return announcement(proposal, request.look)
