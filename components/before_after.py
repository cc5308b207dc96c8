"""A client before and after edits: in a sentence, in a table, and what followed the edits."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from components.decision_words import distance_words, outcome_word, told_apart
from components.look import Look
from components.numbers import compared_values, decimal, points_of_score, signed
from components.table import data_table, worded_table
from model.domain import Feature, WhatIf


def simulation_sentence(simulated: WhatIf, look: Look) -> str:
    """Return what the edits do to the proposal and to the score."""
    before, after = simulated.before, simulated.after
    score = points_of_score(after.shown_score, look)
    outcome = outcome_word(after, look)
    if not simulated.edits:
        return look.say("simulation.unedited", outcome=outcome, score=score)
    turned = before.outcome is not after.outcome
    proposal = look.say(
        "simulation.turned" if turned else "simulation.kept",
        outcome=outcome,
        before=outcome_word(before, look),
    )
    gained = after.shown_score - before.shown_score
    if not gained:
        return proposal + look.say("simulation.same_score", score=score)
    return proposal + look.say(
        "simulation.score",
        score=score,
        before=decimal(before.shown_score, look),
        gained=signed(gained, look),
    )


def before_after_table(simulated: WhatIf, look: Look) -> Component:
    """Return proposal, score, distance and risk, before and after."""
    before, after = simulated.before, simulated.after
    people, *counts = told_apart(before.default_probability, after.default_probability)
    risks = (
        look.say("simulation.of_people", number=decimal(n, look), people=decimal(people, look))
        for n in counts
    )
    pair = (before, after)
    rows = {
        "proposal": (outcome_word(d, look) for d in pair),
        "score_row": (decimal(d.shown_score, look) for d in pair),
        "distance": (distance_words(d, look) for d in pair),
        "risk": risks,
    }
    head = html.Tr([html.Td(""), *(_head(look.say(f"simulation.{c}")) for c in COLUMNS)])
    body = [
        html.Tr([html.Th(look.say(f"simulation.{name}"), scope="row"), *map(html.Td, cells)])
        for name, cells in rows.items()
    ]
    caption = html.Caption(look.say("simulation.before_after"), className="visually-hidden")
    return html.Table([caption, html.Thead(head), html.Tbody(body)], className="before-after")


COLUMNS = ("before", "after")


def _head(words: str) -> Component:
    return html.Th(words, scope="col")


def followed_table(
    simulated: WhatIf, own: Mapping[str, float], catalogue: Mapping[str, Feature], look: Look
) -> Component:
    """Return the values that were not edited and moved with those that were."""
    rows = (
        (
            look.text(catalogue[name].label),
            *compared_values(catalogue[name], own[name], simulated.values[name], look),
        )
        for name in simulated.followed
    )
    columns = ("what", *COLUMNS)
    return data_table(worded_table("simulation", columns, rows, look, caption="followed_caption"))
