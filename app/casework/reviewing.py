"""The review of a contested case: a person confirms or changes the decision, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.casework.casebook import was_done
from app.casework.deciding import REASON, VERDICT, WORDS, read
from app.casework.record import scored
from app.casework.shown import MODEL, SCORE, changed_since, shown
from app.casework.step import CaseStep, refuse_stale, take
from app.casework.viewing import KIND as VIEWED
from app.casework.viewing import stage_of, verdict_of
from app.request import KEY, REVIEW, Deed, Reply, Request, Stage, proposed_to
from data.records import entries_of
from model.casework import (
    FAULTS_OF_A_REVIEW,
    Case,
    CaseState,
    Permission,
    ReasonCode,
    ReviewStage,
    Verdict,
    is_against,
    review_faults,
)
from model.domain import CREDIT

DEED = "review"
ANSWER = "answer"


def review(request: Request, deed: Deed) -> Reply:
    """Check a review, ask for a confirmation, then write it: the case is closed."""
    look, case = request.look, request.case
    if was_done(request.desk.office.records, case, deed[KEY]):
        return _done(request, deed)
    refuse_stale(request, deed)
    if case is None or stage_of(request) is not ReviewStage.REVIEW:
        return Reply(deed, Stage.FAULTY, {"": look.say("reviewing.no_review")})
    if changed := changed_since(request, deed):
        fields = {**deed.fields, **shown(request), KEY: ""}
        return Reply(replace(deed, fields=fields), Stage.FAULTY, {"": changed})
    verdict, reason, proposal = verdict_of(deed), reason_of(deed), proposed_to(request)
    found = review_faults(verdict, proposal, reason, deed[ANSWER], deed[WORDS])
    if found or verdict is None:
        faults = {FAULTS_OF_A_REVIEW[f]: look.say(f"reviewing.{f}") for f in found}
        return Reply(deed, Stage.FAULTY, faults)
    against = reason if is_against(verdict, proposal) else None
    step = _step(request, case, deed, verdict, against)
    return take(request, deed, step) or _done(request, deed)


def reason_of(deed: Deed) -> ReasonCode | None:
    """Return why the review goes against the proposal, ``None`` where nothing is chosen."""
    return read(ReasonCode, deed[REASON])


def _done(request: Request, deed: Deed) -> Reply:
    to = request.address.to_page(REVIEW).path
    return Reply(deed, Stage.DONE, to=to, said=request.look.say("reviewing.recorded"))


def _step(
    request: Request,
    case: Case,
    deed: Deed,
    verdict: Verdict,
    reason: ReasonCode | None,
) -> CaseStep:
    actor, client = request.desk.actor, request.client
    assert actor is not None  # the registry has refused nobody
    is_shown = request.concealed is None
    reviewed = replace(
        case,
        state=CaseState.CLOSED,
        model_version=request.scoring.model.info.version,
        proposal=proposed_to(request),
        margin=client.decision.margin if is_shown else None,
        amount=client.values[CREDIT],
        verdict=verdict,
        decided_at=request.desk.office.clock(),
        decided_by=actor.key,
        decided_role=request.desk.role_for(Permission.REVIEW),
        signed_by=None,
        reviewer=actor.key,
        holder=None,
        held_until=None,
    )
    body = {
        **scored(request),
        VERDICT: verdict.value,
        "before": case.verdict,
        "against_the_proposal": reason is not None,
        REASON: reason,
        ANSWER: deed[ANSWER],
        WORDS: deed[WORDS],
        "blind_view": case.blind_view,
        MODEL: deed[MODEL],
        SCORE: client.decision.shown_score if is_shown else None,
    }
    return CaseStep(DEED, Permission.REVIEW, reviewed, body)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a case's newest entries: a reviewer's view, and the review.

    Empty where there is none, or where its content was erased.
    """

    view: Mapping[str, Any]
    review: Mapping[str, Any]


def written_in(request: Request) -> Written:
    """Return what was written in the review of a page's case."""
    if request.case is None:
        return Written({}, {})
    with request.desk.office.records.reading() as connection:
        entries = entries_of(connection, request.case.name)
    newest = {entry.kind: entry.body or {} for entry in entries}
    return Written(newest.get(VIEWED, {}), newest.get(DEED, {}))
