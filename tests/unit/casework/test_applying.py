"""New applications: opened once, changed with before and after, decided, closed to strangers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.casework.casebook import case_named
from app.request import Deed, Desk, Office, Stage, parse
from app.router import do, respond
from components.application_form import ANSWERS, APPLY
from components.look import Look
from data.records import Entry, entries_of
from model.casework import Case, CaseState, Role, Verdict
from model.domain import ANNUITY, CREDIT, INCOME
from model.serving.protocols import Scoring
from tests.cases import TEXT, Worker, open_case, stored_case, worker
from tests.layouts import by_type, having, words
from tests.there import there

FR = Look("fr")
TYPED = {CREDIT: "450 000", ANNUITY: "25000", INCOME: "150000,0"}
HELD = {CREDIT: "450000", ANNUITY: "25000", INCOME: "150000"}


@pytest.fixture
def path(scoring: Scoring, office: Office) -> str:
    """Where the decision of a new case is."""
    return open_case(scoring, TYPED, office).path


def case_at(office: Office, path: str) -> tuple[Case, tuple[Entry, ...]]:
    name = parse(path).case
    with office.records.reading() as connection:
        return there(case_named(connection, name)), entries_of(connection, name)


def form_of(scoring: Scoring, office: Office, path: str, role: Role = Role.ADVISOR) -> Worker:
    return worker(scoring, office, role, f"{path}/answers")


def test_an_application_is_a_case_with_its_answers_and_its_score_in_the_journal(
    scoring: Scoring, office: Office, path: str
) -> None:
    case, (entry,) = case_at(office, path)
    decision = scoring.applicant({name: float(text) for name, text in HELD.items()}).decision
    assert (case.client, case.state, case.answers) == (None, CaseState.OPEN, HELD)
    assert (case.margin, case.amount) == (decision.margin, 450_000.0)
    body = there(entry.body)
    assert (entry.kind, body["answers"], body["score"]) == (APPLY, HELD, decision.score)
    assert not any(text in path for text in (*HELD.values(), *TYPED.values(), "?"))
    assert len(case.name) >= 16


def test_a_form_sent_twice_opens_one_case_and_with_other_answers_another(
    scoring: Scoring, office: Office
) -> None:
    advisor = worker(scoring, office, Role.ADVISOR, "/fr/application")
    sent = {**advisor.hidden(APPLY), **TYPED}
    first, again = (advisor.send(APPLY, **sent).to for _ in range(2))
    other = advisor.send(APPLY, **{**sent, CREDIT: "500000"}).to
    by_hand = [advisor.send(APPLY, **{**TYPED, "key": ""}).to for _ in range(2)]
    assert first == again
    assert len({first, other, *by_hand}) == 4
    assert len(case_at(office, first)[1]) == 1


def test_wrong_answers_keep_nothing_and_lose_nothing(scoring: Scoring, office: Office) -> None:
    advisor = worker(scoring, office, Role.ADVISOR, "/fr/application")
    wrong = {CREDIT: TEXT, INCOME: "5"}
    reply = advisor.send(APPLY, **wrong)
    assert reply.stage is Stage.FAULTY
    assert reply.faults.keys() == {CREDIT, ANNUITY, INCOME}
    assert all(said in advisor.errors for said in reply.faults.values())
    assert advisor.kept(APPLY, CREDIT) == TEXT.strip()
    mended = advisor.send(APPLY, **TYPED)
    assert case_at(office, mended.to)[0].answers == HELD


def test_a_changed_answer_is_scored_again_and_before_and_after_are_kept(
    scoring: Scoring, office: Office, path: str
) -> None:
    advisor = form_of(scoring, office, path)
    assert advisor.kept(ANSWERS, CREDIT) == "450\u202f000"
    assert form_of(scoring, office, path.replace("/fr/", "/en/")).kept(ANSWERS, CREDIT) == "450,000"
    reply = advisor.send(ANSWERS, **{**TYPED, CREDIT: "300000"})
    assert (reply.stage, reply.to) == (Stage.DONE, path)
    case, (_, entry) = case_at(office, path)
    body, after = there(entry.body), {**HELD, CREDIT: "300000"}
    assert (case.revision, case.answers, case.amount) == (2, after, 300_000.0)
    assert (entry.kind, body["before"], body["after"]) == (ANSWERS, HELD, after)
    given = {name: float(text) for name, text in after.items()}
    assert body["score"] == scoring.applicant(given).decision.score
    twice = advisor.send(ANSWERS, **there(advisor.reply).deed.fields)
    assert twice.stage is Stage.DONE
    unchanged = form_of(scoring, office, path)
    assert unchanged.send(ANSWERS, **after).said == FR.say("application.unchanged")
    assert case_at(office, path)[0].revision == 2


def test_wrong_answers_to_a_case_change_nothing(
    scoring: Scoring, office: Office, path: str
) -> None:
    advisor = form_of(scoring, office, path)
    reply = advisor.send(ANSWERS, **{**TYPED, CREDIT: "beaucoup", INCOME: ""})
    assert reply.faults.keys() == {CREDIT, INCOME}
    assert advisor.page.heads_with_error
    assert advisor.kept(ANSWERS, CREDIT) == "beaucoup"
    assert case_at(office, path)[0].revision == 1
    assert FR.say("strip.applicant") in advisor.said


def test_the_second_of_two_who_change_answers_is_told_and_a_decision_on_older_ones_is_refused(
    scoring: Scoring, office: Office, path: str
) -> None:
    first, second = (form_of(scoring, office, path, role) for role in (Role.ADVISOR, Role.LEAD))
    decider = worker(scoring, office, Role.REVIEWER, path)
    seen = second.hidden(ANSWERS)
    decider.send("decide", verdict="refer", words="Vu.")
    first.send(ANSWERS, **{**TYPED, CREDIT: "300000"})
    reply = second.send(ANSWERS, **{**TYPED, CREDIT: "200000"}, **seen)
    assert reply.stage is Stage.FAULTY
    assert "Réponses modifiées et demande réévaluée (conseil à la clientèle, " in second.errors
    assert second.kept(ANSWERS, CREDIT) == "200\u202f000"
    stopped = decider.send("decide")
    assert stopped.stage is Stage.FAULTY
    assert "Réponses modifiées" in decider.errors
    assert decider.kept("decide", "words") == "Vu."
    assert len(case_at(office, path)[1]) == 2


def test_a_decided_application_shows_what_was_decided_and_its_answers_no_longer_change(
    scoring: Scoring, office: Office, path: str
) -> None:
    form = form_of(scoring, office, path)
    seen = form.hidden(ANSWERS)
    advisor = worker(scoring, office, Role.ADVISOR, path)
    assert FR.say("deciding.no_words") in advisor.send("decide", verdict="refuse").faults.values()
    advisor.send("decide", verdict="refuse", words="Revenu non prouvé.")
    assert FR.say("deciding.will_without_proposal") in advisor.said
    advisor.send("decide")
    case, entries = case_at(office, path)
    assert (case.state, case.verdict, len(entries)) == (CaseState.DECIDED, Verdict.REFUSE, 2)
    assert words(having(advisor.elsewhere().page.content, id="decided-card"))
    assert not advisor.elsewhere().offers("decide")
    closed = form.send(ANSWERS, **{**TYPED, CREDIT: "1000"}, **{**seen, "revision": "2"})
    assert closed.faults == {"": FR.say("application.answers_closed")}
    fields = by_type(form.elsewhere().page.content, "Fieldset")
    assert getattr(fields[0], "disabled", None)


def test_answers_that_another_model_would_not_take_are_asked_again(
    scoring: Scoring, office: Office
) -> None:
    path = f"/fr/case/{stored_case({CREDIT: '450000', INCOME: '150000'}, office)}"
    advisor = worker(scoring, office, Role.ADVISOR, path)
    assert advisor.page.heads_with_error
    assert ANNUITY in str(having(advisor.page.content, id="error-summary"))
    assert advisor.send("decide", verdict="grant").faults == {"": FR.say("deciding.nobody")}
    assert advisor.send(ANSWERS, **TYPED).stage is Stage.DONE
    assert worker(scoring, office, Role.ADVISOR, path).offers("decide")


def test_only_who_may_opens_a_case_or_reads_it(scoring: Scoring, office: Office, path: str) -> None:
    other: dict[Any, tuple[bool, bool]] = {}
    for role in (*Role, None):
        desk = Desk(office, None) if role is None else worker(scoring, office, role, path).desk
        page, content = respond(scoring, parse(path), FR, desk)
        opened = do(scoring, parse("/fr/application"), FR, desk, Deed(APPLY, TYPED))
        other[role] = page.status == 200, opened.stage is Stage.DONE
        if page.status != 200:
            assert "450" not in words(content)
    may = {Role.ADVISOR, Role.REVIEWER, Role.LEAD}
    assert other == {role: (role in may | {Role.AUDITOR}, role in may) for role in (*Role, None)}
    auditor = form_of(scoring, office, path, Role.AUDITOR)
    assert getattr(by_type(auditor.page.content, "Fieldset")[0], "disabled", None)
    changed = auditor.send(ANSWERS, **{**TYPED, CREDIT: "1000"})
    assert changed.faults == {"": FR.say("deeds.denied")}


def test_a_case_of_a_client_of_the_portfolio_has_no_address_of_its_own(
    scoring: Scoring, office: Office
) -> None:
    client = scoring.model.example_clients.near_threshold
    advisor = worker(scoring, office, Role.ADVISOR, f"/fr/client/{client}")
    advisor.confirm("decide", verdict="refer", words="Vu.")
    with office.records.reading() as connection:
        name = connection.exec_driver_sql("SELECT name FROM case_file").scalar_one()
    for path in (f"/fr/case/{name}", f"/fr/case/{name}/answers", "/fr/case/nobody"):
        at = replace(advisor.elsewhere(), path=path)
        assert at.page.status == 404
        assert at.send(ANSWERS, **TYPED).faults == {"": FR.say("application.no_case")}
