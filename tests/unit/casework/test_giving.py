"""Who may take from which line, what a lead gives, and an applicant's case among the others."""

from __future__ import annotations

from datetime import timedelta

from app.casework.casebook import case_of_client
from app.people.demo import keep_personas
from app.request import Office, Stage
from model.casework import Role, Tab
from model.domain import ANNUITY, CREDIT, INCOME
from model.serving.protocols import Scoring
from tests.cases import case_of, open_case, worker
from tests.layouts import having
from tests.queueing import NOON, Clock, at_queue, client_at


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
