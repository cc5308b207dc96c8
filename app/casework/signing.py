"""The second signature: somebody else confirms a grant far under the threshold or sends it back."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from app.casework.casebook import case_at, change, is_among, was_done
from app.casework.deciding import KIND as DECIDE
from app.casework.deciding import WORDS, read
from app.casework.record import seen_by
from app.casework.shown import MODEL, SCORE, changed_since, shown
from app.request import KEY, REVISION, Deed, Reply, Request, Stage
from data.records import Content, entries_of
from model.casework import (
    FAULTS_OF_A_VERDICT,
    Case,
    Permission,
    Signature,
    refusal_to_sign,
    signature_faults,
    state_after_signature,
)

SIGN, SIGNATURE = "sign", "signature"


def sign(request: Request, deed: Deed) -> Reply:
    """Check an answer to a grant that waits, then ask for a confirmation, then write it."""
    look = request.look
    if request.about is None:
        return Reply(deed, Stage.FAULTY, {"": look.say("deciding.nobody")})
    signature = read(Signature, deed[SIGNATURE])
    done = Reply(deed, Stage.DONE, to=request.address.path, said=_recorded(request, signature))
    if was_done(request.desk.office.records, request.case, deed[KEY]):
        return done
    if stopped := _stopped(request, deed, signature):
        fields = {**deed.fields, **shown(request), KEY: ""}
        return Reply(replace(deed, fields=fields), Stage.FAULTY, {"": stopped})
    found = signature_faults(signature, deed[WORDS])
    if found or signature is None:
        faults = {FAULTS_OF_A_VERDICT[f]: look.say(f"deciding.{f}") for f in found}
        return Reply(deed, Stage.FAULTY, faults)
    if not deed[KEY]:
        asked = {**deed.fields, KEY: secrets.token_urlsafe()}
        return Reply(replace(deed, fields=asked), Stage.CONFIRM)
    _write(request, deed, signature)
    return done


def may_sign(request: Request) -> bool:
    """Whether who asks may answer the grant of a page."""
    actor = request.desk.actor
    if actor is None or not request.desk.may(Permission.REVIEW):
        return False
    return refusal_to_sign(request.case, actor.key) is None


def _recorded(request: Request, signature: Signature | None) -> str:
    return request.look.say(f"deciding.recorded_{signature}") if signature is not None else ""


def _stopped(request: Request, deed: Deed, signature: Signature | None) -> str:
    """Return why nothing can be signed from the page that was shown, in a sentence."""
    if changed := changed_since(request, deed):
        return changed
    assert request.desk.actor is not None  # the registry has refused nobody
    refusal = refusal_to_sign(request.case, request.desk.actor.key)
    if refusal is not None:
        return request.look.say(f"deciding.{refusal}")
    is_other = request.case is not None and request.case.model_version != deed[MODEL]
    if is_other and signature is Signature.CONFIRM:
        return request.look.say("deciding.decided_on_other_model")
    return ""


def _write(request: Request, deed: Deed, signature: Signature) -> None:
    office, actor = request.desk.office, request.desk.actor
    role, at = request.desk.role_for(Permission.REVIEW), office.clock()
    assert actor is not None  # role_for has refused nobody
    with office.records.writing() as connection:
        case = case_at(connection, request.address)
        assert case is not None  # a grant waits: cases are never taken away
        before = entries_of(connection, case.name)
        if is_among(before, deed[KEY]):
            return
        decided = next((e.number for e in reversed(before) if e.kind == DECIDE), None)
        body: dict[str, Any] = {
            SIGNATURE: signature.value,
            WORDS: deed[WORDS],
            KEY: deed[KEY],
            MODEL: deed[MODEL],
            SCORE: request.client.decision.shown_score,
            REVISION: int(deed[REVISION]),
            "in_reply_to": decided,
            "pages": list(seen_by(request)),
        }
        answered = _answered(case, signature, actor.key)
        content = Content(actor.key, role, SIGN, body)
        change(connection, answered, content, at, seen=int(deed[REVISION]))


def _answered(case: Case, signature: Signature, person: str) -> Case:
    """Return the case after an answer: what is sent back is to be decided anew."""
    state = state_after_signature(signature)
    if signature is Signature.CONFIRM:
        return replace(case, state=state, signed_by=person)
    undecided: dict[str, Any] = dict.fromkeys(
        ("verdict", "decided_at", "decided_by", "decided_role", "signed_by")
    )
    return replace(case, state=state, **undecided)
