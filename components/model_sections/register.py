"""The register of attributes: used ones by theme, left out ones with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan, nan

from dash.development.base_component import Component

from components.elements import Table, card, data_table, html, worded_table
from components.look import Look
from model.domain import Direction, Feature, Influence, Theme

USED_COLUMNS = ("attribute", "fact", "direction", "actionable", "points")


def register_part(
    names: tuple[str, ...], influence: Influence, catalogue: Mapping[str, Feature], look: Look
) -> list[Component]:
    """Return the part that lists every attribute; ``names`` are those the model uses."""
    cells = [
        _used(names, influence, catalogue, look),
        _excluded(excluded_features(names, catalogue), look),
    ]
    return [html.Div(cells, className="grid")]


def _used(
    names: tuple[str, ...], influence: Influence, catalogue: Mapping[str, Feature], look: Look
) -> Component:
    lead = look.say("register.used_lead", n=len(names), number=look.decimal(len(names)))
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
    heading = look.say("register.theme_count", theme=name, number=look.decimal(len(features)))
    return _opened(heading, data_table(used_table(name, features, influence, look)))


def _excluded(features: tuple[Feature, ...], look: Look) -> Component:
    heading = look.say("register.excluded_heading")
    if not features:
        none = html.P(look.say("register.none_excluded"))
        return card(heading, none, key="excluded", level=3)
    count = look.say("register.excluded_count", n=len(features), number=look.decimal(len(features)))
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


def used_features(
    names: tuple[str, ...], catalogue: Mapping[str, Feature]
) -> dict[Theme, tuple[Feature, ...]]:
    """Return the features the model uses, by theme, in the catalogue's order."""
    used = [feature for name, feature in catalogue.items() if name in set(names)]
    themes = dict.fromkeys(feature.theme for feature in used)
    return {theme: tuple(f for f in used if f.theme is theme) for theme in themes}


def excluded_features(
    names: tuple[str, ...], catalogue: Mapping[str, Feature]
) -> tuple[Feature, ...]:
    """Return what is known of clients and not used by the model."""
    used = set(names)
    return tuple(feature for name, feature in catalogue.items() if name not in used)


def used_table(
    theme: str, features: tuple[Feature, ...], influence: Influence, look: Look
) -> Table:
    """Return one theme's features: fact, direction, whether a client can act, the fact's points."""
    points = {f.fact: f.points for f in influence.facts}
    rows = (
        (
            look.text(feature.label),
            look.text(feature.fact.label),
            direction_words(feature.direction, look),
            look.say("numbers.yes" if feature.actionable else "numbers.no"),
            _points(points.get(feature.fact.name, nan), look),
        )
        for feature in features
    )
    numeric = (False, False, False, False, True)
    return worded_table(
        "register", USED_COLUMNS, rows, look, numeric, caption="used_caption", theme=theme
    )


def direction_words(direction: Direction, look: Look) -> str:
    """Return what is expected of the risk when the value grows."""
    return look.say(f"register.{direction.name.lower()}")


def _points(points: float, look: Look) -> str:
    return look.say("numbers.unknown") if isnan(points) else look.decimal(points, 1)


def excluded_table(features: tuple[Feature, ...], look: Look) -> Table:
    """Return what the model may not use, and why."""
    rows = (
        (
            look.text(feature.label),
            look.text(feature.meaning),
            look.say("register.protected" if feature.protected else "register.not_kept"),
        )
        for feature in features
    )
    columns, numeric = ("attribute", "meaning", "reason"), (False, False, False)
    return worded_table("register", columns, rows, look, numeric, caption="excluded_caption")
