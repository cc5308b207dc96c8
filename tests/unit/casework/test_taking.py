"""Taking a case, so that nobody else has it: at once, for a time, and only what one may."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.address import parse
from app.casework.casebook import case_of_client, change, new_case
from app.casework.deed import Deed, Reply, Stage
from app.casework.queue import QueueAsk, line, to_decide
from app.desk import Desk, Office
from app.people.demo import keep_personas
from app.router import do
from components.look import Look
from data.records import Content
from model.casework import (
    Actor,
    Case,
    CaseState,
    Listing,
    Role,
    Tab,
    Verdict,
    may_go_on,
    usual_order,
)
from model.domain import ANNUITY, CREDIT, INCOME, ListedClient, Outcome
from model.serving.protocols import Scoring
from tests.cases import Worker, case_of, entries, open_case, proposed, worker
from tests.layouts import having, words

FR = Look("fr")
NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
PEOPLE, EACH = 8, 6


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(office: Office, clock: Clock) -> Office:
    return replace(office, clock=clock)


def at_queue(scoring: Scoring, office: Office, role: Role, query: str = "") -> Worker:
    return worker(scoring, office, role, f"/fr/queue{query}")


def take(scoring: Scoring, office: Office, actor: Actor, tab: str, key: str) -> Reply:
    fields = {"tab": tab, "key": key}
    return do(scoring, parse("/fr/queue"), FR, Desk(office, actor), Deed("take", fields))


def client_at(reply: Reply) -> int:
    return int(reply.to.rsplit("/", 1)[1])


def first_to_decide(scoring: Scoring, office: Office, count: int) -> list[int]:
    wanted = QueueAsk(Tab.TO_DECIDE, Listing(usual_order(Tab.TO_DECIDE)))
    with office.records.reading() as connection:
        waiting = to_decide(connection, office, scoring.clients.worklist())
        rows = line(connection, waiting, "nobody", wanted, NOON).rows
    return [row.number for row in rows[:count] if isinstance(row, ListedClient)]


def put(office: Office, state: CaseState, client: int, **known: Any) -> Case:
    """Write a case as it stands somewhere on its way."""
    case = replace(new_case("somebody", NOON, client), state=state, **known)
    with office.records.writing() as connection:
        return change(connection, case, Content("somebody", "advisor", "made", {}), NOON)[0]


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
    path = f"/fr/client/{nearest}"
    for is_taken_before in (False, True):
        other = worker(scoring, timed, Role.REVIEWER, path)
        if is_taken_before:
            hidden = {"revision": "1"}
        else:
            hidden = {}
            other.send("decide", verdict=proposed(scoring, nearest))
            at_queue(scoring, timed, Role.ADVISOR).send("take")
        reply = other.send("decide", verdict=proposed(scoring, nearest), **hidden)
        assert reply.stage is Stage.FAULTY
        assert case_of(timed, nearest).verdict is None


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


def test_eight_people_at_once_never_hold_the_same_case(scoring: Scoring, office: Office) -> None:
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


def test_who_may_take_from_which_line(scoring: Scoring, timed: Office) -> None:
    may = {
        role: {
            tab
            for tab in Tab
            if role in (Role.ADVISOR, Role.REVIEWER, Role.LEAD)
            and at_queue(scoring, timed, role, f"?tab={tab}").offers("take")
        }
        for role in Role
    }
    reviewed = {Tab.REFERRED, Tab.CONTESTED, Tab.SIGNATURE}
    assert may == {
        Role.ADVISOR: {Tab.TO_DECIDE},
        Role.REVIEWER: {Tab.TO_DECIDE, *reviewed},
        Role.LEAD: reviewed,
        Role.ANALYST: set(),
        Role.AUDITOR: set(),
        Role.ADMIN: set(),
    }
    for role in Role:
        for tab in Tab:
            sender = at_queue(scoring, timed, role)
            reply = sender.send("take", tab=tab.value, key=f"{role}-{tab}")
            assert (reply.stage is Stage.DONE) is (tab in may[role]), (role, tab)


def test_the_lead_gives_a_case_to_somebody(
    scoring: Scoring, timed: Office, clock: Clock, near: int
) -> None:
    keep_personas(timed.records, NOON)
    path = f"/fr/client/{near}"
    lead = worker(scoring, timed, Role.LEAD, path)
    for person in ("", "demo-lead", "demo-analyst", "nobody"):  # who may not decide, or is unknown
        assert lead.send("assign", person=person).stage is Stage.FAULTY
    assert lead.send("assign", person="demo-reviewer").stage is Stage.DONE
    assert case_of(timed, near).holder == "demo-reviewer"
    clock.at += timedelta(days=6)
    assert not worker(scoring, timed, Role.ADVISOR, path).offers("decide")
    assert worker(scoring, timed, Role.REVIEWER, path).offers("decide")
    mine = at_queue(scoring, timed, Role.REVIEWER, "?tab=mine")
    assert "jusqu’au 4\u00a0décembre\u00a02026" in mine.said
    assert worker(scoring, timed, Role.ADVISOR, path).send("assign", person="demo-advisor").faults
    clock.at += timedelta(days=1)
    assert worker(scoring, timed, Role.ADVISOR, path).offers("decide")


def test_an_applicants_case_is_taken_noted_and_given_like_any_other(
    scoring: Scoring, office: Office
) -> None:
    path = open_case(scoring, {CREDIT: "450000", ANNUITY: "25000", INCOME: "150000"}, office).path
    keep_personas(office.records, NOON)
    oldest = at_queue(scoring, office, Role.ADVISOR, "?order=date")
    assert oldest.send("take").to == path
    own, other = (worker(scoring, office, role, path) for role in (Role.ADVISOR, Role.REVIEWER))
    assert own.offers("give_back")
    assert not other.offers("decide")
    assert other.send("note", words="Une question.").stage is Stage.DONE
    assert "Une question." in own.said
    lead = worker(scoring, office, Role.LEAD, path)
    assert lead.send("assign", person="demo-reviewer").stage is Stage.DONE
    assert other.elsewhere().offers("give_back")
    assert not own.offers("decide")


def test_a_clock_set_back_changes_no_order(scoring: Scoring, timed: Office, clock: Clock) -> None:
    taken = [client_at(at_queue(scoring, timed, Role.ADVISOR).send("take"))]
    clock.at -= timedelta(hours=2)
    taken.append(client_at(at_queue(scoring, timed, Role.ADVISOR).send("take")))
    assert len(set(taken)) == 2
    recent = at_queue(scoring, timed, Role.ADVISOR, "?tab=recent")
    links = [a.href for a in having(recent.page.content) if hasattr(a, "href")]
    shown = [int(h.rsplit("/", 1)[1]) for h in links if "/client/" in h]
    assert shown == list(reversed(taken))
    with timed.records.reading() as connection:
        assert case_of_client(connection, taken[0]) is not None
