"""The list of clients: what it holds in which order, what it keeps to itself, who was seen last."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.calendar import now
from app.casework.standing import SUSPENSION, forget, write_standing
from app.casework.suspending import Suspension
from app.casework.views import ViewLog
from app.request import Office
from components.look import Look
from data.records.journal import moment
from model.casework import CasePolicy, CaseState, Role, Verdict, is_drawn
from model.domain import Outcome
from model.serving.protocols import Scoring
from tests.cases import Worker, proposed, worker
from tests.desks import new_office
from tests.layouts import by_type, having, words
from tests.queueing import Clock, put

FR = Look("fr")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return new_office(tmp_path)


def see(scoring: Scoring, office: Office, query: str = "", role: Role = Role.ADVISOR) -> Worker:
    return worker(scoring, office, role, f"/fr/{query}")


def listed(seen: Worker) -> list[int]:
    rows = by_type(having(seen.page.content, className="panel client-list"), "Tr")
    linked = [row for row in rows if having(row, scope="row")]
    return [int(by_type(row, "A")[0].href.rsplit("/", 1)[1]) for row in linked]


def test_the_list_is_sorted_and_filtered_as_its_address_says(
    scoring: Scoring, office: Office
) -> None:
    decisions = {n: scoring.client(n).decision for n in listed(see(scoring, office))}
    assert [*decisions] == sorted(decisions)
    assert len(decisions) == 25
    near = listed(see(scoring, office, "?list=near&sort=distance&page=2"))
    distances = [abs(scoring.client(n).decision.margin) for n in near]
    assert distances == sorted(distances)
    assert max(distances) <= 20
    lowest = listed(see(scoring, office, "?sort=score&outcome=grant"))
    margins = [scoring.client(n).decision.margin for n in lowest]
    assert margins == sorted(margins)
    assert min(margins) > 0
    amounts = [
        scoring.client(n).values["AMT_CREDIT"]
        for n in listed(see(scoring, office, "?sort=amount&amount=1"))
    ]
    assert amounts == sorted(amounts, reverse=True)
    assert all(200_000 <= amount < 500_000 for amount in amounts)
    last = listed(see(scoring, office, "?page=999999"))
    assert listed(see(scoring, office, f"?page={-(-10_000 // 25)}")) == last
    assert see(scoring, office, "?sort=name").page.status == 200


def test_heads_say_how_the_list_is_sorted_and_turn_it(scoring: Scoring, office: Office) -> None:
    seen = see(scoring, office, "?sort=amount&amount=2&page=3")
    heads = {words(th): th for th in by_type(seen.page.content, "Th") if hasattr(th, "aria-sort")}
    ways = {name: getattr(th, "aria-sort") for name, th in heads.items()}
    amount = FR.say("clients.column_amount")
    assert ways == {name: "descending" if name == amount else "none" for name in ways}
    assert len(ways) == 4
    turned = by_type(heads[amount], "A")[0].href
    assert turned == "/fr/?amount=2&sort=amount&way=turned"
    again = see(scoring, office, turned.removeprefix("/fr/"))
    assert listed(again)[0] != listed(seen)[0]


def test_what_is_concealed_is_told_by_no_cell_and_by_no_place(
    scoring: Scoring, office: Office
) -> None:
    share = 0.3
    blind = replace(office, policy=CasePolicy(blind_share=share))
    plain = see(scoring, blind)
    drawn = {n for n in listed(plain) if is_drawn(str(n), share)}
    assert 0 < len(drawn) < 25
    hidden = FR.say("concealing.not_shown")
    rows = {int(by_type(r, "A")[0].href.rsplit("/", 1)[1]): words(r)
            for r in by_type(plain.page.content, "Tr") if having(r, scope="row")}  # fmt: skip
    assert {n for n, said in rows.items() if hidden in said} == drawn
    for query in ("?sort=score", "?sort=distance", "?outcome=refuse", "?list=near"):
        seen = see(scoring, blind, query)
        assert not any(is_drawn(str(n), share) for n in listed(seen)), query
        assert "avis est attendu" in seen.said
    auditor = listed(see(scoring, blind, "?sort=score", Role.AUDITOR))
    assert any(is_drawn(str(n), share) for n in auditor)


def test_suspended_proposals_sort_and_filter_no_list(scoring: Scoring, office: Office) -> None:
    stopped = Suspension("Contrôle.", "a-lead", "lead", moment(office.clock()), "key")
    with office.records.writing() as connection:
        write_standing(connection, SUSPENSION, json.dumps(asdict(stopped)))
    forget(office.records)
    plain = see(scoring, office)
    assert FR.say("clients.suspended") in plain.said
    for words_of in ("decision.grant_proposed", "decision.refuse_proposed", "clients.near"):
        assert FR.say(words_of) not in plain.said
    for query in ("?sort=score", "?sort=distance", "?outcome=refuse", "?list=near"):
        assert listed(see(scoring, office, query)) == listed(plain), query
    assert listed(see(scoring, office, "?sort=amount")) != listed(plain)
    queue = worker(scoring, office, Role.ADVISOR, "/fr/queue").page.content
    assert not having(queue, href="/fr/?list=near&sort=distance")


def test_whom_one_opened_last_is_one_click_away_the_newest_first(
    scoring: Scoring, office: Office
) -> None:
    clock = Clock()
    timed = replace(office, clock=clock)
    office.views._clock = clock
    numbers = listed(see(scoring, timed))[:10]
    put(timed, CaseState.DECIDED, numbers[9], verdict=Verdict.REFUSE, proposal=Outcome.GRANT)
    for number in (*numbers, numbers[4]):
        clock.at += timedelta(minutes=3)
        assert worker(scoring, timed, Role.ADVISOR, f"/fr/client/{number}").page.status == 200
    expected = [numbers[4], *(n for n in reversed(numbers) if n != numbers[4])][:8]
    for path in ("", "queue"):
        (card,) = having(see(scoring, timed, path).page.content, id="recents")
        assert [
            int(a.href.rsplit("/", 1)[1]) for a in by_type(card, "A") if "/client/" in a.href
        ] == expected
        assert FR.say("queue.refuse_decided") in words(card)
        whens = [words(when) for when in having(card, className="muted when")]
        assert whens[:3] == [FR.say("recents.just_now"), "il y a 3 minutes", "il y a 6 minutes"]
    clock.at -= timedelta(hours=8)
    (card,) = having(see(scoring, timed).page.content, id="recents")
    assert {words(when) for when in having(card, className="muted when")} == {
        FR.say("recents.just_now")
    }, "what a clock set back would put in the time to come"
    nobody = having(see(scoring, timed, "", Role.REVIEWER).page.content, id="recents")
    assert FR.say("recents.none") in words(nobody)


def test_after_a_start_the_journal_remembers(scoring: Scoring, office: Office) -> None:
    (number,) = listed(see(scoring, office))[:1]
    assert worker(scoring, office, Role.ADVISOR, f"/fr/client/{number}").page.status == 200
    office.views.close()
    again = new_office_on(office)
    (card,) = having(see(scoring, again).page.content, id="recents")
    assert str(number) in words(card)


def new_office_on(office: Office) -> Office:
    return replace(office, views=ViewLog(office.records, now))


def test_two_clients_stand_side_by_side_and_their_columns_add_up(
    scoring: Scoring, office: Office
) -> None:
    known = scoring.model.example_clients
    pair = known.clearly_refused, known.near_threshold
    path = f"pair?first=n°%20{pair[0]}&second={pair[1]}"
    seen = see(scoring, office, path)
    rows = {words(by_type(r, "Th")): [words(td) for td in by_type(r, "Td")]
            for r in by_type(seen.page.content, "Tr") if by_type(r, "Td")}  # fmt: skip
    scores = [scoring.client(n).decision.shown_score for n in pair]
    assert rows[FR.say("pair.score")] == [str(score) for score in scores]
    names = [fact.label.fr for fact in scoring.model.facts.values()]
    for side, score in enumerate(scores):
        shown = [cells[side] for name, cells in rows.items() if name in names]
        rest = next(cells[side] for name, cells in rows.items() if "autres données" in name)
        whole = [int(c.replace("\u2212", "-").replace("\u00a0", "").replace("+", "")) for c in
                 (*shown, rest, rows[FR.say("pair.base")][side])]  # fmt: skip
        assert sum(whole) == score
    views = office.views.latest("demo-advisor")
    assert [n for n, _ in views] == [*pair]
    for query, said in {
        "pair?first=abc": "abc", "pair?first=999999999": "999999999",
        f"pair?first={pair[0]}&second={pair[0]}": FR.say("pair.same"),
    }.items():  # fmt: skip
        wrong = see(scoring, office, query)
        assert said in wrong.said
        assert not by_type(wrong.page.content, "Table")


def test_two_clients_of_whom_one_is_concealed_tell_nothing_of_that_one(
    scoring: Scoring, office: Office
) -> None:
    share = 0.5
    blind = replace(office, policy=CasePolicy(blind_share=share))
    numbers = listed(see(scoring, office))
    hidden = next(n for n in numbers if is_drawn(str(n), share))
    shown = next(n for n in numbers if not is_drawn(str(n), share))
    seen = see(scoring, blind, f"pair?first={shown}&second={hidden}")
    assert FR.say("pair.concealed", number=hidden) in seen.said
    rows = [by_type(r, "Td") for r in by_type(seen.page.content, "Tr") if by_type(r, "Td")]
    told = [words(cells[1]) for cells in rows]
    assert told.count(FR.say("concealing.not_shown")) == len(told) - 3  # loan, instalment, link


def test_one_s_own_week_counts_decisions_and_those_against_the_proposal(
    scoring: Scoring, office: Office
) -> None:
    assert not having(see(scoring, office, "queue").page.content, id="week")
    for turn, number in enumerate(listed(see(scoring, office))[:3]):
        proposal = proposed(scoring, number)
        verdict = "refuse" if proposal == "grant" and turn == 0 else proposal
        advisor = worker(scoring, office, Role.ADVISOR, f"/fr/client/{number}")
        reason = {"reason": "income_proven"} if verdict != proposal else {}
        advisor.confirm("decide", verdict=verdict, words="Vu.", **reason)
    (card,) = having(see(scoring, office, "queue").page.content, id="week")
    assert [words(figure) for figure in by_type(card, "Dd")] == ["3", "1"]
    assert not having(see(scoring, office, "queue", Role.REVIEWER).page.content, id="week")
