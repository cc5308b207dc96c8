"""What drives the score: themes, facts, clients one by one, one fact followed."""

from __future__ import annotations

from collections.abc import Mapping

from dash.development.base_component import Component

from components.effect_steps import FactCurve
from components.elements import card, html
from components.figures.beeswarm import beeswarm
from components.figures.dependence import dependence
from components.figures.influence_bars import fact_bars, theme_bars
from components.look import Look
from components.model_sections.panels import panel
from model.domain import Fact, Influence


def drivers_part(
    influence: Influence,
    leading: tuple[FactCurve, ...],
    facts: Mapping[str, Fact],
    rules_url: str,
    look: Look,
) -> list[Component]:
    """Return the part on influence.

    ``leading`` are the curves of the strongest facts; ``rules_url`` is where the whole model can
    be had as a spreadsheet.
    """
    cells = [
        panel(theme_bars(influence, look), "themes", look, width=6),
        panel(fact_bars(influence, facts, look), "facts", look, width=6),
        panel(beeswarm(leading, look), "beeswarm", look),
        _written_out(rules_url, look),
    ]
    return [html.Div(cells, className="grid")]


def curves_part(
    followed: FactCurve, control: Component, curves: Component, look: Look
) -> list[Component]:
    """Return the part on facts one by one; ``control`` chooses the one that is drawn large.

    ``curves`` are those of all facts, the most influential first.
    """
    large = panel(dependence(followed, look), "dependence", look, control)
    return [html.Div([large, curves], className="grid")]


def _written_out(url: str, look: Look) -> Component:
    return card(
        look.say("rules.heading"),
        html.P(look.say("rules.lead")),
        html.P(look.say("rules.how_to_read")),
        html.A(look.say("rules.download"), href=url, className="download"),
        key="rules",
        level=3,
    )
