"""What a client contests: recorded here, and how it stands."""

from __future__ import annotations

from dash.development.base_component import Component

from app.casework.contesting import CHANNEL, DAY, DEED, WORDS, channel_of, contestation_of, day_of
from app.request import (
    KEY,
    LETTER,
    REVISION,
    Page,
    Request,
    Stage,
    as_filled_in,
    client_page,
    replied,
)
from components.contesting import contest_form, contest_sentence, contestation_card
from components.elements import card, confirming_card, html
from model.casework import due_day, may_be_contested


def layout(request: Request) -> Page:
    """Return the page on which a contestation is recorded, and then stands."""
    found = contestation_of(request)
    way = [_to_letter(request)]
    stands = [contestation_card(found, way, request.look)] if found is not None else []
    if may_be_contested(request.case):
        cards = [*stands, _form(request)]
    else:
        cards = stands or [_nothing(request)]
    page = client_page(request, [html.Div(cards, className="grid")])
    return replied(page, request, DEED, form="contesting-heading")


def _form(request: Request) -> Component:
    reply, look, office = request.reply_to(DEED), request.look, request.desk.office
    today = request.desk.now().date()
    if reply is not None and reply.stage is Stage.CONFIRM:
        deed = reply.deed
        channel, day = channel_of(deed), day_of(deed, look)
        assert channel is not None  # what is confirmed has no fault
        assert day is not None
        kept = {name: deed[name] for name in (WORDS, CHANNEL, KEY, REVISION)}
        fields = {**kept, DAY: day.isoformat()}
        sentence = contest_sentence(channel, day, due_day(day, office.policy), look)
        return confirming_card(DEED, fields, sentence, deed[WORDS], look)
    filled = as_filled_in(DEED, reply, look)
    hidden = {REVISION: filled.typed.get(REVISION) or str(request.revision)}
    return contest_form(filled, hidden, today)


def _nothing(request: Request) -> Component:
    look = request.look
    said = html.P(look.say("contesting.nothing_to_contest"))
    return card(look.say("contesting.heading"), said, key="contesting")


def _to_letter(request: Request) -> Component:
    address = request.address.to_page(LETTER).choosing(kind="acknowledgement")
    words = request.look.say("letters.to_acknowledgement")
    return html.P(html.A(words, href=address.url, className="way"))
