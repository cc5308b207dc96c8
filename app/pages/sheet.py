"""One page for the client, to print: what is proposed, why, and what can be asked."""

from __future__ import annotations

from dash import html

from app import calendar
from app.client import client_page
from app.request import Page, Request
from components.a11y import card
from components.reasons import reasons_each_way
from components.sheet import Sheet, client_sheet, sheet_tools
from model.domain import Source, in_whole_points
from model.serving.protocols import Client, Model, Scoring

FAIR = "fair"


def layout(scoring: Scoring, request: Request) -> Page:
    """Return the sheet, with what prepares it."""
    look = request.look
    sheet = sheet_of(scoring.model, request.client)
    tools = card(look.say("sheet.tools_heading"), *sheet_tools(look), key="sheet-tools")
    drawn = client_sheet(sheet, scoring.model.catalogue, look)
    return client_page(request, [html.Div([tools, drawn], className="grid")])


def sheet_of(model: Model, client: Client) -> Sheet:
    """Gather the decision page's values for the sheet."""
    decision, explanation = client.decision, client.explanation
    shown = in_whole_points(explanation, decision)
    against, in_favour = reasons_each_way(
        explanation, shown, model.catalogue, model.reference_values
    )
    used = {FACTS[c.fact].source for c in explanation.contributions}
    return Sheet(
        decision=decision,
        against=against,
        in_favour=in_favour,
        nearest=client.nearest_cases(),
        sources=tuple(source for source in Source if source in used),
        is_fair=model.info.policy == FAIR,
        model_version=model.info.version,
        day=calendar.today(),
    )
