"""Deciding: a person grants, refuses or refers; a confirmation comes first, then it is written."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from app.casework.casebook import case_at, change, is_among, new_case, was_done
from app.casework.holding import held_by_another
from app.casework.record import scored, seen_by
from app.casework.shown import changed_since, shown
from app.request import KEY, REVISION, Deed, Reply, Request, Stage, proposed_to
from data.records import Content, entries_of
from model.casework import (
    FAULTS_OF_A_VERDICT,
    Case,
    CaseState,
    Concealment,
    Permission,
    ReasonCode,
    Refusal,
    Verdict,
    is_against,
    needs_second_signature,
    refusal_to_decide,
    refusal_to_review,
    state_after,
    verdict_faults,
    verdicts_offered,
)
from model.domain import CREDIT

VERDICT, REASON, WORDS = "verdict", "reason", "words"
KIND = "decide"
"""The journal's word for a decision, whoever takes it."""
T = TypeVar("T", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a decision: its form, who may take it, in which state of the case."""

    deed: str
    permission: Permission
    state: CaseState
    refusal: Callable[[Case | None, str], Refusal | None]


ORDINARY = Way("decide", Permission.DECIDE, CaseState.OPEN, refusal_to_decide)
REVIEWING = Way("decide_referred", Permission.REVIEW, CaseState.REFERRED, refusal_to_review)
WAYS = (ORDINARY, REVIEWING)


def decide(request: Request, deed: Deed) -> Reply:
    """Check a decision on an open case, then ask for a confirmation, then write it."""
    return _decide(request, deed, ORDINARY)


def decide_referred(request: Request, deed: Deed) -> Reply:
    """Do the same with a case that somebody else has referred."""
    return _decide(request, deed, REVIEWING)


def way_of(request: Request) -> Way | None:
    """Return how who asks may decide the case of a page, ``None`` where they may not."""
    person = request.desk.actor.key if request.desk.actor is not None else ""
    for way in WAYS:
        if request.desk.may(way.permission) and way.refusal(request.case, person) is None:
            return way
    return None


def read(kind: type[T], text: str) -> T | None:
    """Return the word of a closed list, ``None`` where the text is none of them."""
    return kind(text) if text in set(kind) else None


def waits_for_signature(request: Request, verdict: Verdict) -> bool:
    """Whether a decision on the client of a page waits for somebody else to sign it."""
    if request.concealed is not None:  # nobody has seen how far from the threshold it is
        return False
    margin, policy = request.client.decision.margin, request.desk.office.policy
    return needs_second_signature(verdict, margin, policy)


def _decide(request: Request, deed: Deed, way: Way) -> Reply:
    if request.about is None:
        return Reply(deed, Stage.FAULTY, {"": request.look.say("deciding.nobody")})
    if was_done(request.desk.office.records, request.case, deed[KEY]):
        return _done(request, deed, read(Verdict, deed[VERDICT]))
    if stopped := _stopped(request, deed, way):
        return Reply(_shown_anew(request, deed), Stage.FAULTY, {"": stopped})
    verdict, reason = read(Verdict, deed[VERDICT]), read(ReasonCode, deed[REASON])
    if verdict not in verdicts_offered(way.state):
        verdict = None
    found = verdict_faults(verdict, proposed_to(request), reason, deed[WORDS])
    if found or verdict is None:
        faults = {FAULTS_OF_A_VERDICT[f]: request.look.say(f"deciding.{f}") for f in found}
        return Reply(deed, Stage.FAULTY, faults)
    if not deed[KEY]:
        asked = {**deed.fields, KEY: secrets.token_urlsafe()}
        return Reply(replace(deed, fields=asked), Stage.CONFIRM)
    _write(request, deed, verdict, way)
    return _done(request, deed, verdict)


def _stopped(request: Request, deed: Deed, way: Way) -> str:
    """Return why nothing can be decided from the page that was shown, in a sentence."""
    if request.concealed is Concealment.BLIND:
        return request.look.say("concealing.blind")
    if changed := changed_since(request, deed):
        return changed
    if held := held_by_another(request):
        return held
    assert request.desk.actor is not None  # the registry has refused nobody
    refusal = way.refusal(request.case, request.desk.actor.key)
    return "" if refusal is None else request.look.say(f"deciding.{refusal}")


def _shown_anew(request: Request, deed: Deed) -> Deed:
    """Return what was typed, beside what the page shows now; it has to be confirmed anew."""
    return replace(deed, fields={**deed.fields, **shown(request), KEY: ""})


def _done(request: Request, deed: Deed, verdict: Verdict | None) -> Reply:
    waits = verdict is not None and waits_for_signature(request, verdict)
    said = request.look.say(f"deciding.recorded_{'waiting' if waits else verdict}")
    return Reply(deed, Stage.DONE, to=request.address.path, said=said)


def _write(request: Request, deed: Deed, verdict: Verdict, way: Way) -> None:
    """Write the decision as it was confirmed, once; a change since then stops it."""
    office, client = request.desk.office, request.client
    decision, at = client.decision, office.clock()
    role, actor = request.desk.role_for(way.permission), request.desk.actor
    assert actor is not None  # role_for has refused nobody
    body = {**scored(request), **_said(request, deed, verdict)}
    with office.records.writing() as connection:
        case = case_at(connection, request.address)
        before = entries_of(connection, case.name) if case is not None else ()
        if is_among(before, deed[KEY]):
            return
        if case is None:
            case = new_case(actor.key, at, decision.client_id)
        decided = replace(
            case,
            state=_state_after(request, verdict),
            model_version=request.scoring.model.info.version,
            proposal=proposed_to(request),
            margin=decision.margin if request.concealed is None else None,
            amount=client.values[CREDIT],
            verdict=verdict,
            decided_at=at,
            decided_by=actor.key,
            decided_role=role,
            signed_by=None,
            holder=None,
            held_until=None,
        )
        answered = before[-1].number if case.state is CaseState.REFERRED and before else None
        content = Content(actor.key, role, KIND, {**body, "in_reply_to": answered})
        change(connection, decided, content, at, seen=request.revision)


def _state_after(request: Request, verdict: Verdict) -> CaseState:
    margin = 0.0 if request.concealed is not None else request.client.decision.margin
    return state_after(verdict, margin, request.desk.office.policy)


def _said(request: Request, deed: Deed, verdict: Verdict) -> Mapping[str, Any]:
    """Return what the person said with the decision, by which rules, and what they had seen."""
    case, office = request.case, request.desk.office
    against = is_against(verdict, proposed_to(request))
    return {
        VERDICT: verdict.value,
        "against_the_proposal": against,
        REASON: deed[REASON] if against else None,
        WORDS: deed[WORDS],
        KEY: deed[KEY],
        REVISION: request.revision,
        "pages": list(seen_by(request)),
        "policy": {
            "features": request.scoring.model.info.policy,
            "cost_missed": request.scoring.model.evaluation.false_negative_cost,
            "cost_refused": request.scoring.model.evaluation.false_positive_cost,
            "signature_points": office.policy.signature_points,
        },
        "waits_for_signature": waits_for_signature(request, verdict),
        "blind_view": case.blind_view.value if case is not None and case.blind_view else None,
        "is_contested": case is not None and case.contested_at is not None,
    }
