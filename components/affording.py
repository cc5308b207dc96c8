"""Debt-to-income and what is left to live on, beside the score."""

from __future__ import annotations

from dash.development.base_component import Component

from components.elements import card, html
from components.look import Look
from model.domain import Affordability


def affording_card(found: Affordability, income_months: int, look: Look) -> Component:
    """Return both figures, as bounds where instalments may be missing, and what is assumed."""
    rate, left = look.percent(found.debt_to_income), look.decimal(found.left)
    if found.is_bound:
        rate = look.say("affording.at_least", number=rate)
        left = look.say("affording.at_most", number=left)
    facts = {"rate": rate, "left": left}
    period = "month" if income_months == 1 else "year"
    notes = ["counted", *(["unknown"] if found.is_bound else []), period]
    return card(
        look.say("affording.heading"),
        html.Dl(
            [html.Div([html.Dt(look.say(f"affording.{n}")), html.Dd(v)]) for n, v in facts.items()]
        ),
        html.P(" ".join(look.say(f"affording.{note}") for note in notes), className="muted"),
        key="affording",
    )
