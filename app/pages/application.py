"""A new application: a form for a person who is not in the portfolio; nothing is stored."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from app.address import Address
from app.answers import Answered, read_answers
from app.choices import Choice
from app.request import Page, Request
from components.application_form import Question, application_form, fault_links, questions
from components.shell import error_summary, page_heading
from model.serving.service import ScoringService


def choices(service: ScoringService, address: Address) -> tuple[Choice, ...]:
    """Offer nothing to choose: answers are no choices."""
    return ()


def layout(service: ScoringService, request: Request) -> Page:
    """Return the form, as answered so far."""
    look = request.look
    answered = read_answers(service, request.address)
    asked = questions(service.application_fields(), service.catalogue, answered.typed, {})
    return Page(look.say("titles.application"), _content(asked, request))


def faulty_layout(service: ScoringService, request: Request, answered: Answered) -> Page:
    """Return the form with what must be answered again, every fault at once."""
    look = request.look
    asked = questions(
        service.application_fields(), service.catalogue, answered.typed, answered.faults
    )
    summary = error_summary(look.say("application.summary"), fault_links(asked, look))
    return Page(
        look.say("titles.application_faults"),
        [summary, *_content(asked, request)],
        announcement=look.say("application.summary"),
        heads_with_error=True,
    )


def _content(asked: tuple[Question, ...], request: Request) -> list[Component]:
    look = request.look
    return [
        page_heading(look.say("application.title")),
        html.P(look.say("application.lead"), className="lead"),
        html.P(look.say("application.how")),
        html.P(look.say("application.kept"), className="muted"),
        application_form(asked, look),
    ]
