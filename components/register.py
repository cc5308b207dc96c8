"""The register of attributes: what the model uses and which way, what it may not use and why."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan, nan

from components.look import Look
from components.numbers import decimal
from components.table import Table
from model.domain import Direction, Feature, Influence, Theme

USED_COLUMNS = ("attribute", "fact", "direction", "actionable", "points")


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
    return Table(
        caption=look.say("register.used_caption", theme=theme),
        columns=tuple(look.say(f"register.{column}") for column in USED_COLUMNS),
        rows=tuple(
            (
                look.text(feature.label),
                look.text(feature.fact.label),
                direction_words(feature.direction, look),
                look.say("numbers.yes" if feature.actionable else "numbers.no"),
                _points(points.get(feature.fact.name, nan), look),
            )
            for feature in features
        ),
        numeric=(False, False, False, False, True),
    )


def direction_words(direction: Direction, look: Look) -> str:
    """Return what is expected of the risk when the value grows."""
    return look.say(f"register.{direction.name.lower()}")


def _points(points: float, look: Look) -> str:
    return look.say("numbers.unknown") if isnan(points) else decimal(points, look, 1)


def excluded_table(features: tuple[Feature, ...], look: Look) -> Table:
    """Return what the model may not use, and why."""
    columns = ("attribute", "meaning", "reason")
    return Table(
        caption=look.say("register.excluded_caption"),
        columns=tuple(look.say(f"register.{column}") for column in columns),
        rows=tuple(
            (
                look.text(feature.label),
                look.text(feature.meaning),
                look.say("register.protected" if feature.protected else "register.not_kept"),
            )
            for feature in features
        ),
        numeric=(False, False, False),
    )
