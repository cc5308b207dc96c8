"""What a reader sees where the records do not answer: that it is so, and what they had typed."""

from __future__ import annotations

from dash.development.base_component import Component

from app.request import Page, Request
from components.elements import (
    WORDS,
    Link,
    card,
    deed_form,
    error_summary,
    hidden_field,
    html,
    page_heading,
    words_field,
)
from components.look import Look


def layout(request: Request) -> Page:
    """Return the page of records that cannot be read; a form that was sent can be sent again."""
    look, reply = request.look, request.reply
    said = look.say("deeds.not_read" if reply is None else "deeds.not_written")
    again = Link(look.say("errors.try_again"), request.address.url)
    form = [] if reply is None else [_sent_again(reply.deed.name, dict(reply.deed.fields), look)]
    return Page(
        look.say("titles.failed"),
        [
            error_summary(said, (again,) if reply is None else ()),
            page_heading(look.say("deeds.not_read_heading")),
            *form,
        ],
        announcement=said,
        status=503,
        heads_with_error=True,
    )


def _sent_again(deed: str, fields: dict[str, str], look: Look) -> Component:
    """Return a form that sends again what was typed, the words in sight."""
    words = fields.pop(WORDS, "")
    written = [words_field(deed, WORDS, look.say("deciding.words"), words)] if words else []
    hidden = [hidden_field(deed, name, value) for name, value in fields.items()]
    form = deed_form(deed, *hidden, *written, send=look.say("errors.try_again"))
    return html.Div(card(look.say("deciding.kept_heading"), form, key="kept"), className="grid")
