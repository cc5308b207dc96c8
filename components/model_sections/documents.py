"""The model's papers: its card and the method note."""

from __future__ import annotations

from dash.development.base_component import Component

from components.elements import article, card, data_table, html, text_blocks
from components.look import Look
from components.method_note import SECTIONS, method_values
from components.model_card import identity_table, libraries_table, set_aside_words, tables_table
from model.domain import Evaluation, Influence, ModelCard


def card_part(made: ModelCard, evaluation: Evaluation, look: Look) -> list[Component]:
    """Return the model's card: identity, data read, libraries, use and limits."""
    cells = [
        card(
            look.say("card.identity_heading"),
            data_table(identity_table(made, evaluation, look)),
            key="identity",
            width=6,
            level=3,
        ),
        card(
            look.say("card.data_heading"),
            html.P(set_aside_words(made, look)),
            data_table(tables_table(made, look)),
            key="data-read",
            width=6,
            level=3,
        ),
        card(
            look.say("card.use_heading"),
            *text_blocks(look.say("card.use")),
            key="use",
            width=6,
            level=3,
        ),
        card(
            look.say("card.libraries_heading"),
            data_table(libraries_table(made, look)),
            key="libraries",
            width=6,
            level=3,
        ),
    ]
    return [html.Div(cells, className="grid")]


def method_part(
    evaluation: Evaluation, influence: Influence, made: ModelCard, look: Look
) -> list[Component]:
    """Return the method note, its figures taken from the evaluation."""
    values = method_values(evaluation, influence, made, look)
    return article("method", SECTIONS, look, level=3, **values)
