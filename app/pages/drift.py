"""Whether today's clients still look like those the model learnt from."""

from __future__ import annotations

from dash.development.base_component import Component

from app.choices import Choice
from app.request import Page, Request
from components.chart import accessible_chart
from components.controls import choice_select
from components.drift import comparisons_card, groups_card, opening, reading_card, row_title
from components.elements import SPOKEN, card, html
from components.figures.drift_bars import drift_bars
from components.look import Look
from components.numbers import decimal
from components.shell import page_heading
from model.domain import DriftReport, DriftRow, DriftSubject, UnusableDriftError
from model.serving.protocols import Model, Scoring

ABOUT, ROW = "about", "row"
EVERYTHING = "all"


def choices(scoring: Scoring, request: Request) -> tuple[Choice, ...]:
    """Offer one subject or all of them, and one comparison whose distributions are drawn."""
    report = _report(scoring.model)
    if not isinstance(report, DriftReport):
        return ()
    present = tuple(subject.value for subject in DriftSubject if report.of(subject))
    about = Choice(ABOUT, (EVERYTHING, *present), EVERYTHING)
    asked = (request.address.choices or {}).get(ABOUT, EVERYTHING)
    leading = _rows(report, asked if asked in about.values else EVERYTHING)[0]
    return (about, Choice(ROW, tuple(row.key for row in report.rows), leading.key))


def layout(scoring: Scoring, request: Request) -> Page:
    """Return the drift report beside the model, or how to make one."""
    look, report = request.look, _report(scoring.model)
    heading = page_heading(look.say("drift.heading"))
    if isinstance(report, DriftReport):
        content = _content(scoring.model, request, report)
    else:
        content = [html.Div(_how_to_make_one(report, scoring.model, look), className="grid")]
    return Page(look.say("titles.drift"), [heading, *content])


def _report(model: Model) -> DriftReport | UnusableDriftError | None:
    try:
        return model.drift()
    except UnusableDriftError as unusable:
        return unusable


def _rows(report: DriftReport, about: str) -> tuple[DriftRow, ...]:
    return report.rows if about == EVERYTHING else report.of(DriftSubject(about))


def _content(model: Model, request: Request, report: DriftReport) -> list[Component]:
    look = request.look
    rows = _rows(report, request.chosen[ABOUT])
    cards = [
        groups_card(report, look),
        _distribution(model, request, rows),
        reading_card(look),
        comparisons_card(rows, model.catalogue, look),
    ]
    return [*opening(report, look), html.Div(cards, className="grid")]


def _distribution(model: Model, request: Request, rows: tuple[DriftRow, ...]) -> Component:
    """Return the two choices, and under them the distributions of the comparison chosen.

    A comparison chosen before another subject was gives way to the most changed of that subject.
    """
    look, catalogue = request.look, model.catalogue
    shown = next((row for row in rows if row.key == request.chosen[ROW]), rows[0])
    subjects = [(v, look.say(f"drift.about_{v}")) for v in request.offered[ABOUT].values]
    options = [(row.key, row_title(row, catalogue, look)) for row in rows]
    default = request.offered[ROW].default
    selects = [
        choice_select(ABOUT, look.say("drift.about"), subjects, request.chosen[ABOUT], EVERYTHING),
        choice_select(ROW, look.say("drift.row"), options, shown.key, default),
    ]
    count = look.say("drift.shown", n=len(rows), number=decimal(len(rows), look))
    return html.Div(
        [
            html.Div(selects, className="choices pair"),
            html.P(count, className="muted", **SPOKEN),
            accessible_chart(drift_bars(shown, catalogue, look), "distribution", look),
        ],
        className="panel span-12",
    )


def _how_to_make_one(unusable: UnusableDriftError | None, model: Model, look: Look) -> Component:
    if unusable is None:
        heading, why = look.say("drift.none_heading"), look.say("drift.none")
    else:
        heading = look.say("drift.unusable_heading")
        served = model.info.version
        why = look.say(f"drift.{unusable.fault}", found=unusable.found, served=served)
    return card(
        heading,
        html.P(why),
        html.Pre(html.Code(look.say("drift.command"), lang="en"), className="command"),
        html.P(look.say("drift.command_means"), className="muted"),
        key="no-drift",
    )
