"""A contested case is reviewed by somebody else, who writes a view before seeing the score."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.request import Office, Stage
from components.look import Look
from model.casework import (
    Actor,
    CaseState,
    Involved,
    ReasonCode,
    ReviewStage,
    Role,
    Verdict,
    involved_in,
    is_drawn,
    review_faults,
    review_stage,
)
from model.domain import Outcome
from model.serving.protocols import Scoring
from tests.cases import case_of, entries, worker
from tests.unit.casework.contested import ANSWER, CONTEST, VIEW_OF, contested, reviewer_at

FR = Look("fr")


def test_every_fault_of_a_review_is_found_at_once() -> None:
    refuse, grant, other = Outcome.REFUSE, Verdict.GRANT, ReasonCode.OTHER
    table: dict[tuple[Verdict | None, Outcome | None, ReasonCode | None, str, str], list[str]] = {
        (grant, refuse, other, "Oui", ""): [],
        (Verdict.REFUSE, refuse, None, "Non", ""): [],
        (grant, None, None, "Oui", ""): [],
        (grant, refuse, None, " ", ""): ["no_reason", "no_answer"],
        (None, refuse, None, "", ""): ["no_verdict", "no_answer"],
        (grant, refuse, other, "a" * 1_001, "a" * 10_001): ["too_long_answer", "too_many_words"],
        (grant, refuse, other, "a" * 1_000, "a" * 10_000): [],
    }
    assert {case: [*map(str, review_faults(*case))] for case in table} == table


def test_nobody_reviews_what_they_took_part_in_and_one_at_a_time(
    scoring: Scoring, office: Office, refused: int
) -> None:
    case = contested(scoring, office, refused)

    def stage(role: Role, involved: Involved, reviewer: str | None = None) -> ReviewStage:
        actor = Actor("me", "Me", frozenset({role}))
        return review_stage(actor, replace(case, reviewer=reviewer), involved)

    nobody, took = Involved(), Involved(took_part=frozenset({"me"}))
    viewed = Involved(viewed=frozenset({"me"}))
    assert stage(Role.REVIEWER, nobody) is ReviewStage.VIEW
    assert stage(Role.LEAD, nobody) is ReviewStage.VIEW
    assert stage(Role.ADVISOR, nobody) is ReviewStage.OWN
    assert stage(Role.REVIEWER, took) is ReviewStage.OWN
    assert stage(Role.REVIEWER, nobody, "other") is ReviewStage.ANOTHERS
    assert stage(Role.REVIEWER, viewed, "me") is ReviewStage.REVIEW
    assert review_stage(Actor("me", "Me", frozenset(Role)), None, nobody) is ReviewStage.NOTHING


def test_who_decided_signed_or_reviewed_took_part_and_a_contest_asks_for_new_views() -> None:
    deeds = [("decide", "a"), ("view", "b"), ("sign", "c"), ("contest", "d"), ("note", "e")]
    assert involved_in(deeds) == Involved(frozenset({"a", "c"}), frozenset())
    more = [*deeds, ("view", "f"), ("review", "f")]
    assert involved_in(more) == Involved(frozenset({"a", "c", "f"}), frozenset({"f"}))


def test_the_lot_falls_as_often_as_the_share_says_and_always_the_same() -> None:
    names = [str(number) for number in range(100_000, 110_000)]
    for share in (0.0, 0.1, 0.5, 1.0):
        drawn = [name for name in names if is_drawn(name, share)]
        assert len(drawn) == pytest.approx(share * len(names), abs=200)
        assert drawn == [name for name in names if is_drawn(name, share)]


def test_a_view_is_written_then_the_decision_is_changed_with_reasons(
    scoring: Scoring, office: Office, refused: int
) -> None:
    contested(scoring, office, refused)
    reviewer = reviewer_at(scoring, office, refused)
    assert CONTEST["words"] in reviewer.said
    assert reviewer.offers("view")
    assert not reviewer.offers("review")
    empty = reviewer.send("view", verdict="", words=" ")
    assert [*empty.faults.values()] == [FR.say("deciding.no_verdict")]
    assert reviewer.send("view", verdict="grant").faults == {"words": FR.say("deciding.no_words")}
    assert reviewer.send("view", verdict="refer", words="Non").stage is Stage.FAULTY
    assert reviewer.send("view", **VIEW_OF).stage is Stage.CONFIRM
    assert len(entries(office, case_of(office, refused))) == 2
    assert reviewer.send("view").stage is Stage.DONE
    case = case_of(office, refused)
    assert (case.blind_view, case.reviewer) == (Verdict.GRANT, "demo-reviewer")
    assert case.state is CaseState.CONTESTED
    page = reviewer.elsewhere()
    assert str(scoring.client(refused).decision.shown_score) in page.said
    assert VIEW_OF["words"] in page.said
    missing = page.send("review", verdict="grant", answer="", reason="none")
    assert missing.faults == {n: FR.say(f"reviewing.no_{n}") for n in ("reason", "answer")}
    too_long = {"answer": "é" * 1_001, "words": "n" * 10_001}
    long = page.send("review", verdict="grant", reason="other", **too_long)
    assert sorted(long.faults) == ["answer", "words"]
    assert page.kept("review", "answer") == "é" * 1_001
    assert page.send("review", **ANSWER).stage is Stage.CONFIRM
    assert FR.say("reviewing.will_change_grant") in page.said
    confirmed = page.hidden("review")
    assert page.send("review").stage is Stage.DONE
    case = case_of(office, refused)
    assert (case.state, case.verdict) == (CaseState.CLOSED, Verdict.GRANT)
    assert (case.decided_by, case.decided_role) == ("demo-reviewer", "reviewer")
    last = entries(office, case)[-1].body or {}
    said = {"verdict": "grant", "before": "refuse", "blind_view": "grant", "reason": "other"}
    assert said.items() <= last.items()
    assert (last["answer"], last["words"]) == (ANSWER["answer"], ANSWER["words"])
    assert last["shown_score"] == scoring.client(refused).decision.shown_score
    assert page.send("review", **confirmed).stage is Stage.DONE  # sent twice
    assert len(entries(office, case)) == 4
    assert FR.say("reviewing.changed_grant") in page.elsewhere().said


def test_what_no_page_offers_a_reviewer_is_refused_in_a_sentence(
    scoring: Scoring, office: Office, refused: int, near: int
) -> None:
    nothing = reviewer_at(scoring, office, near)
    assert FR.say("reviewing.nothing") in nothing.said
    by_hand = {"revision": "0", "key": "k"}
    assert nothing.send("view", **VIEW_OF, **by_hand).faults == {"": FR.say("reviewing.no_view")}
    assert nothing.send("review", **ANSWER, **by_hand).faults == {"": FR.say("reviewing.no_review")}
    assert nothing.send("first_view", **VIEW_OF, **by_hand).faults == {
        "": FR.say("reviewing.no_view")
    }
    contested(scoring, office, refused)
    early = reviewer_at(scoring, office, refused)
    revision = early.hidden("view")["revision"]
    hand = {"revision": revision, "key": "k"}
    assert early.send("review", **ANSWER, **hand).faults == {"": FR.say("reviewing.no_review")}
    advisor = worker(scoring, office, Role.ADVISOR, f"/fr/client/{refused}/contest")
    for deed in ("view", "review"):
        assert advisor.send(deed, **ANSWER, **hand).faults == {"": FR.say("deeds.denied")}
    stale = early.send("view", **VIEW_OF, revision="7")
    assert stale.stage is Stage.FAULTY
    assert len(entries(office, case_of(office, refused))) == 2


def test_the_second_of_two_reviewers_is_told_that_another_reviews(
    scoring: Scoring, office: Office, refused: int
) -> None:
    contested(scoring, office, refused)
    first = reviewer_at(scoring, office, refused)
    second = reviewer_at(scoring, office, refused, Role.LEAD)
    seen = second.hidden("view")
    first.confirm("view", **VIEW_OF)
    late = second.send("view", **VIEW_OF, **seen)
    assert late.stage is Stage.FAULTY
    assert FR.say("history.view") in second.errors
    assert FR.say("reviewing.anothers") in second.elsewhere().said
