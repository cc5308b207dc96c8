"""A new application: a form for a person who is not in the portfolio; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping

from dash.development.base_component import Component

from app.answers import typed_answers
from app.request import Page, Request
from components.application_form import Question, application_form, fault_links, questions
from components.elements import html
from components.shell import error_summary, page_heading
from model.serving.protocols import Model, Scoring


def layout(scoring: Scoring, request: Request) -> Page:
    """Return the form, as answered so far."""
    look = request.look
    asked = _questions(scoring.model, request, {})
    return Page(look.say("titles.application"), _content(asked, request))


def faulty_layout(scoring: Scoring, request: Request, faults: Mapping[str, str]) -> Page:
    """Return the form with what must be answered again, every fault at once."""
    look = request.look
    asked = _questions(scoring.model, request, faults)
    summary = error_summary(look.say("application.summary"), fault_links(asked, look))
    return Page(
        look.say("titles.application_faults"),
        [summary, *_content(asked, request)],
        announcement=look.say("application.summary"),
        heads_with_error=True,
    )


def _questions(model: Model, request: Request, faults: Mapping[str, str]) -> tuple[Question, ...]:
    typed = typed_answers(model, request.address)
    return questions(model.application_fields, model.catalogue, typed, faults)


def _content(asked: tuple[Question, ...], request: Request) -> list[Component]:
    look = request.look
    return [
        page_heading(look.say("application.title")),
        html.P(look.say("application.lead"), className="lead"),
        html.P(look.say("application.how")),
        html.P(look.say("application.kept"), className="muted"),
        application_form(asked, look),
    ]
