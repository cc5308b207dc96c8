"""A new application: a form for a person who is not in the portfolio, and the answers of a case."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from dash.development.base_component import Component

from app.answers import faults_of
from app.request import KEY, REVISION, Page, Reply, Request, Stage, client_page
from components.application_form import (
    ANSWERS,
    APPLY,
    Question,
    application_form,
    fault_links,
    questions,
)
from components.elements import Link, error_summary, html, page_heading
from model.casework import Permission, answers_may_change


def layout(request: Request) -> Page:
    """Return the form that opens a case, as answered so far."""
    look = request.look
    asked, hidden = _asked(request, APPLY, {}), _hidden(request)
    content = [
        page_heading(look.say("application.title")),
        html.P([look.say("application.how"), " ", look.say("application.kept")]),
        application_form(APPLY, asked, hidden, look),
    ]
    return _with_faults(Page(look.say("titles.application"), content), asked, request)


def answers_layout(request: Request) -> Page:
    """Return the answers of a case, to be changed while nobody has decided."""
    look, case = request.look, request.case
    answers = case.answers if case is not None else {}
    asked, hidden = _asked(request, ANSWERS, answers), _hidden(request)
    form = application_form(ANSWERS, asked, hidden, look)
    is_open = case is not None and answers_may_change(case.state)
    if not (is_open and request.desk.may(Permission.SIMULATE)):
        form = html.Fieldset(form, disabled="disabled")
    content: list[Component] = [
        html.H2(look.say("application.answers_heading"), id="answers-heading"),
        html.P(look.say("application.answers_lead" if is_open else "application.answers_closed")),
        form,
    ]
    if request.about is None:  # what another model asks is not answered: nobody can be scored
        page = Page(look.say("titles.application"), [page_heading(look.say("strip.applicant"))])
        page.content.extend(content)
    else:
        page = client_page(request, content)
    return _with_faults(page, asked, request)


def _asked(request: Request, form: str, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the questions with what stands in the case, or what was typed just now."""
    model, reply = request.scoring.model, _reply(request, form)
    typed = answers if reply is None else reply.deed.fields
    is_faulty = request.case is not None and request.about is None
    faults = faults_of(request.scoring, typed) if reply is not None or is_faulty else {}
    return questions(form, model.application_fields, model.catalogue, typed, faults)


def _reply(request: Request, form: str) -> Reply | None:
    reply = request.reply_to(form)
    return None if reply is None or reply.stage is Stage.DONE else reply


def _hidden(request: Request) -> dict[str, str]:
    """Return what is sent with the answers: which case was seen, and a key that sends them once."""
    reply, names = request.reply, (KEY, REVISION)
    if reply is not None and reply.stage is Stage.FAULTY and all(map(reply.typed, names)):
        return {name: reply.typed(name) for name in names}
    return {KEY: secrets.token_urlsafe(), REVISION: str(request.revision)}


def _with_faults(page: Page, asked: tuple[Question, ...], request: Request) -> Page:
    """Put the summary of what must be answered again above a page, every fault at once."""
    look, reply = request.look, request.reply
    other = reply.faults.get("", "") if reply is not None else ""
    links = fault_links(asked, look) or ((Link(other, "#main"),) if other else ())
    if not links:
        return page
    summary = error_summary(look.say("application.summary"), links)
    return Page(
        look.say("titles.application_faults"),
        [summary, *page.content],
        announcement=look.say("application.summary"),
        heads_with_error=True,
    )
