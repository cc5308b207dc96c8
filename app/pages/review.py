"""A contested case reviewed: a view first, then score and proposal, then the final decision."""

from __future__ import annotations

from dash.development.base_component import Component

from app.casework.contesting import contestation_of
from app.casework.deciding import REASON, VERDICT, WORDS
from app.casework.reviewing import ANSWER, DEED, reason_of, written_in
from app.casework.shown import MODEL, SCORE, shown
from app.casework.viewing import VIEW, stage_of, verdict_of, view_cards
from app.request import (
    DECISION,
    FILE,
    KEY,
    LETTER,
    REVISION,
    Page,
    Reply,
    Request,
    Stage,
    as_filled_in,
    client_page,
    proposed_to,
    replied,
)
from components.contesting import contestation_card
from components.deciding import DECIDING
from components.elements import Link, card, confirming_card, html
from components.look import Look
from components.reviewing import review_form, review_sentence, reviewed_card, view_card, ways
from model.casework import CaseState, ReviewStage, Verdict, is_against

_HIDDEN = (REVISION, MODEL, SCORE)


def layout(request: Request) -> Page:
    """Return what the client contests, and what the reader may do about it."""
    stage, found = stage_of(request), contestation_of(request)
    cards: list[Component] = []
    if found is not None:
        cards.append(contestation_card(found, [_ways(request, stage)], request.look))
    cards += _own_view(request, stage)
    cards += _cards(request, stage)
    page = client_page(request, [html.Div(cards, className="grid")])
    return replied(page, request, VIEW, DEED, form=f"{DECIDING}-heading")


def _cards(request: Request, stage: ReviewStage) -> list[Component]:
    if stage is ReviewStage.VIEW:
        return view_cards(request, VIEW)
    if stage is ReviewStage.REVIEW:
        return [_review(request)]
    case, look = request.case, request.look
    if case is not None and case.state is CaseState.CLOSED and case.verdict is not None:
        return [reviewed_card(case.verdict, written_in(request).review, look)]
    said = html.P(look.say(f"reviewing.{stage}"))
    return [card(look.say("reviewing.heading"), said, key=DECIDING)]


def _ways(request: Request, stage: ReviewStage) -> Component:
    """Return where to read on: the file first, the decision once it may be seen."""
    look, address = request.look, request.address
    links = [Link(look.say("concealing.to_file"), address.to_page(FILE).url)]
    if request.concealed is None:
        links.append(Link(look.say("reviewing.to_decision"), address.to_page(DECISION).url))
    if request.case is not None and request.case.state is CaseState.CLOSED:
        outcome = address.to_page(LETTER).choosing(kind="outcome")
        links.append(Link(look.say("letters.to_outcome"), outcome.url))
    return ways(links)


def _own_view(request: Request, stage: ReviewStage) -> list[Component]:
    """Return the view that was written, to who has written it and once the case is closed."""
    is_closed = request.case is not None and request.case.state is CaseState.CLOSED
    written = written_in(request).view
    if not (stage is ReviewStage.REVIEW or is_closed) or VERDICT not in written:
        return []
    return [view_card(Verdict(written[VERDICT]), str(written.get(WORDS, "")), request.look)]


def _review(request: Request) -> Component:
    reply, look = request.reply_to(DEED), request.look
    if reply is not None and reply.stage is Stage.CONFIRM:
        return _confirmation(request, reply, look)
    filled = as_filled_in(DEED, reply, look)
    hidden = shown(request)
    if filled.typed:
        hidden = {name: filled.typed.get(name, "") for name in _HIDDEN}
    return review_form(filled, hidden)


def _confirmation(request: Request, reply: Reply, look: Look) -> Component:
    deed, case = reply.deed, request.case
    verdict, reason = verdict_of(deed), reason_of(deed)
    assert verdict is not None  # what is confirmed has no fault
    against = reason if is_against(verdict, proposed_to(request)) else None
    before = case.verdict if case is not None else None
    sentence = review_sentence(verdict, before, against or "", look)
    fields = {name: deed[name] for name in (*_HIDDEN, KEY, VERDICT, REASON, ANSWER, WORDS)}
    return confirming_card(DEED, fields, sentence, deed[ANSWER], look)
