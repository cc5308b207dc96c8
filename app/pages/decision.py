"""Granted or refused, by how much, and why."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component

from app.casework.deciding_cards import DEEDS, deciding_cards
from app.casework.holding import OTHERS, holding_parts
from app.casework.notes import note_parts
from app.request import (
    CLIENT,
    CONTRIBUTIONS,
    FACT,
    HELP,
    MODEL,
    SHEET,
    SIMULATION,
    Choice,
    Page,
    Request,
    client_page,
    known_of,
    proposal_of,
    replied,
)
from components.affording import affording_card
from components.contributions import contributions_csv
from components.deciding import DECIDING
from components.decision_words import (
    BADGES,
    first_question,
    proposal_word,
    range_sentence,
    risk_words,
)
from components.elements import accessible_chart, aria, choice_select, html, icon
from components.fact_sentences import Person
from components.figures.score_gauge import score_gauge
from components.figures.shap_waterfall import shap_waterfall
from components.look import Look
from components.reasons import Reason, reason_cards, reasons_each_way
from model.casework import Permission
from model.domain import Explanation, Proposal, Theme, WholePoints, affordability, in_whole_points

THEME, NO_THEME = "theme", "none"


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer each theme to be opened in the waterfall."""
    return (Choice(THEME, (NO_THEME, *(theme.value for theme in Theme)), NO_THEME),)


def layout(request: Request) -> Page:
    """Return the decision, the gauge, the reasons and the waterfall of a client."""
    proposal, explanation = proposal_of(request.client), request.client.explanation
    shown = in_whole_points(explanation, proposal.decision)
    gauge = accessible_chart(score_gauge(proposal, request.look), "gauge", request.look)
    deciding = deciding_cards(request)
    cards = [
        *deciding.decided,
        *holding_parts(request),
        _proposal(proposal, request, deciding.way_there),
        html.Div(gauge, className="panel", id="gauge-card"),
        *_reasons(request, explanation, shown),
        *_affording(request),
        _who_decides(request),
        *deciding.form,
        _waterfall(proposal, explanation, shown, request),
        *deciding.history,
        *note_parts(request),
    ]
    page = client_page(request, [html.Div(cards, className="grid decision")])
    return replied(page, request, *DEEDS, *OTHERS, form=f"{DECIDING}-heading")


def spreadsheet(request: Request) -> str:
    """Return every contribution to the client's score as CSV."""
    proposal, explanation = proposal_of(request.client), request.client.explanation
    shown = in_whole_points(explanation, proposal.decision)
    may_end = proposal.shown_range if proposal.is_open else None
    sureness = request.client.sureness
    return contributions_csv(explanation, shown, sureness, request.look, may_end)


def _proposal(proposal: Proposal, request: Request, way_there: list[Component]) -> Component:
    """Return the outcome, the one sentence, and what to do next."""
    look, badge = request.look, BADGES[proposal.outcome]
    said = _no_proposal(proposal, look) if proposal.is_open else _proposed(proposal, look)
    title = html.H2(
        [icon(badge), proposal_word(proposal, look)],
        id="proposal-heading",
        className=f"outcome outcome-{badge}",
    )
    return html.Section(
        [
            title,
            *said,
            html.Div([*way_there, *_ways_on(request)], className="next-steps"),
        ],
        id="proposal-card",
        className="panel",
        **aria(labelledby="proposal-heading"),
    )


def _who_decides(request: Request) -> Component:
    """Return that the model proposes, and where a client's rights are said."""
    look = request.look
    rights_path = request.address.elsewhere(HELP).path + "#rights"
    rights = html.A(look.say("decision.rights"), href=rights_path)
    return html.P([look.say("decision.proposes"), rights, "."], className="muted proposes")


def _ways_on(request: Request) -> list[Component]:
    pages = {"change": SIMULATION, "sheet": SHEET}
    if not request.desk.may(Permission.SIMULATE):
        del pages["change"]
    return [
        html.A(
            request.look.say(f"decision.{name}"),
            href=request.address.to_page(page).url,
            className="way",
        )
        for name, page in pages.items()
    ]


def _affording(request: Request) -> list[Component]:
    months = request.desk.office.policy.income_months
    found = affordability(request.client.values, months)
    return [affording_card(found, months, request.look)] if found is not None else []


def _proposed(proposal: Proposal, look: Look) -> list[Component]:
    decision, risk = proposal.decision, risk_words(proposal.decision, look)
    near = html.P(
        [html.Strong(look.say("decision.near")), look.say("decision.near_more")], className="near"
    )
    unknown = [html.P(range_sentence(proposal, look), className="unknown")]
    return [
        html.P([risk.lead, html.Strong(risk.risk), risk.limit], className="lead"),
        *([near] if decision.is_near_threshold else []),
        *(unknown if proposal.unknown else []),
    ]


def _no_proposal(proposal: Proposal, look: Look) -> list[Component]:
    first = html.P([html.Strong(look.say("unknown.ask_first")), first_question(proposal, look)])
    return [html.P(range_sentence(proposal, look), className="lead"), first]


def _reasons(
    request: Request, explanation: Explanation, shown: WholePoints
) -> tuple[Component, Component]:
    look = request.look
    known = known_of(request.scoring.model, request.client)
    against, in_favour = reasons_each_way(explanation, shown, known, Person.ADVISOR, look)
    widest = max((abs(reason.points) for reason in (*against, *in_favour)), default=0)
    if not request.client.is_applicant:
        against, in_favour = (_with_curves(side, request) for side in (against, in_favour))
    impacts = {c.fact.name: c.impact for c in explanation.contributions}
    said = [reason.fact.name for reason in (*against, *in_favour)]
    habits = request.scoring.model.habits({name: impacts[name] for name in said})
    return (
        reason_cards(against, True, look, "against", habits, widest),
        reason_cards(in_favour, False, look, "in-favour", habits, widest),
    )


def _with_curves(reasons: tuple[Reason, ...], request: Request) -> tuple[Reason, ...]:
    """Let each reason lead to the curve of its fact, with this client on it."""
    whose = {CLIENT: request.address.client_text}
    page = replace(request.address.elsewhere(MODEL), choices=whose).url

    def url(reason: Reason) -> str:
        return f"{page}&{FACT}={reason.fact.name}#dependence-heading"

    return tuple(replace(reason, url=url(reason)) for reason in reasons)


def _waterfall(
    proposal: Proposal, explanation: Explanation, shown: WholePoints, request: Request
) -> Component:
    look, chosen = request.look, request.chosen[THEME]
    opened = None if chosen == NO_THEME else Theme(chosen)
    options = [(NO_THEME, look.say("waterfall.all_themes"))] + [
        (theme.theme.value, look.theme_name(theme.theme)) for theme in explanation.themes
    ]
    may_end = proposal.shown_range if proposal.is_open else None
    chart = shap_waterfall(explanation, shown, look, opened, may_end)
    control = choice_select(THEME, look.say("waterfall.open"), options, chosen, NO_THEME)
    # Above the chart, whose height changes with the choice: the control stays under the hand.
    link = html.A(
        look.say("waterfall.download"),
        href=request.address.spreadsheet(CONTRIBUTIONS),
        className="download",
    )
    return html.Div(
        [control, accessible_chart(chart, "waterfall", look), link], className="panel span-12"
    )
