"""Notes on a case: words for whoever opens it next, kept in its history."""

from __future__ import annotations

import secrets

from dash.development.base_component import Component

from app.casework.casebook import case_at, change, is_among, new_case
from app.request import KEY, Deed, Reply, Request, Stage
from components.notes import NOTE, note_form
from data.records import Content, entries_of
from model.casework import MOST_WORDS, Permission

WORDS = "words"


def note(request: Request, deed: Deed) -> Reply:
    """Write a note into the history of the case of a page; nothing else of the case changes."""
    look, words = request.look, deed[WORDS].strip()
    if request.about is None:
        return Reply(deed, Stage.FAULTY, {"": look.say("deciding.nobody")})
    if not words or len(words) > MOST_WORDS:
        why = "notes.too_many_words" if words else "notes.no_words"
        return Reply(deed, Stage.FAULTY, {WORDS: look.say(why)})
    office, actor = request.desk.office, request.desk.actor
    role, at = request.desk.role_for(Permission.DECIDE), office.clock()
    assert actor is not None  # role_for has refused nobody
    content = Content(actor.key, role, NOTE, {WORDS: words, KEY: deed[KEY]})
    with office.records.writing() as connection:
        case = case_at(connection, request.address)
        before = entries_of(connection, case.name) if case is not None else ()
        if not (deed[KEY] and is_among(before, deed[KEY])):
            case = case or new_case(actor.key, at, request.address.client_id)
            change(connection, case, content, at)
    return Reply(deed, Stage.DONE, to=request.address.url, said=look.say("notes.written"))


def note_parts(request: Request) -> list[Component]:
    """Return the form of a note where who asks may write one."""
    if not request.desk.may(Permission.DECIDE):
        return []
    reply = request.reply_to(NOTE)
    is_faulty = reply is not None and reply.stage is Stage.FAULTY
    words, faults = (reply.typed(WORDS), reply.faults) if reply and is_faulty else ("", {})
    return [note_form(secrets.token_urlsafe(), words, faults, request.look)]
