"""A view before the score: what somebody would decide, written before they are shown anything."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component

from app.casework.casebook import new_case, was_done
from app.casework.concealing import involved
from app.casework.deciding import VERDICT, WORDS, read
from app.casework.step import CaseStep, refuse_stale, take
from app.request import DECISION, KEY, REVIEW, REVISION, Deed, Reply, Request, Stage, as_filled_in
from components.elements import confirming_card
from components.reviewing import view_form, view_sentence
from model.casework import (
    FAULTS_OF_A_VERDICT,
    REVIEWED,
    Case,
    Concealment,
    Permission,
    ReviewStage,
    Verdict,
    review_stage,
    verdict_faults,
)

VIEW, FIRST_VIEW = "view", "first_view"
"""The forms: of a contested case's reviewer, and of who decides a case drawn by lot."""
KIND = "view"


def view(request: Request, deed: Deed) -> Reply:
    """Check a reviewer's view of a contested case, ask for a confirmation, then write it."""
    actor = request.desk.actor
    case = request.case
    if case is None or actor is None or stage_of(request) is not ReviewStage.VIEW:
        case = None
    else:
        case = replace(case, reviewer=actor.key)
    return _view(request, deed, case, Permission.REVIEW, REVIEW)


def first_view(request: Request, deed: Deed) -> Reply:
    """Do the same with a case drawn by lot, before anybody decides."""
    actor, client = request.desk.actor, request.address.client_id
    case = request.case
    if actor is None or request.concealed is not Concealment.BLIND:
        case = None
    elif case is None:
        case = new_case(actor.key, request.desk.office.clock(), client)
    return _view(request, deed, case, Permission.DECIDE, DECISION)


def _view(
    request: Request, deed: Deed, case: Case | None, permission: Permission, page: str
) -> Reply:
    look, verdict = request.look, verdict_of(deed)
    done = Reply(
        deed, Stage.DONE, to=request.address.to_page(page).path, said=look.say("reviewing.viewed")
    )
    if was_done(request.desk.office.records, request.case, deed[KEY]):
        return done
    refuse_stale(request, deed)
    if case is None:
        return Reply(deed, Stage.FAULTY, {"": look.say("reviewing.no_view")})
    found = verdict_faults(verdict, None, None, deed[WORDS])
    if found or verdict is None:
        faults = {FAULTS_OF_A_VERDICT[f]: look.say(f"deciding.{f}") for f in found}
        return Reply(deed, Stage.FAULTY, faults)
    viewed = replace(case, blind_view=verdict, needs_blind_view=True)
    body = {VERDICT: verdict.value, WORDS: deed[WORDS]}
    return take(request, deed, CaseStep(KIND, permission, viewed, body)) or done


def stage_of(request: Request) -> ReviewStage:
    """Return what who asks may do to the case of a page as its reviewer."""
    if request.desk.actor is None:
        return ReviewStage.NOTHING
    with request.desk.office.records.reading() as connection:
        return review_stage(request.desk.actor, request.case, involved(connection, request.case))


def verdict_of(deed: Deed) -> Verdict | None:
    """Return what is decided, ``None`` where it is neither a grant nor a refusal."""
    verdict = read(Verdict, deed[VERDICT])
    return verdict if verdict in REVIEWED else None


def first_view_cards(request: Request) -> list[Component]:
    """Return the form of a view before a decision, or what it will record."""
    return view_cards(request, FIRST_VIEW)


def view_cards(request: Request, name: str) -> list[Component]:
    """Return the form of a view, or what it will record."""
    reply, look = request.reply_to(name), request.look
    if reply is not None and reply.stage is Stage.CONFIRM:
        deed = reply.deed
        verdict = verdict_of(deed)
        assert verdict is not None  # what is confirmed has no fault
        sent = {field: deed[field] for field in (VERDICT, WORDS, KEY, REVISION)}
        return [confirming_card(name, sent, view_sentence(verdict, look), deed[WORDS], look)]
    fields = as_filled_in(name, reply, look)
    hidden = {REVISION: fields.typed.get(REVISION) or str(request.revision)}
    return [view_form(fields, hidden)]
