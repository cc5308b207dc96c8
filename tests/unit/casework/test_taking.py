"""Taking a case, so that nobody else has it: at once, for a time, and only what one may."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.calendar import now
from app.casework.casebook import change
from app.casework.views import ViewLog
from app.request import Office, Stage
from data.records import Content, Records
from model.casework import Actor, CaseState, Role, Tab, Verdict, may_go_on
from model.domain import Outcome
from model.serving.protocols import Scoring
from tests.cases import case_of, entries, proposed, worker
from tests.layouts import having, words
from tests.queueing import FR, NOON, Clock, at_queue, client_at, first_to_decide, put, take

PEOPLE, EACH = 8, 6


def test_the_next_case_is_the_nearest_and_is_ones_own(scoring: Scoring, timed: Office) -> None:
    nearest, second = first_to_decide(scoring, timed, 2)
    advisor = at_queue(scoring, timed, Role.ADVISOR)
    taken = advisor.send("take")
    assert (taken.stage, client_at(taken)) == (Stage.DONE, nearest)
    assert taken.said == FR.say("queue.taken", until="jusqu’à 13:30")
    case = case_of(timed, nearest)
    decision = scoring.client(nearest).decision
    assert (case.holder, case.held_until) == ("demo-advisor", NOON + timedelta(minutes=30))
    assert (case.state, case.margin) == (CaseState.OPEN, decision.margin)
    (entry,) = entries(timed, case)
    assert (entry.kind, entry.actor, entry.role) == ("taken", "demo-advisor", "advisor")
    own = worker(scoring, timed, Role.ADVISOR, taken.to)
    assert own.offers("decide")
    assert own.offers("give_back")
    other = worker(scoring, timed, Role.REVIEWER, taken.to)
    assert not other.offers("decide")
    name = FR.say("personas.demo-advisor")
    held = FR.say("queue.held_by", name=name, until="jusqu’à 13:30")
    assert FR.say("queue.not_yours", held=held) in words(having(other.page.content, id="held"))
    assert client_at(at_queue(scoring, timed, Role.REVIEWER).send("take")) == second


def test_nobody_decides_what_another_holds(scoring: Scoring, timed: Office) -> None:
    (nearest,) = first_to_decide(scoring, timed, 1)
    other = worker(scoring, timed, Role.REVIEWER, f"/fr/client/{nearest}")
    verdict = proposed(scoring, nearest)
    fields = {**other.hidden("decide"), "verdict": verdict}
    at_queue(scoring, timed, Role.ADVISOR).send("take")
    assert other.send("decide", **fields).stage is Stage.FAULTY  # shown before it was taken
    reply = other.send("decide", **{**fields, "revision": "1"})
    name = FR.say("personas.demo-advisor")
    held = FR.say("queue.held_by", name=name, until="jusqu’à 13:30")
    assert reply.faults == {"": FR.say("queue.not_yours", held=held)}
    assert case_of(timed, nearest).verdict is None


def test_a_case_that_moves_on_is_nobodys(timed: Office, near: int) -> None:
    held = {"holder": "somebody", "held_until": NOON + timedelta(days=1)}
    case = put(timed, CaseState.REFERRED, near, **held)
    moved = replace(case, state=CaseState.SIGNATURE)
    with timed.records.writing() as connection:
        change(connection, moved, Content("x", "reviewer", "made", {}), NOON)
    assert (case.holder, case_of(timed, near).holder) == ("somebody", None)


def test_sending_twice_takes_one(scoring: Scoring, timed: Office) -> None:
    advisor = at_queue(scoring, timed, Role.ADVISOR)
    fields = advisor.hidden("take")
    first = advisor.send("take", **fields)
    assert advisor.send("take", **fields).to == first.to
    assert advisor.send("take", **{**fields, "key": "another"}).to != first.to


def test_a_case_comes_back_by_itself_and_by_giving_it_back(
    scoring: Scoring, timed: Office, clock: Clock
) -> None:
    (nearest,) = first_to_decide(scoring, timed, 1)
    at_queue(scoring, timed, Role.ADVISOR).send("take")
    clock.at += timedelta(minutes=29)
    assert client_at(at_queue(scoring, timed, Role.REVIEWER).send("take")) != nearest
    clock.at += timedelta(minutes=1)
    reviewer = at_queue(scoring, timed, Role.REVIEWER)
    assert client_at(reviewer.send("take")) == nearest
    late = worker(scoring, timed, Role.ADVISOR, f"/fr/client/{nearest}")
    assert late.send("give_back").stage is Stage.DONE
    assert case_of(timed, nearest).holder == "demo-reviewer"
    own = worker(scoring, timed, Role.REVIEWER, f"/fr/client/{nearest}")
    assert own.send("give_back").to == "/fr/queue"
    assert case_of(timed, nearest).holder is None
    assert client_at(at_queue(scoring, timed, Role.ADVISOR).send("take")) == nearest


def test_deciding_ends_a_hold_and_leads_on(scoring: Scoring, timed: Office) -> None:
    taken = at_queue(scoring, timed, Role.ADVISOR).send("take")
    advisor = worker(scoring, timed, Role.ADVISOR, taken.to)
    advisor.confirm("decide", verdict=proposed(scoring, client_at(taken)))
    case = case_of(timed, client_at(taken))
    assert (case.state, case.holder, case.held_until) == (CaseState.DECIDED, None, None)
    shown = advisor.elsewhere()
    assert shown.offers("take")
    following = shown.send("take")
    assert following.stage is Stage.DONE
    assert client_at(following) != client_at(taken)


def test_eight_people_at_once_never_hold_the_same_case(scoring: Scoring, records: Records) -> None:
    office = Office(records, ViewLog(records, now))
    people = [Actor(f"p{n}", f"P {n}", frozenset({Role.ADVISOR})) for n in range(PEOPLE)]

    def work(actor: Actor) -> list[int]:
        replies = (
            take(scoring, office, actor, Tab.TO_DECIDE, f"{actor.key}-{n}") for n in range(EACH)
        )
        return [client_at(reply) for reply in replies]

    with ThreadPoolExecutor(PEOPLE) as pool:
        taken = dict(zip((p.key for p in people), pool.map(work, people), strict=True))
    every = [client for clients in taken.values() for client in clients]
    assert {key: len(clients) for key, clients in taken.items()} == dict.fromkeys(taken, EACH)
    assert [client for client, times in Counter(every).items() if times > 1] == []
    assert {case_of(office, c).holder for c in taken["p3"]} == {"p3"}


WAITING: dict[Tab, dict[str, Any]] = {
    Tab.REFERRED: {"verdict": Verdict.REFER},
    Tab.CONTESTED: {"verdict": Verdict.REFUSE, "contested_at": NOON},
    Tab.SIGNATURE: {"verdict": Verdict.GRANT},
}


@pytest.mark.parametrize("tab", WAITING)
def test_nobody_takes_their_own_decision_for_review(
    scoring: Scoring, timed: Office, tab: Tab
) -> None:
    known = {"decided_at": NOON, "due_at": NOON, "proposal": Outcome.REFUSE, **WAITING[tab]}
    state = CaseState(tab.value)
    first, second, third = first_to_decide(scoring, timed, 3)
    own = put(timed, state, first, decided_by="demo-reviewer", **known)
    given = put(timed, state, second, decided_by="x", reviewer="y", **known)
    free = put(timed, state, third, decided_by="x", **{**known, "due_at": NOON + timedelta(days=1)})
    verdicts = {case.name: may_go_on(case, "demo-reviewer") for case in (own, given, free)}
    assert verdicts == {own.name: False, given.name: False, free.name: True}
    reviewer = at_queue(scoring, timed, Role.REVIEWER, f"?tab={tab}")
    assert client_at(reviewer.send("take")) == third
    left = reviewer.elsewhere()
    assert (left.send("take").stage, left.send("take").to) == (Stage.DONE, f"/fr/queue?tab={tab}")
    assert FR.say("queue.nothing_left") in words(having(left.page.content, id="nothing-left"))
