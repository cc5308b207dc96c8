"""Who holds the case of a page, and what a page says and offers of that."""

from __future__ import annotations

import secrets

from dash import html
from dash.development.base_component import Component

from app.calendar import local
from app.casework.taking import KEY, TAB
from app.request import Request
from components.queue import Held, give_back_form, held_sentence, take_form
from model.casework import Case, Tab, permission_to_take, tab_of


def held_of(request: Request, case: Case | None) -> Held | None:
    """Return who holds a case now, ``None`` where nobody does."""
    office, actor = request.desk.office, request.desk.actor
    if case is None or case.holder is None or case.held_until is None:
        return None
    if case.held_until <= office.clock():
        return None
    is_own = actor is not None and actor.key == case.holder
    return Held(office.name_of(case.holder), local(case.held_until), is_own)


def held_by_another(request: Request) -> str:
    """Return the sentence that stands instead of a form, empty where nobody else has the case."""
    held = held_of(request, request.case)
    if held is None or held.is_own:
        return ""
    return request.look.say("queue.not_yours", held=held_sentence(held, request.look))


def holding_parts(request: Request) -> list[Component]:
    """Return who holds the case of a page, the way to give it back, the way to the next one."""
    held, look = held_of(request, request.case), request.look
    if held is not None:
        sentence = held_sentence(held, look) if held.is_own else held_by_another(request)
        ways = [give_back_form(look)] if held.is_own else []
        return [_strip([html.P(sentence, id="held"), *ways])]
    tab = _next_line(request)
    if tab is None:
        return []
    return [_strip([take_form({TAB: tab.value, KEY: secrets.token_urlsafe()}, look)])]


def _next_line(request: Request) -> Tab | None:
    """Return the line to go on with, where who asks has just decided the case of the page."""
    case, actor = request.case, request.desk.actor
    if case is None or actor is None or actor.key not in (case.decided_by, case.signed_by):
        return None
    if tab_of(case.state) is Tab.TO_DECIDE:
        return None
    lines = (tab for tab in Tab if (needed := permission_to_take(tab)) and request.desk.may(needed))
    return next(lines, None)


def _strip(parts: list[Component]) -> Component:
    return html.Div(parts, className="message holding span-12")
