"""How two chosen features go together, and where a client is."""

from __future__ import annotations

from app.features import measured_features, telling_pair
from app.request import Choice, Page, Request, client_page
from components.elements import accessible_chart, html
from components.figures.feature_scatter import Place, feature_scatter
from components.finder import by_theme, feature_finder

X, Y = "x", "y"


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer two features, starting with two that are measured and tell most of the client."""
    model = request.scoring.model
    starts = telling_pair(model, request.client, measured_features(model))
    offered = tuple(model.catalogue)
    return tuple(Choice(axis, offered, start) for axis, start in zip((X, Y), starts, strict=True))


def layout(request: Request) -> Page:
    """Return the scatter of the two features the address asks for."""
    look, chosen = request.look, request.chosen
    catalogue, values = request.scoring.model.catalogue, request.client.values
    x, y = chosen[X], chosen[Y]
    offered = by_theme(catalogue.values(), look)
    finders = [
        feature_finder(
            c.name, look.say(f"relation.{c.name}"), offered, chosen[c.name], c.default, look
        )
        for c in request.offered.values()
    ]
    chart = feature_scatter(
        request.scoring.groups.relation(x, y),
        catalogue[x],
        catalogue[y],
        Place(values[x], values[y]),
        look,
    )
    panel = html.Div(
        [
            html.Div(finders, className="choices pair"),
            accessible_chart(chart, "relation", look, named_beside=True),
        ],
        className="panel span-12 found",
    )
    return client_page(request, [html.Div(panel, className="grid relation")])
