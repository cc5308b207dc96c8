"""What a team has decided beside the proposals; where a lead stops them."""

from __future__ import annotations

from datetime import datetime

from dash.development.base_component import Component

from app.casework.suspending import RESUME, SUSPEND, suspension
from app.casework.team import team_figures
from app.request import Choice, Page, Request, Stage, replied
from components import suspending, team
from components.elements import choice_select, html, page_heading
from model.casework import Verdict, agreement, agreement_by, reasons_counted

PERIOD, EVER = "months", "all"
PERIODS = ("3", "12", EVER)


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer the months that are counted."""
    return (Choice(PERIOD, PERIODS, "12"),)


def layout(request: Request) -> Page:
    """Return the figures of the months chosen."""
    look, office = request.look, request.desk.office
    since = first_month(request.desk.now(), request.chosen[PERIOD])
    found = team_figures(office.records, since, office.clock())
    whole, tallies = agreement(found.tallies), found.tallies
    people = {
        office.name_of(key): one
        for key, one in agreement_by(lambda tally: tally.person, tallies).items()
    }
    cards = [
        team.agreement_card(whole, request.scoring.model.evaluation.confusion, look),
        team.months_card(agreement_by(lambda tally: tally.month, tallies), look),
        team.people_card(people, look),
        team.reasons_card(
            reasons_counted(tallies, Verdict.GRANT), reasons_counted(tallies, Verdict.REFUSE), look
        ),
        team.time_card(found.timed, found.waited, look),
        team.contested_card(found.contested, look),
        _suspending(request),
    ]
    content = [
        page_heading(look.say("team.heading")),
        html.P(team.lead_sentence(whole, look), className="lead"),
        html.P(
            html.A(look.say("suspending.way"), href=f"#{suspending.KEY}-heading", className="way")
        ),
        html.Div([_period(request)], className="choices"),
        html.Div(cards, className="grid"),
    ]
    page = Page(look.say("titles.team"), content)
    return replied(page, request, SUSPEND, RESUME, form=f"{suspending.KEY}-heading")


def first_month(now: datetime, period: str) -> str:
    """Return the first of the months counted, the present one among them, such as ``2026-01``."""
    if period == EVER:
        return ""
    months = 12 * now.year + now.month - int(period)
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _period(request: Request) -> Component:
    look = request.look
    options = [(value, look.say(f"team.period_{value}")) for value in PERIODS]
    chosen, default = request.chosen[PERIOD], request.offered[PERIOD].default
    return choice_select(PERIOD, look.say("team.period"), options, chosen, default)


def _suspending(request: Request) -> Component:
    """Return the form that is due, or what it will do."""
    look, reply = request.look, request.reply
    if reply is not None and reply.stage is Stage.CONFIRM:
        return suspending.confirmation(reply.deed.name, reply.deed.fields, look)
    held = suspension(request.desk.office.records)
    if held is not None:
        said = suspending.suspended_sentence(held.role, request.desk.local(held.at), look)
        return suspending.resume_form(said, held.words, look)
    typed = reply.deed.fields if reply is not None else {}
    return suspending.suspend_form(typed, reply.faults if reply is not None else {}, look)
