"""Recording that a client contests: their words, how and when they came, until when to answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.calendar import end_of, local, start_of
from app.casework.casebook import was_done
from app.casework.step import CaseStep, refuse_stale, take
from app.request import CONTEST, KEY, Deed, Reply, Request, Stage
from components.contesting import Contestation
from components.look import Look
from components.typed_day import NotADayError, day_typed
from data.records import entries_of
from model.casework import (
    FAULTS_OF_A_CONTEST,
    Case,
    CaseState,
    ContestChannel,
    Permission,
    Verdict,
    contest_faults,
    due_day,
    may_be_contested,
)

DEED = "contest"
WORDS, CHANNEL, DAY = "words", "channel", "day"


def contest(request: Request, deed: Deed) -> Reply:
    """Check what is recorded of a contestation, ask for a confirmation, then write it."""
    look, case = request.look, request.case
    if was_done(request.desk.office.records, case, deed[KEY]):
        return _done(request, deed)
    refuse_stale(request, deed)
    if case is None or case.decided_at is None or not may_be_contested(case):
        return Reply(deed, Stage.FAULTY, {"": look.say("contesting.nothing_to_contest")})
    channel, day = channel_of(deed), day_of(deed, look)
    decided, today = local(case.decided_at).date(), local(request.desk.office.clock()).date()
    found = contest_faults(deed[WORDS], channel, day, decided, today)
    if found or channel is None or day is None:
        faults = {FAULTS_OF_A_CONTEST[f]: look.say(f"contesting.{f}") for f in found}
        return Reply(deed, Stage.FAULTY, faults)
    return take(request, deed, _step(request, case, deed, channel, day)) or _done(request, deed)


def _done(request: Request, deed: Deed) -> Reply:
    to = request.address.to_page(CONTEST).path
    return Reply(deed, Stage.DONE, to=to, said=request.look.say("contesting.recorded"))


def _step(request: Request, case: Case, deed: Deed, channel: ContestChannel, day: date) -> CaseStep:
    policy = request.desk.office.policy
    due = due_day(day, policy)
    contested = replace(
        case,
        state=CaseState.CONTESTED,
        contested_at=start_of(day),
        due_at=end_of(due),
        reviewer=None,
        blind_view=None,
        holder=None,
        held_until=None,
    )
    body = {
        WORDS: deed[WORDS],
        CHANNEL: channel.value,
        DAY: day.isoformat(),
        "due": due.isoformat(),
        "contested_verdict": case.verdict,
        "decided": local(case.decided_at).date().isoformat() if case.decided_at else None,
        "policy": {"contest_days": policy.contest_days},
    }
    return CaseStep(DEED, Permission.DECIDE, contested, body)


def channel_of(deed: Deed) -> ContestChannel | None:
    """Return how the client contested, ``None`` where it is none of the list."""
    return ContestChannel(deed[CHANNEL]) if deed[CHANNEL] in set(ContestChannel) else None


def day_of(deed: Deed, look: Look) -> date | None:
    """Return the day typed, ``None`` where it is none."""
    try:
        return day_typed(deed[DAY], look)
    except NotADayError:
        return None


def contestation_of(request: Request) -> Contestation | None:
    """Return the newest contestation of a page's case, ``None`` where there is none.

    Its words are empty where the journal's content was erased.
    """
    case = request.case
    if case is None or case.contested_at is None or case.due_at is None:
        return None
    with request.desk.office.records.reading() as connection:
        entries = entries_of(connection, case.name)
    bodies = (e.body or {} for e in reversed(entries) if e.kind == DEED)
    body = next(bodies, {})
    channel = body.get(CHANNEL)
    return Contestation(
        words=str(body.get(WORDS, "")),
        channel=ContestChannel(channel) if channel else None,
        day=local(case.contested_at).date(),
        due=local(case.due_at).date(),
        verdict=Verdict(body["contested_verdict"]) if body else None,
        decided=date.fromisoformat(body["decided"]) if body.get("decided") else None,
    )
