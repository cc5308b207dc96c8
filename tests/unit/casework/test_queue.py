"""The queue: which cases stand in which line, in what order, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.casework.casebook import change, new_case
from app.request import Office
from components.look import Look
from data.records import Content, Records
from model.casework import Case, CaseState, Listing, Order, Role, Tab, Verdict, page_of_rows
from model.domain import ListedClient, Outcome
from model.serving.protocols import Scoring
from tests.cases import Worker, worker
from tests.desks import new_office
from tests.layouts import by_type, having, words

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
FR = Look("fr")
Put = Callable[..., Case]
See = Callable[..., Worker]


@pytest.fixture
def timed(office: Office) -> Office:
    return replace(office, clock=lambda: NOON)


@pytest.fixture
def see(scoring: Scoring, timed: Office) -> See:
    def at(query: str = "", role: Role = Role.REVIEWER) -> Worker:
        return worker(scoring, timed, role, f"/fr/queue{query}")

    return at


@pytest.fixture
def put(timed: Office) -> Put:
    """Write a case of a client as it stands somewhere on its way."""

    def written(client: int, state: CaseState, by: str = "somebody", **known: Any) -> Case:
        return write(timed.records, replace(new_case(by, NOON, client), state=state, **known), by)

    return written


def write(records: Records, case: Case, by: str) -> Case:
    with records.writing() as connection:
        return change(connection, case, Content(by, "advisor", "made", {}), NOON)[0]


def clients(seen: Worker) -> list[int]:
    """Return the clients of the table, in its order."""
    tables = having(seen.page.content, className="panel queue-lines")
    rows = [row for row in by_type(tables, "Tr") if by_type(row, "A")]
    return [int(by_type(row, "A")[0].href.rsplit("/", 1)[1]) for row in rows]


def counted(seen: Worker) -> dict[Tab, str]:
    """Return how many cases each line says it holds."""
    (nav,) = having(seen.page.content, **{"aria-label": FR.say("queue.lines")})
    return {t: words(a.children[-1]) for t, a in zip(Tab, by_type(nav, "A"), strict=True)}


def test_paging_gives_everybody_of_the_portfolio_once_the_nearest_first(
    scoring: Scoring, see: See
) -> None:
    count, pages = scoring.model.info.client_count, 3
    found = [client for n in range(1, pages + 1) for client in clients(see(f"?page={n}"))]
    assert len(set(found)) == 25 * pages
    distances = [abs(scoring.client(client).decision.margin) for client in found]
    assert distances == sorted(distances)
    last = -(-count // 25)
    assert clients(see(f"?page={last}")) == clients(see("?page=999999999"))
    assert (
        f"Dossiers {25 * (last - 1) + 1:,} à {count:,}".replace(",", "\u202f")
        in see("?page=999999999").said
    )
    for query in ("?page=0", "?page=-3", "?page=x", "?page=1e9", "?page=" + "9" * 40, "?page=٣"):
        assert clients(see(query)) == found[:25], query


def test_pages_of_a_line() -> None:
    said = {(n, total): page_of_rows(n, total) for n, total in [(1, 0), (1, 25), (9, 26), (2, 51)]}
    assert {k: (p.number, p.count, p.first, p.last) for k, p in said.items()} == {
        (1, 0): (1, 1, 0, 0),
        (1, 25): (1, 1, 1, 25),
        (9, 26): (2, 2, 26, 26),
        (2, 51): (2, 3, 26, 50),
    }


def test_each_line_holds_its_cases_in_its_order(see: See, put: Put) -> None:
    ids = clients(see())
    me, decided = "demo-reviewer", {"decided_at": NOON, "decided_by": "somebody"}
    late, soon = {"due_at": NOON - 2 * DAY}, {"due_at": NOON + DAY}
    put(ids[0], CaseState.REFERRED, margin=-3.0, verdict=Verdict.REFER, **decided)
    put(ids[1], CaseState.REFERRED, margin=1.0, **{**decided, "decided_at": NOON - DAY})
    put(ids[2], CaseState.CONTESTED, amount=2.0, **decided, **soon)
    put(ids[3], CaseState.CONTESTED, amount=1.0, **decided, **late)
    put(ids[4], CaseState.CONTESTED, **decided)
    put(ids[5], CaseState.SIGNATURE, verdict=Verdict.GRANT, **decided)
    put(ids[6], CaseState.DECIDED, me, verdict=Verdict.GRANT, decided_by=me, decided_at=NOON)
    put(ids[7], CaseState.DECIDED, me, verdict=Verdict.REFUSE, decided_by=me, decided_at=NOON - DAY)
    put(ids[8], CaseState.OPEN, me, holder=me, held_until=NOON + timedelta(minutes=1))
    put(ids[9], CaseState.OPEN, me, holder=me, held_until=NOON)  # has run out
    assert counted(see()) == {
        Tab.TO_DECIDE: "9\u202f992", Tab.REFERRED: "2", Tab.CONTESTED: "3", Tab.SIGNATURE: "1",
        Tab.MINE: "3", Tab.RECENT: "4",
    }  # fmt: skip
    lines = {
        "": ids[8:],
        "?tab=referred": [ids[1], ids[0]],
        "?tab=referred&order=distance": [ids[1], ids[0]],
        "?tab=contested": [ids[3], ids[2], ids[4]],
        "?tab=contested&order=amount": [ids[2], ids[3], ids[4]],
        "?tab=signature": [ids[5]],
        "?tab=mine": [ids[8], ids[6], ids[7]],
        "?tab=mine&outcome=refuse": [ids[7]],
        "?tab=recent": [ids[9], ids[8], ids[7], ids[6]],
        "?tab=recent&outcome=grant": [ids[6]],
    }
    shown = {query: clients(see(query)) for query in lines}
    shown[""] = shown[""][: len(ids[8:])]
    assert shown == lines
    contested = see("?tab=contested").said
    said = ("overdue", 2, "due_in", 1)
    for key, days in zip(said[::2], said[1::2], strict=True):
        assert FR.say(f"queue.{key}", n=days, number=days) in contested
    assert FR.say("queue.no_date_contested") in contested


def test_an_empty_line_says_so_and_offers_nothing_to_take(see: See) -> None:
    for tab in list(Tab)[1:]:
        seen = see(f"?tab={tab}")
        assert FR.say(f"queue.empty_{tab}") in seen.said
        assert not by_type(seen.page.content, "Table")
    filtered = see("?tab=mine&outcome=grant&order=amount")
    assert FR.say("queue.empty_filtered") in filtered.said


def test_an_open_case_with_other_values_stands_where_these_put_it(see: See, put: Put) -> None:
    ids = clients(see())
    put(ids[0], CaseState.OPEN, corrections={"x": 1.0}, margin=1e3, proposal=Outcome.GRANT)
    assert ids[0] not in clients(see())
    assert clients(see("?page=999999"))[-1] == ids[0]
    assert clients(see("?order=date"))[0] == ids[0]
    assert counted(see())[Tab.TO_DECIDE] == "10\u202f000"
    put(ids[0], CaseState.DECIDED, opened_at=NOON + DAY)
    assert counted(see())[Tab.TO_DECIDE] == "10\u202f000"  # the first case is still open


def test_what_another_process_writes_is_seen(scoring: Scoring, timed: Office, see: See) -> None:
    ids = clients(see())
    other = replace(timed, records=Records(timed.records.engine))
    case = write(other.records, new_case("x", NOON, ids[0]), "x")
    assert clients(see())[0] == ids[0]
    decided = write(other.records, replace(case, state=CaseState.DECIDED), "x")
    assert clients(see())[0] == ids[1]
    again = write(other.records, replace(decided, state=CaseState.OPEN), "x")
    assert clients(see())[0] == ids[0]
    # An older case of the same client says nothing of the newest one.
    old = replace(new_case("x", NOON - DAY, ids[0]), state=CaseState.CLOSED)
    old = write(other.records, old, "x")
    assert clients(see())[0] == ids[0]
    write(other.records, again, "x")
    assert clients(see())[0] == ids[0]
    write(other.records, old, "x")
    assert clients(see())[0] == ids[0]
    assert clients(worker(scoring, new_office(), Role.ADVISOR, "/fr/queue"))[0] == ids[0]


def test_who_may_not_see_a_queue_begins_elsewhere(see: See) -> None:
    homes = {
        role: next(a.href for a in having(see("", role).shell, className="brand")) for role in Role
    }
    at_work = {Role.ADVISOR, Role.REVIEWER, Role.LEAD}
    assert {role for role, home in homes.items() if home == "/fr/queue"} == at_work
    for role in set(Role) - at_work:
        assert see("", role).page.status == 403
        assert not clients(see("", role))


def test_while_proposals_are_suspended_no_order_and_no_filter_tells_a_score(
    scoring: Scoring, office: Office
) -> None:
    lead = worker(scoring, office, Role.LEAD, "/fr/team")
    lead.confirm("suspend", words="Scores étranges.")
    reviewer = worker(scoring, office, Role.REVIEWER, "/fr/queue")
    controls = having(reviewer.page.content, className="choices")
    selects = by_type(controls, "Select")
    assert [[option["value"] for option in s.options] for s in selects] == [["amount", "date"]]
    worklist = scoring.clients.worklist()
    (largest,) = worklist.page(Listing(Order.AMOUNT), worklist.nobody(), (), range(1))
    assert isinstance(largest, ListedClient)
    by_hand = reviewer.send("take", tab="to_decide", order="distance", outcome="refuse")
    assert by_hand.to == f"/fr/client/{largest.number}"
