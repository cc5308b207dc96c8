"""One page for the client, to print: what is proposed, why, and what can be asked."""

from __future__ import annotations

from dash import html

from app import calendar
from app.address import Address
from app.choices import Choice
from app.client import client_page, known_id
from app.request import Page, Request
from components.a11y import card
from components.reasons import reasons_each_way
from components.sheet import Sheet, client_sheet, sheet_tools
from model.domain import SOURCE_OF, Source, in_whole_points
from model.serving.service import ScoringService

FAIR = "fair"


def choices(service: ScoringService, address: Address) -> tuple[Choice, ...]:
    """Offer nothing to choose."""
    return ()


def layout(service: ScoringService, request: Request) -> Page:
    """Return the sheet, with what prepares it."""
    look = request.look
    sheet = sheet_of(service, known_id(request.address))
    tools = card(look.say("sheet.tools_heading"), *sheet_tools(look), key="sheet-tools")
    return client_page(
        service,
        request,
        [html.Div([tools, client_sheet(sheet, service.catalogue, look)], className="grid")],
    )


def sheet_of(service: ScoringService, client_id: int) -> Sheet:
    """Gather the decision page's values for the sheet."""
    decision, explanation = service.decide(client_id), service.explain(client_id)
    shown = in_whole_points(explanation, decision)
    against, in_favour = reasons_each_way(
        explanation, shown, service.catalogue, service.reference_values()
    )
    used = {SOURCE_OF[theme.theme] for theme in explanation.themes}
    return Sheet(
        decision=decision,
        against=against,
        in_favour=in_favour,
        nearest=service.nearest_cases(client_id),
        sources=tuple(source for source in Source if source in used),
        is_fair=service.info.policy == FAIR,
        model_version=service.info.version,
        day=calendar.today(),
    )
