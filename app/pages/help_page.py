"""How to read each figure, what the words mean, which rights a client has."""

from __future__ import annotations

from dash.development.base_component import Component

from app.request import Page, Request
from components.elements import (
    article,
    article_section,
    card,
    html,
    page_heading,
    terms,
    text_blocks,
)
from components.look import Look
from components.model_words import quality_table
from components.permissions_table import permissions_table
from model.domain import Evaluation

SECTIONS = (
    "score",
    "threshold",
    "reasons",
    "unknown",
    "figures",
    "simulation",
    "queue",
    "deciding",
    "applications",
    "keyboard",
    "glossary",
    "rights",
    "model_figures",
    "model_words",
)


def layout(request: Request) -> Page:
    """Return the help page."""
    look = request.look
    heading = page_heading(look.say("pages.help"))
    evaluation = request.scoring.model.evaluation
    missed, refused = evaluation.false_negative_cost, evaluation.false_positive_cost
    costs = {"missed": look.shortest(missed), "refused": look.shortest(refused)}
    own = article("help", SECTIONS, look, level=2, **costs)
    who_may = card(
        look.say("permissions.heading"),
        html.P(look.say("permissions.lead")),
        permissions_table(look),
        key="who-may",
    )
    shared = html.Div(
        [_measures(evaluation, look), _drift(look), _journal(look), who_may], className="grid"
    )
    led = html.Div([_team(look)], className="grid")
    casework = article("case_help", ("contesting", "reviewing"), look, level=2)
    return Page(look.say("titles.help"), [heading, *own, *casework, shared, led])


def _measures(evaluation: Evaluation, look: Look) -> Component:
    """Return what each measure says, in the words of the Model page."""
    rows = quality_table(evaluation, look).rows
    entries = terms([(str(name), str(meaning)) for name, _, meaning in rows])
    return article_section("measures", look.say("help.measures_heading"), [entries])


def _drift(look: Look) -> Component:
    """Return how drift is counted, in the words of the Drift page."""
    text = text_blocks(look.say("drift.reading"))
    return article_section("drift", look.say("help.drift_heading"), text)


def _team(look: Look) -> Component:
    """Return what the lead's pages count, and what a lead may stop."""
    text = text_blocks(look.say("team.help"))
    return article_section("team", look.say("team.help_heading"), text)


def _journal(look: Look) -> Component:
    """Return what the journal keeps, and who reads it."""
    text = text_blocks(look.say("journal.help"))
    return article_section("journal", look.say("journal.help_heading"), text)
