"""How two chosen features go together, and where a client is."""

from __future__ import annotations

from app.choices import Choice
from app.client import client_page
from app.features import feature_options, leading_features
from app.request import Page, Request
from components.chart import accessible_chart
from components.controls import choice_select
from components.elements import card, html
from components.figures.feature_scatter import Place, feature_scatter
from model.serving.protocols import Model, Scoring

X, Y = "x", "y"


def measured_features(model: Model) -> tuple[str, ...]:
    """Return the features that can stand on an axis: no categories, no flags."""
    return tuple(name for name, feature in model.catalogue.items() if not feature.unit.is_coded)


def choices(scoring: Scoring, request: Request) -> tuple[Choice, ...]:
    """Offer two features, starting with the client's two strongest."""
    offered = measured_features(scoring.model)
    leading = (n for n in leading_features(request.client.explanation) if n in set(offered))
    return (Choice(X, offered, next(leading)), Choice(Y, offered, next(leading)))


def layout(scoring: Scoring, request: Request) -> Page:
    """Return the scatter of the two features the address asks for."""
    look, chosen = request.look, request.chosen
    values = request.client.values
    x, y = chosen[X], chosen[Y]
    options = feature_options(scoring.model, measured_features(scoring.model), look)
    selects = [
        choice_select(c.name, look.say(f"relation.{c.name}"), options, chosen[c.name], c.default)
        for c in request.offered.values()
    ]
    chart = feature_scatter(
        scoring.groups.relation(x, y),
        scoring.model.catalogue[x],
        scoring.model.catalogue[y],
        Place(values[x], values[y]),
        look,
    )
    cards = [
        card(look.say("relation.heading"), html.Div(selects, className="choices pair"), key="pair"),
        html.Div(accessible_chart(chart, "relation", look), className="panel span-12"),
    ]
    return client_page(request, [html.Div(cards, className="grid")])
