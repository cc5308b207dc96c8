"""Who holds the case of a page, and what a page says and offers of that."""

from __future__ import annotations

import secrets
from datetime import datetime

from dash.development.base_component import Component

from app.casework.assigning import assign_parts
from app.casework.taking import KEY, TAB
from app.request import Request, Stage
from components.elements import html, notice
from components.notes import NOTE
from components.queue import (
    ASSIGN,
    GIVE_BACK,
    TAKE,
    Held,
    give_back_form,
    held_sentence,
    take_form,
    until_words,
)
from model.casework import Tab, permission_to_take, tab_of

OTHERS = (ASSIGN, GIVE_BACK, NOTE, TAKE)
"""The forms of a case's page that decide nothing."""


def held_words(holder: str, until: datetime, request: Request) -> Held:
    """Return who holds a case, and until when, as a page says it."""
    office, actor = request.desk.office, request.desk.actor
    words = until_words(request.desk.local(until), request.desk.now(), request.look)
    return Held(office.name_of(holder), words, actor is not None and actor.key == holder)


def held_of(request: Request) -> Held | None:
    """Return who holds the case of a page now, ``None`` where nobody does."""
    case, now = request.case, request.desk.office.clock()
    if case is None or case.holder is None or case.held_until is None or case.held_until <= now:
        return None
    return held_words(case.holder, case.held_until, request)


def held_by_another(request: Request) -> str:
    """Return the sentence that stands instead of a form, empty where nobody else has the case."""
    held = held_of(request)
    if held is None or held.is_own:
        return ""
    return request.look.say("queue.not_yours", held=held_sentence(held, request.look))


def holding_parts(request: Request) -> list[Component]:
    """Return who holds the case of a page, the way to give it back, the way to the next one."""
    held, look = held_of(request), request.look
    parts: list[Component] = []
    if held is not None:
        said = held_sentence(held, look) if held.is_own else held_by_another(request)
        parts = [html.P(said, id="held"), *([give_back_form(look)] if held.is_own else [])]
    elif (tab := _next_line(request)) is not None:
        parts = [take_form({TAB: tab.value, KEY: secrets.token_urlsafe()}, look)]
    parts = [*nothing_left(request), *parts, *assign_parts(request)]
    return [html.Div(parts, className="message holding span-12")] if parts else []


def nothing_left(request: Request) -> list[Component]:
    """Say so where a case was asked for and there was none."""
    reply = request.reply_to(TAKE)
    if reply is None or reply.stage is not Stage.DONE:
        return []
    return [notice(request.look.say("queue.nothing_left"), key="nothing-left")]


def _next_line(request: Request) -> Tab | None:
    """Return the line to go on with, where who asks has just decided the case of the page."""
    case, actor = request.case, request.desk.actor
    if case is None or actor is None or actor.key not in (case.decided_by, case.signed_by):
        return None
    if tab_of(case.state) is Tab.TO_DECIDE:
        return None
    lines = (tab for tab in Tab if (needed := permission_to_take(tab)) and request.desk.may(needed))
    return next(lines, None)
