"""What became of granted loans, as it was known at a moment; nothing about a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dash.development.base_component import Component

from app.casework.lived import area_of, granted_loans, moments_of_knowledge
from app.request import Choice, Page, Request
from components import outcomes
from components.elements import choice_select, html, page_heading
from components.outcomes import MonthLived
from data.records import moment
from model.casework import GrantedLoan, by_month, lived

AS_OF, NOW = "known", "now"


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer the moments at which something was learnt."""
    moments = moments_of_knowledge(request.desk.office.records)
    return (Choice(AS_OF, (NOW, *moments), NOW),)


def layout(request: Request) -> Page:
    """Return what was known at the moment chosen."""
    look, office, chosen = request.look, request.desk.office, request.chosen[AS_OF]
    as_of = moment(office.clock()) if chosen == NOW else chosen
    loans = granted_loans(office.records, as_of)
    whole = lived(loans)
    content = [
        page_heading(look.say("outcomes.heading")),
        html.P(outcomes.lead_sentence(whole, look), className="lead"),
        html.Div([_moment(request)], className="choices"),
        html.Div(_cards(request, loans), className="grid"),
    ]
    return Page(look.say("titles.outcomes"), content)


def _cards(request: Request, loans: Sequence[GrantedLoan]) -> list[Component]:
    look, costs = request.look, request.scoring.model.evaluation
    if all(loan.end is None for loan in loans):
        return [outcomes.none_card(look)]
    months = {
        month: MonthLived(lived(of_month), area_of(of_month))
        for month, of_month in by_month(loans).items()
    }
    as_proposed, against = (
        lived(loan for loan in loans if loan.is_against == is_against)
        for is_against in (False, True)
    )
    return [
        outcomes.months_card(months, look),
        outcomes.cost_card(months, costs.false_negative_cost, costs.false_positive_cost, look),
        outcomes.overrides_card(as_proposed, against, look),
        outcomes.unknown_card(look),
    ]


def _moment(request: Request) -> Component:
    look, offered = request.look, request.offered[AS_OF]
    now, *moments = offered.values
    options = [(now, look.say("outcomes.now"))] + [
        (value, look.date_and_time(request.desk.local(datetime.fromisoformat(value))))
        for value in moments
    ]
    label = look.say("outcomes.as_of")
    return choice_select(AS_OF, label, options, request.chosen[AS_OF], offered.default)
