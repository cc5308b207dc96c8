"""Deciding: a person grants, refuses or refers; a confirmation comes first, then it is written."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from app.casework.casebook import case_of_client, change, new_case
from app.casework.deed import Deed, Reply, Stage
from app.casework.holding import held_by_another
from app.casework.record import scored
from app.client import proposal_of
from app.request import Request
from data.records import Content, entries_of
from model.casework import (
    FAULTS_OF_A_VERDICT,
    CaseState,
    Permission,
    ReasonCode,
    Verdict,
    is_against,
    state_after,
    verdict_faults,
)
from model.domain import CREDIT
from model.serving.protocols import Scoring

DECIDE = "decide"
VERDICT, REASON, WORDS, KEY, REVISION = "verdict", "reason", "words", "key", "revision"
"""Fields of the form; ``KEY`` is new with every confirmation, so that sending twice writes once."""
OPEN_STATES = (CaseState.OPEN, CaseState.REFERRED)
T = TypeVar("T", bound=StrEnum)


def decide(scoring: Scoring, request: Request, deed: Deed) -> Reply:
    """Check a decision, then ask for a confirmation, then write it."""
    if said := held_by_another(request):
        return Reply(deed, Stage.FAULTY, {"": said})
    verdict, reason = read(Verdict, deed[VERDICT]), read(ReasonCode, deed[REASON])
    proposal = proposal_of(request.client)
    found = verdict_faults(verdict, proposal.outcome, reason, deed[WORDS])
    if found or verdict is None:
        faults = {FAULTS_OF_A_VERDICT[f]: request.look.say(f"deciding.{f}") for f in found}
        return Reply(deed, Stage.FAULTY, faults)
    if not deed[KEY]:
        asked = {**deed.fields, KEY: secrets.token_urlsafe(), REVISION: str(_revision(request))}
        return Reply(replace(deed, fields=asked), Stage.CONFIRM)
    _write(scoring, request, deed, verdict)
    said = request.look.say(f"deciding.recorded_{verdict}")
    return Reply(deed, Stage.DONE, to=request.address.path, said=said)


def read(kind: type[T], text: str) -> T | None:
    """Return the word of a closed list, ``None`` where the text is none of them."""
    return kind(text) if text in set(kind) else None


def _revision(request: Request) -> int:
    return request.case.revision if request.case is not None else 0


def _write(scoring: Scoring, request: Request, deed: Deed, verdict: Verdict) -> None:
    """Write the decision as it was confirmed, once."""
    office, client = request.desk.office, request.client
    decision, at = client.decision, office.clock()
    role, actor = request.desk.role_for(Permission.DECIDE), request.desk.actor
    assert actor is not None  # role_for has refused nobody
    body = {**scored(scoring, request), **_said(request, deed, verdict)}
    with office.records.writing() as connection:
        case = case_of_client(connection, client.decision.client_id or 0)
        if case is None:
            case = new_case(actor.key, at, decision.client_id)
        elif any((e.body or {}).get(KEY) == deed[KEY] for e in entries_of(connection, case.name)):
            return
        decided = replace(
            case,
            state=state_after(verdict, decision.margin, office.policy),
            model_version=scoring.model.info.version,
            proposal=proposal_of(client).outcome,
            margin=decision.margin,
            amount=client.values[CREDIT],
            verdict=verdict,
            decided_at=at,
            decided_by=actor.key,
            decided_role=role,
            holder=None,
            held_until=None,
        )
        content = Content(actor.key, role, DECIDE, body)
        change(connection, decided, content, at, int(deed[REVISION] or 0))


def _said(request: Request, deed: Deed, verdict: Verdict) -> Mapping[str, object]:
    """Return what the person said with the decision, and what they had looked at."""
    office, actor, case = request.desk.office, request.desk.actor, request.case
    name = case.name if case is not None else None
    seen = office.views.pages(actor.key if actor else "", request.address.client_id, name)
    against = is_against(verdict, proposal_of(request.client).outcome)
    return {
        VERDICT: verdict.value,
        "against_the_proposal": against,
        REASON: deed[REASON] if against else None,
        WORDS: deed[WORDS],
        KEY: deed[KEY],
        "pages": list(seen),
        "policy": {"signature_points": office.policy.signature_points},
    }
