"""Letters about a decision, to print: one page each, to the client."""

from __future__ import annotations

from datetime import datetime

from dash.development.base_component import Component

from app.casework.contesting import contestation_of
from app.casework.deciding import KIND as DECIDE
from app.casework.recalled import reasons_then
from app.casework.reviewing import ANSWER
from app.casework.reviewing import DEED as REVIEW
from app.request import LETTER, Choice, Page, Request, client_page
from components.decision_letter import Answered, DecisionSaid, decision_letter, outcome_letter
from components.elements import card, choice_select, html
from components.letter import LetterHead, acknowledgement, letter_tools
from data.records import Entry, entries_of
from model.casework import CaseState, Concealment, ReasonCode, Verdict
from model.domain import Outcome

KIND, NEWEST = "kind", "newest"
ACKNOWLEDGEMENT, OUTCOME, DECISION = "acknowledgement", "outcome", "decision"


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer each kind of letter; without a choice it is the newest."""
    return (Choice(KIND, (NEWEST, DECISION, ACKNOWLEDGEMENT, OUTCOME), NEWEST),)


def layout(request: Request) -> Page:
    """Return a letter, with what prints it, or that there is none."""
    look, chosen, there = request.look, request.chosen[KIND], letters_of(request)
    kind = there[-1] if there and chosen == NEWEST else chosen
    if kind not in there:
        said = html.P(look.say("letters.none" if not there else "letters.not_yet"))
        nothing = card(
            look.say(f"pages.{LETTER}"), said, *_others(there, kind, request), key="none"
        )
        return client_page(request, [html.Div([nothing], className="grid")])
    tools = card(
        look.say("letters.tools_heading"),
        *_others(there, kind, request),
        *letter_tools(look),
        key="sheet-tools",
    )
    grid = html.Div([tools, _letter(kind, request)], className="grid")
    return client_page(request, [grid])


def letters_of(request: Request) -> tuple[str, ...]:
    """Return the kinds of letters that there are for a case, the newest last.

    To whom the score is concealed until their view is written, a decision's reasons are too.
    """
    case = request.case
    if case is None or not case.state.is_decided:
        return ()
    there = [] if request.concealed is Concealment.CONTESTED else [DECISION]
    if case.contested_at is not None:
        there.append(ACKNOWLEDGEMENT)
    if case.state is CaseState.CLOSED:
        there.append(OUTCOME)
    return tuple(there)


def _others(there: tuple[str, ...], kind: str, request: Request) -> list[Component]:
    """Return the choice between letters, where there are several."""
    if len(there) < 2:
        return []
    look = request.look
    options = [(one, look.say(f"letters.{one}")) for one in there]
    return [choice_select(KIND, look.say("letters.which"), options, kind, NEWEST)]


def _letter(kind: str, request: Request) -> Component:
    office, look = request.desk.office, request.look
    head = LetterHead(request.address.client_id, request.desk.now().date(), office.policy.contact)
    if kind == ACKNOWLEDGEMENT:
        found = contestation_of(request)
        assert found is not None  # there is such a letter
        return acknowledgement(head, found, look)
    entry = _newest(request, DECIDE if kind == DECISION else REVIEW)
    decided = _said(request, entry)
    if kind == DECISION:
        return decision_letter(head, decided, office.policy.contest_days, look)
    body = entry.body or {}
    is_changed = body.get("before") not in (None, decided.verdict)
    return outcome_letter(head, decided, Answered(is_changed, str(body.get(ANSWER, ""))), look)


def _newest(request: Request, kind: str) -> Entry:
    """Return the newest entry of a kind in a case; a letter's case has one."""
    assert request.case is not None  # there is such a letter
    with request.desk.office.records.reading() as connection:
        entries = entries_of(connection, request.case.name)
    return next(entry for entry in reversed(entries) if entry.kind == kind)


def _said(request: Request, entry: Entry) -> DecisionSaid:
    """Return what a letter says of a decision, as it stands in the journal."""
    body, case = entry.body or {}, request.case
    assert case is not None  # there is such a letter
    assert case.verdict is not None
    is_shown = request.concealed is None
    proposal, reason = body.get("proposal"), body.get("reason")
    return DecisionSaid(
        verdict=Verdict(body["verdict"]) if body else case.verdict,
        day=request.desk.local(datetime.fromisoformat(entry.at)).date(),
        proposal=Outcome(proposal) if proposal and is_shown else None,
        reason=ReasonCode(reason) if reason and is_shown else None,
        reasons=reasons_then(request.scoring.model, body, request.look) if is_shown else None,
    )
