"""How two chosen features go together, and where a client is."""

from __future__ import annotations

from dash import html

from app.address import Address
from app.choices import Choice
from app.client import client_page, known_id
from app.features import feature_options, leading_features
from app.request import Page, Request
from components.a11y import card
from components.chart import accessible_chart
from components.controls import choice_select
from components.figures.feature_scatter import Place, feature_scatter
from model.domain import Unit
from model.serving.service import ScoringService

X, Y = "x", "y"


def measured_features(service: ScoringService) -> tuple[str, ...]:
    """Return the features that can stand on an axis: no categories, no flags."""
    return tuple(
        name
        for name, feature in service.catalogue.items()
        if feature.unit not in (Unit.CATEGORY, Unit.FLAG)
    )


def choices(service: ScoringService, address: Address) -> tuple[Choice, ...]:
    """Offer two features, starting with the client's two strongest."""
    offered = measured_features(service)
    leading = (n for n in leading_features(service, known_id(address)) if n in set(offered))
    return (Choice(X, offered, next(leading)), Choice(Y, offered, next(leading)))


def layout(service: ScoringService, request: Request) -> Page:
    """Return the scatter of the two features the address asks for."""
    look, chosen = request.look, request.chosen
    values = service.client_values(known_id(request.address))
    x, y = chosen[X], chosen[Y]
    options = feature_options(service, measured_features(service), look)
    selects = [
        choice_select(c.name, look.say(f"relation.{c.name}"), options, chosen[c.name], c.default)
        for c in request.offered.values()
    ]
    chart = feature_scatter(
        service.relation(x, y),
        service.catalogue[x],
        service.catalogue[y],
        Place(values[x], values[y]),
        look,
    )
    cards = [
        card(look.say("relation.heading"), html.Div(selects, className="choices pair"), key="pair"),
        html.Div(accessible_chart(chart, "relation", look), className="panel span-12"),
    ]
    return client_page(service, request, [html.Div(cards, className="grid")])
