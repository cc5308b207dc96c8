"""A person's own week in a few figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dash.development.base_component import Component

from components.elements import aria, html
from components.look import Look


@dataclass(frozen=True, slots=True)
class Week:
    """Decisions since a Monday, those against the proposal; median minutes of ``timed`` cases.

    ``minutes`` is ``None`` of too few cases.
    """

    monday: date
    decisions: int
    against: int
    timed: int
    minutes: float | None


def week_card(week: Week, look: Look) -> Component:
    """Return the card of the figures."""
    decided = look.say("week.decisions", n=week.decisions)
    figures = [
        (decided, look.decimal(week.decisions)),
        (look.say("week.against"), look.decimal(week.against)),
    ]
    notes = [look.say("week.since", day=look.day_in_words(week.monday))]
    if week.minutes is not None:
        minutes = look.decimal(max(1.0, week.minutes))
        figures.append((look.say("week.minutes"), look.say("week.minutes_value", number=minutes)))
        notes.append(look.say("week.minutes_more", number=look.decimal(week.timed)))
    listed = html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in figures])
    return html.Section(
        [
            html.H2(look.say("week.heading"), id="week-heading"),
            listed,
            html.P(" ".join(notes), className="muted"),
        ],
        id="week",
        className="panel",
        **aria(labelledby="week-heading"),
    )
