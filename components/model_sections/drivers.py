"""What drives the score: themes, features, clients one by one, one feature followed."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from components.a11y import part
from components.figures.beeswarm import beeswarm
from components.figures.dependence import dependence
from components.figures.influence_bars import feature_bars, theme_bars
from components.look import Look
from components.model_sections.panels import panel
from model.domain import Feature, FeatureEffect, Influence

DRIVERS = "drivers"


def drivers_part(
    influence: Influence,
    leading: tuple[FeatureEffect, ...],
    followed: FeatureEffect,
    control: Component,
    catalogue: Mapping[str, Feature],
    look: Look,
) -> Component:
    """Return the part on influence; ``control`` chooses the feature that is followed."""
    chosen = dependence(catalogue[followed.feature], followed, look)
    cells = [
        panel(theme_bars(influence, look), "themes", look, width=6),
        panel(feature_bars(influence, catalogue, look), "features", look, width=6),
        panel(beeswarm(leading, catalogue, look), "beeswarm", look),
        panel(chosen, "dependence", look, control),
    ]
    return part(look.say("model.drivers"), html.Div(cells, className="grid"), key=DRIVERS)
