"""Whether today's clients still look like those the model learnt from."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component

from app.request import Choice, Page, Request
from components.drift import comparisons_card, groups_card, opening, reading_fold, row_title
from components.drift_noticed import noticed_card
from components.elements import (
    SPOKEN,
    Part,
    accessible_chart,
    card,
    choice_select,
    folding_part,
    html,
    page_heading,
)
from components.figures.drift_bars import drift_bars
from model.domain import DriftReport, DriftRow, DriftSubject, UnusableDriftError

ABOUT, ROW, PART = "about", "row", "part"
NONE, COMPARISONS = "none", "comparisons"
LARGE = "distribution-heading"
EVERYTHING = "all"


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer one subject or all of them, one comparison to draw large, and to unfold them all."""
    report = _report(request)
    if not isinstance(report, DriftReport):
        return ()
    present = tuple(subject.value for subject in DriftSubject if report.of(subject))
    about = Choice(ABOUT, (EVERYTHING, *present), EVERYTHING)
    asked = (request.address.choices or {}).get(ABOUT, EVERYTHING)
    leading = _rows(report, asked if asked in about.values else EVERYTHING)[0]
    is_meant = bool({ABOUT, ROW} & {*(request.address.choices or {})})
    part = Choice(PART, (NONE, COMPARISONS), COMPARISONS if is_meant else NONE)
    return (about, Choice(ROW, tuple(row.key for row in report.rows), leading.key), part)


def layout(request: Request) -> Page:
    """Return the drift report beside the model, or how to make one."""
    look, report = request.look, _report(request)
    heading = page_heading(look.say("drift.heading"))
    if not isinstance(report, DriftReport):
        none = html.Div(_how_to_make_one(report, request), className="grid")
        return Page(look.say("titles.drift"), [heading, none])
    is_open = request.chosen[PART] == COMPARISONS
    content = [heading, *_content(request, report)]
    return Page(look.say("titles.drift"), content, focus=COMPARISONS if is_open else "")


def _report(request: Request) -> DriftReport | UnusableDriftError | None:
    try:
        return request.scoring.model.drift()
    except UnusableDriftError as unusable:
        return unusable


def _rows(report: DriftReport, about: str) -> tuple[DriftRow, ...]:
    return report.rows if about == EVERYTHING else report.of(DriftSubject(about))


def _content(request: Request, report: DriftReport) -> list[Component]:
    look = request.look

    def url_of(row: DriftRow) -> str:
        return f"{replace(request.address, choices={ROW: row.key}).url}#{LARGE}"

    cards = [
        noticed_card(report, request.scoring.model.catalogue, url_of, look),
        groups_card(report, look),
        reading_fold(look),
    ]
    everything = folding_part(_everything(request, report), look)
    return [*opening(report, look), html.Div(cards, className="grid"), everything]


def _everything(request: Request, report: DriftReport) -> Part:
    """Return the part with every comparison; folded, it is neither sent nor drawn."""
    look, is_open = request.look, request.chosen[PART] == COMPARISONS
    count = len(report.rows)
    address = replace(request.address, choices=None if is_open else {PART: COMPARISONS})
    content = None
    if is_open:
        rows = _rows(report, request.chosen[ABOUT])
        large = _distribution(request, rows)
        table = comparisons_card(rows, request.scoring.model.catalogue, look, level=3)
        content = [html.Div([large, table], className="grid")]
    return Part(
        COMPARISONS,
        look.say("noticed.everything"),
        look.say("noticed.everything_answer", n=count, number=look.decimal(count)),
        address.url,
        content,
    )


def _distribution(request: Request, rows: tuple[DriftRow, ...]) -> Component:
    """Return the two choices, and under them the distributions of the comparison chosen.

    A comparison chosen before another subject was gives way to the most changed of that subject.
    """
    look, catalogue = request.look, request.scoring.model.catalogue
    shown = next((row for row in rows if row.key == request.chosen[ROW]), rows[0])
    subjects = [(v, look.say(f"drift.about_{v}")) for v in request.offered[ABOUT].values]
    options = [(row.key, row_title(row, catalogue, look)) for row in rows]
    default = request.offered[ROW].default
    selects = [
        choice_select(ABOUT, look.say("drift.about"), subjects, request.chosen[ABOUT], EVERYTHING),
        choice_select(ROW, look.say("drift.row"), options, shown.key, default),
    ]
    count = look.say("drift.shown", n=len(rows), number=look.decimal(len(rows)))
    return html.Div(
        [
            html.Div(selects, className="choices pair"),
            html.P(count, className="muted", **SPOKEN),
            accessible_chart(drift_bars(shown, catalogue, look), "distribution", look, level=3),
        ],
        className="panel span-12",
    )


def _how_to_make_one(unusable: UnusableDriftError | None, request: Request) -> Component:
    look = request.look
    if unusable is None:
        heading, why = look.say("drift.none_heading"), look.say("drift.none")
    else:
        heading = look.say("drift.unusable_heading")
        served = request.scoring.model.info.version
        why = look.say(f"drift.{unusable.fault}", found=unusable.found, served=served)
    return card(
        heading,
        html.P(why),
        html.Pre(html.Code(look.say("drift.command"), lang="en"), className="command"),
        html.P(look.say("drift.command_means"), className="muted"),
        key="no-drift",
    )
