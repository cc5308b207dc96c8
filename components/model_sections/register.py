"""The register of attributes: used ones by theme, left out ones with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from components.a11y import card, part
from components.look import Look
from components.numbers import decimal
from components.register import excluded_features, excluded_table, used_features, used_table
from components.table import data_table
from model.domain import Feature, Influence, Theme

REGISTER = "register"


def register_part(
    names: tuple[str, ...], influence: Influence, catalogue: Mapping[str, Feature], look: Look
) -> Component:
    """Return the part that lists every attribute; ``names`` are those the model uses."""
    cells = [
        _used(names, influence, catalogue, look),
        _excluded(excluded_features(names, catalogue), look),
    ]
    return part(look.say("model.register"), html.Div(cells, className="grid"), key=REGISTER)


def _used(
    names: tuple[str, ...], influence: Influence, catalogue: Mapping[str, Feature], look: Look
) -> Component:
    lead = look.say("register.used_lead", n=len(names), number=decimal(len(names), look))
    return card(
        look.say("register.used_heading"),
        html.P(lead),
        *(
            _theme(theme, features, influence, look)
            for theme, features in used_features(names, catalogue).items()
        ),
        key="used",
        level=3,
    )


def _theme(
    theme: Theme, features: tuple[Feature, ...], influence: Influence, look: Look
) -> Component:
    name = look.theme_name(theme)
    heading = look.say("register.theme_count", theme=name, number=decimal(len(features), look))
    return _opened(heading, data_table(used_table(name, features, influence, look)))


def _excluded(features: tuple[Feature, ...], look: Look) -> Component:
    heading = look.say("register.excluded_heading")
    if not features:
        none = html.P(look.say("register.none_excluded"))
        return card(heading, none, key="excluded", level=3)
    count = look.say(
        "register.excluded_count", n=len(features), number=decimal(len(features), look)
    )
    return card(
        heading,
        html.P(look.say("register.excluded_lead")),
        _opened(count, data_table(excluded_table(features, look))),
        key="excluded",
        level=3,
    )


def _opened(heading: str, *children: Component) -> Component:
    """Return what opens on demand; on paper it is always open."""
    return html.Details([html.Summary(heading), *children], className="register")
