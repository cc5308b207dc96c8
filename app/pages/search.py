"""Find a client by number; three examples; the portfolio at a glance."""

from __future__ import annotations

from dash.development.base_component import Component

from app.casework.concealing import concealed_among
from app.casework.corrected import client_now
from app.request import Page, Request
from components.chart import accessible_chart
from components.controls import client_form
from components.decision_words import client_name, distance_words, outcome_word
from components.elements import card, html
from components.figures.score_histogram import score_histogram
from components.shell import page_heading
from model.domain import EVERYONE
from model.serving.protocols import Scoring


def layout(scoring: Scoring, request: Request) -> Page:
    """Return the search page."""
    look = request.look
    summary = scoring.groups.summary(EVERYONE)
    chart = score_histogram(scoring.groups.score_distribution(), summary, look)
    grid = [
        card(
            look.say("search.heading"),
            html.P(look.say("search.how")),
            client_form("page", look),
            key="search",
            width=5,
        ),
        *_examples_card(scoring, request),
        html.Div(accessible_chart(chart, "scores", look), className="panel span-12"),
    ]
    heading = page_heading(look.say("search.title"))
    lead = html.P(look.say("search.lead"), className="lead")
    return Page(look.say("titles.search"), [heading, lead, html.Div(grid, className="grid")])


def _examples_card(scoring: Scoring, request: Request) -> list[Component]:
    """Return the examples whose proposal the reader may see: their names say it."""
    look, examples = request.look, _examples(scoring)
    concealed = concealed_among(request.desk, (number for _, number in examples))
    shown = [_example(scoring, *e, request) for e in examples if e[1] not in concealed]
    if not shown:
        return []
    listed = html.Ul(shown, className="links")
    return [card(look.say("search.examples"), listed, key="examples", width=7)]


def _examples(scoring: Scoring) -> tuple[tuple[str, int], ...]:
    examples = scoring.model.example_clients
    return (
        ("clearly_granted", examples.clearly_granted),
        ("near_threshold", examples.near_threshold),
        ("clearly_refused", examples.clearly_refused),
    )


def _example(scoring: Scoring, kind: str, client_id: int, request: Request) -> Component:
    look, decision = request.look, client_now(scoring, request.desk, client_id).decision
    words = look.say(
        "search.example",
        outcome=outcome_word(decision, look),
        distance=distance_words(decision, look),
    )
    name = client_name(client_id, look)
    link = html.A(name, href=request.address.of_client(client_id).url)
    return html.Li([html.Span(look.say(f"search.{kind}"), className="muted"), link, words])
