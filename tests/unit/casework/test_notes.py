"""Notes: written once, shown as text in the history, to whoever may decide."""

from __future__ import annotations

from typing import Any

from app.request import Office, Stage
from components.look import Look
from model.casework import CaseState, Role
from model.serving.protocols import Scoring
from tests.cases import TEXT, case_of, entries, worker
from tests.layouts import having, words

FR = Look("fr")


def test_a_note_is_written_once_and_shown_as_text(at: Any, office: Office, near: int) -> None:
    advisor = at(Role.ADVISOR, near)
    fields = {**advisor.hidden("note"), "words": TEXT}
    assert [advisor.send("note", **fields).stage for _ in range(2)] == [Stage.DONE] * 2
    case = case_of(office, near)
    assert (case.state, case.revision) == (CaseState.OPEN, 1)
    assert [(e.kind, (e.body or {})["words"]) for e in entries(office, case)] == [
        ("note", TEXT.strip())
    ]
    reader = at(Role.AUDITOR, near)
    assert TEXT.strip() in words(having(reader.page.content, id="events-card"))
    assert not reader.offers("note")
    assert advisor.elsewhere().offers("decide")


def test_a_faulty_note_is_kept_as_typed(
    at: Any, scoring: Scoring, near: int, office: Office
) -> None:
    advisor = at(Role.ADVISOR, near)
    for typed, fault in ((" \n", "no_words"), ("x" * 10_001, "too_many_words")):
        assert advisor.send("note", words=typed).stage is Stage.FAULTY
        assert FR.say(f"notes.{fault}") in advisor.errors
        assert advisor.kept("note", "words") == typed
    assert advisor.send("note", words="x" * 10_000).stage is Stage.DONE
    for role in (Role.LEAD, Role.AUDITOR):
        reply = at(role, near).send("note", words="x")
        assert reply.faults == {"": FR.say("deeds.denied")}
    nowhere = worker(scoring, office, Role.ADVISOR, "/fr/queue")
    assert nowhere.send("note", words="x").stage is Stage.FAULTY


def test_a_note_changes_no_decision_that_stands_and_needs_no_hold(
    at: Any, scoring: Scoring, office: Office, near: int
) -> None:
    queue = worker(scoring, office, Role.REVIEWER, "/fr/queue")
    taken = queue.send("take")
    client = int(taken.to.rsplit("/", 1)[1])
    assert at(Role.ADVISOR, client).send("note", words="vu").stage is Stage.DONE
    assert case_of(office, client).holder == "demo-reviewer"
