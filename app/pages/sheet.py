"""One page for the client, to print: what is proposed, why, and what can be asked."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component

from app import calendar
from app.edits import editable_names, read_edits
from app.request import Choice, Page, Request, client_page, known_of, proposal_of
from components.elements import card, html, notice
from components.fact_sentences import Person
from components.look import Look
from components.reasons import reasons_each_way
from components.sheet import Decided, Sheet, client_sheet, sheet_tools
from components.simulated_offer import OFFER, loan_rows, offer_section
from model.casework import Case, Permission
from model.domain import Source, in_whole_points
from model.serving.protocols import Client, Model

FAIR = "fair"


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer what a simulated loan is made of, to who may simulate."""
    names = editable_names(request.scoring.model) if request.desk.may(Permission.SIMULATE) else ()
    return tuple(Choice(name, ("",), "", is_free=True) for name in names if name in OFFER)


def layout(request: Request) -> Page:
    """Return the sheet, with what prepares it."""
    look = request.look
    sheet = sheet_of(request.scoring.model, request.client, look)
    offer, notices = _offer(request)
    office = request.desk.office
    sheet = replace(
        sheet,
        decided=decided_of(request.case),
        offer=offer,
        contacts=office.contacts,
        answer_days=office.policy.contest_days,
    )
    tools = card(look.say("sheet.tools_heading"), *sheet_tools(look), key="sheet-tools")
    drawn = client_sheet(sheet, request.scoring.model.catalogue, look)
    page = client_page(request, [html.Div([tools, drawn], className="grid")])
    return replace(page, content=[*notices, *page.content])


def _offer(request: Request) -> tuple[Component | None, list[Component]]:
    """Return the part on the loan of the address, and a notice where it cannot be.

    There is no such part of a loan that is the one asked for.
    """
    look, catalogue, own = request.look, request.scoring.model.catalogue, request.client.values
    asked = replace(request.address, choices=request.made)
    edited = read_edits(request.scoring.model, request.client, asked)
    if wrong := sorted({*edited.faults, *edited.absent}):
        said = look.say("errors.choices_ignored", names=", ".join(wrong))
        return None, [notice(said)]
    if not loan_rows(edited.simulated, own, catalogue, look):
        return None, []
    return offer_section(edited.simulated, own, catalogue, look), []


def decided_of(case: Case | None) -> Decided | None:
    """Return what was decided; ``None`` while a decision waits for somebody else, too."""
    if case is None or not case.state.is_decided or case.verdict is None or case.decided_at is None:
        return None
    day = calendar.local(case.decided_at).date()
    return Decided(case.verdict, case.decided_role or "", day, case.signed_by is not None)


def sheet_of(model: Model, client: Client, look: Look) -> Sheet:
    """Gather the decision page's values for the sheet."""
    proposal, explanation = proposal_of(client), client.explanation
    shown = in_whole_points(explanation, proposal.decision)
    known = known_of(model, client)
    against, in_favour = reasons_each_way(explanation, shown, known, Person.CLIENT, look)
    used = {contribution.fact.source for contribution in explanation.contributions}
    return Sheet(
        proposal=proposal,
        against=against,
        in_favour=in_favour,
        nearest=None if proposal.is_open else client.nearest_cases(),
        sources=tuple(source for source in Source if source in used),
        is_fair=model.info.policy == FAIR,
        model_version=model.info.version,
        day=calendar.today(),
    )
