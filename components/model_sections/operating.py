"""The threshold and what it costs: controls, outcome beside production's, the cost curve."""

from __future__ import annotations

from dataclasses import dataclass

from dash.development.base_component import Component

from components.elements import SPOKEN, Scale, card, choice_number, choice_slider, data_table, html
from components.figures.cost_curve import cost_curve
from components.look import Look
from components.model_sections.panels import panel
from components.operating import Trial, trial_table, trial_words
from model.domain import Evaluation

THRESHOLD = "threshold"
SLIDER = Scale(0.5, 50.0, 0.5)
"""Percent; each step is one of the thresholds that training has looked at."""


@dataclass(frozen=True, slots=True)
class Field:
    """A number to type: its name, what was typed, production's in the address, what is wrong."""

    name: str
    typed: str
    default: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses of the cheapest threshold and of production's; none where one is there already."""

    cheapest: str | None
    production: str | None


def cost_part(
    trial: Trial, fields: tuple[Field, ...], ways: Ways, evaluation: Evaluation, look: Look
) -> list[Component]:
    """Return the part of the page where a threshold and two costs can be looked at."""
    cells = [
        _controls(trial, fields, evaluation, look),
        _outcome(trial, ways, evaluation, look),
        panel(cost_curve(trial, evaluation, look), "costs", look, width=6),
    ]
    return [html.Div(cells, className="grid")]


def _controls(
    trial: Trial, fields: tuple[Field, ...], evaluation: Evaluation, look: Look
) -> Component:
    numbers = [
        choice_number(f.name, look.say(f"operating.{f.name}_field"), f.typed, f.default, f.error)
        for f in fields
    ]
    slider = choice_slider(
        THRESHOLD,
        look.say("operating.threshold_slider"),
        round(100 * trial.point.threshold, 2),
        SLIDER,
    )
    return card(
        look.say("operating.heading"),
        html.P(look.say("operating.lead")),
        html.Div([slider, *numbers], className="choices"),
        html.P(trial_words(trial, evaluation, look), className="trial", **SPOKEN),
        key="operating",
        level=3,
    )


def _outcome(trial: Trial, ways: Ways, evaluation: Evaluation, look: Look) -> Component:
    links = (
        ("cheapest", "operating.try_cheapest", ways.cheapest),
        ("production", "operating.to_production", ways.production),
    )
    return card(
        look.say("operating.outcome_heading"),
        data_table(trial_table(trial, evaluation, look)),
        html.Ul(
            [html.Li(_way(name, look.say(words), address)) for name, words, address in links],
            className="ways",
        ),
        key="outcome",
        width=6,
        level=3,
    )


def _way(name: str, words: str, address: str | None) -> Component:
    """Return a link, or its words where it leads here: the focus finds the same id again."""
    key = f"{name}-way"
    if address is None:
        return html.Span(words, id=key, tabIndex=-1, className="muted")
    return html.A(words, id=key, href=address)
