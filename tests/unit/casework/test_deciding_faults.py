"""Deciding on a bad day: twice, by two people, from a stale page, without records, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from app.casework.casebook import case_of_client
from app.request import Deed, Office, Stage, parse
from app.router import do, respond
from components.look import Look
from data.records import RecordsBusyError, RecordsGoneError
from model.casework import Role
from model.serving.protocols import Scoring
from tests.cases import AGAINST, TEXT, Worker, case_of, entries
from tests.layouts import having, words
from tests.there import there

FR = Look("fr")


def sent_by_hand(worker: Worker, deed: str, **fields: str) -> str:
    """Send a form that the page does not offer; return what is said of it."""
    hidden = worker.hidden(deed) or worker.elsewhere().hidden("decide")
    sent = Deed(deed, {**hidden, "key": "k", **fields})
    reply = do(worker.scoring, parse(worker.path), worker.look, worker.desk, sent)
    assert reply.stage is Stage.FAULTY
    return " ".join(reply.faults.values())


def test_what_no_page_offers_is_refused_in_a_sentence(
    office: Office, at: Any, scoring: Scoring, near: int, refused: int
) -> None:
    now = {"model_version": scoring.model.info.version}

    def seen(client: int, revision: int) -> dict[str, str]:
        score = str(scoring.client(client).decision.shown_score)
        return {**now, "shown_score": score, "revision": str(revision)}

    def hand(role: Role, client: int, deed: str, revision: int, **fields: str) -> str:
        return sent_by_hand(at(role, client), deed, **{**seen(client, revision), **fields})

    sign = {"signature": "confirm"}
    assert hand(Role.LEAD, near, "decide", 0, verdict="grant") == FR.say("deeds.denied")
    assert hand(Role.ADVISOR, near, "sign", 0, **sign) == FR.say("deeds.denied")
    assert hand(Role.AUDITOR, near, "decide", 0, verdict="grant") == FR.say("deeds.denied")
    assert hand(Role.LEAD, near, "sign", 0, **sign) == FR.say("deciding.nothing_to_sign")
    not_referred = hand(Role.LEAD, near, "decide_referred", 0, verdict="grant")
    assert not_referred == FR.say("deciding.not_referred")
    reviewer = at(Role.REVIEWER, refused)
    reviewer.confirm("decide", **AGAINST)
    assert hand(Role.REVIEWER, refused, "sign", 1, **sign) == FR.say("deciding.own_decision")
    again = hand(Role.ADVISOR, refused, "decide", 1, verdict="refuse")
    assert again == FR.say("deciding.waits_for_signature")
    at(Role.REVIEWER, near).confirm("decide", verdict="refer", words="A")
    own = hand(Role.REVIEWER, near, "decide_referred", 1, verdict="grant")
    assert own == FR.say("deciding.own_referral")
    assert len(entries(office, case_of(office, near))) == 1


def test_the_second_of_two_is_told_what_happened_and_nothing_is_overwritten(
    office: Office, at: Any, scoring: Scoring, near: int
) -> None:
    first, second, third = (at(role, near) for role in (Role.ADVISOR, Role.REVIEWER, Role.ADVISOR))
    seen = second.hidden("decide"), third.hidden("decide")
    third.send("decide", verdict="refer", words="Le troisième.")
    first.confirm("decide", verdict="refer", words="Le premier.")
    reply = second.send("decide", verdict="refer", words="Le second.", **seen[0])
    assert reply.stage is Stage.FAULTY
    assert "Dossier transmis pour réexamen (conseil à la clientèle, " in second.errors
    assert second.offers("decide_referred")
    assert second.kept("decide_referred", "words") == "Le second."
    stopped = third.send("decide")  # confirmed when it was open, recorded never
    assert stopped.stage is Stage.FAULTY
    assert "Dossier transmis pour réexamen" in third.errors
    assert not third.offers("decide")
    assert "Le troisième." in words(having(third.page.content, id="kept-card"))
    assert there(entries(office, case_of(office, near))[0].body)["words"] == "Le premier."


def test_what_changes_between_the_check_and_the_writing_stops_it_too(
    office: Office, at: Any, near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = at(Role.ADVISOR, near), at(Role.REVIEWER, near)
    second.send("decide", verdict="refer", words="Le second.")

    def first_writes(*_: Any) -> str:
        monkeypatch.setattr("app.casework.deciding._stopped", lambda *_: "")
        first.confirm("decide", verdict="refer", words="Le premier.")
        return ""

    monkeypatch.setattr("app.casework.deciding._stopped", first_writes)
    reply = second.send("decide")
    assert reply.stage is Stage.FAULTY
    assert "Dossier transmis pour réexamen" in second.errors
    (entry,) = entries(office, case_of(office, near))
    assert there(entry.body)["words"] == "Le premier."


def test_sending_twice_records_once(office: Office, at: Any, refused: int) -> None:
    for role, deed, typed in (
        (Role.ADVISOR, "decide", AGAINST),
        (Role.LEAD, "sign", {"signature": "confirm"}),
    ):
        person = at(role, refused)
        person.send(deed, **typed)
        sent = person.hidden(deed)
        first, again = person.send(deed, **sent), person.send(deed, **sent)
        assert (first.stage, again.stage) == (Stage.DONE, Stage.DONE)
        assert again.said == first.said
    assert [e.kind for e in entries(office, case_of(office, refused))] == ["decide", "sign"]


def test_a_decision_on_another_model_or_score_than_shown_is_refused_in_a_sentence(
    office: Office, at: Any, near: int
) -> None:
    advisor = at(Role.ADVISOR, near)
    typed = {"verdict": "refer", "words": "Vu."}
    for stale, said in (
        ({"model_version": "an-older-one"}, FR.say("deciding.other_model")),
        ({"shown_score": "12"}, "Le score a changé"),
        ({"shown_score": ""}, "Le score a changé"),
    ):
        assert advisor.send("decide", **typed, **stale).stage is Stage.FAULTY
        assert said in advisor.errors
        assert advisor.kept("decide", "words") == "Vu."
        advisor.send("decide", **typed)  # what the page shows now is taken
        stopped = advisor.send("decide", **stale)
        assert stopped.stage is Stage.FAULTY
    with office.records.reading() as connection:
        assert case_of_client(connection, near) is None
    assert advisor.confirm("decide", **typed).stage is Stage.DONE


def test_a_grant_decided_with_another_model_is_sent_back_not_signed(
    office: Office, at: Any, scoring: Scoring, refused: int
) -> None:
    at(Role.ADVISOR, refused).confirm("decide", **AGAINST)
    info = replace(scoring.model.info, version="newer")

    class Newer:
        def __getattr__(self, name: str) -> Any:
            return info if name == "info" else getattr(scoring.model, name)

    newer: Any = Newer()
    lead = replace(at(Role.LEAD, refused), scoring=replace(scoring, model=newer))
    assert lead.send("sign", signature="confirm").faults == {
        "": FR.say("deciding.decided_on_other_model")
    }
    assert lead.confirm("sign", signature="send_back", words="Modèle changé.").stage is Stage.DONE


def test_nothing_is_decided_about_a_client_who_is_not_in_the_portfolio(
    scoring: Scoring, office: Office, at: Any
) -> None:
    for client in (1, 999_999_999):
        advisor = at(Role.ADVISOR, client)
        reply = advisor.send("decide", verdict="grant", words=TEXT)
        assert reply.faults == {"": FR.say("deciding.nobody")}
        assert advisor.page.status == 404


def test_who_goes_back_from_a_confirmation_finds_the_form_as_filled_in(
    office: Office, at: Any, near: int
) -> None:
    advisor = at(Role.ADVISOR, near)
    advisor.send("decide", verdict="refer", words=TEXT)
    reply = advisor.send("decide.again")
    assert reply.stage is Stage.AGAIN
    assert advisor.page.focus == "deciding-heading"
    assert advisor.kept("decide", "words") == TEXT
    assert advisor.send("decide", verdict="refer", words="Autre.").stage is Stage.CONFIRM
    with office.records.reading() as connection:
        assert case_of_client(connection, near) is None


class Failing:
    """Records of which some deeds fail."""

    def __init__(self, office: Office, **faults: Exception) -> None:
        self._records, self.faults = office.records, faults

    @contextmanager
    def reading(self) -> Iterator[Any]:
        if "reading" in self.faults:
            raise self.faults["reading"]
        with self._records.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Any]:
        with self._records.writing() as connection:
            yield connection
            if "writing" in self.faults:  # as a full disk does: at the end
                raise self.faults["writing"]


def failing(office: Office, **faults: Exception) -> Office:
    records: Any = Failing(office, **faults)
    return replace(office, records=records)


def test_records_that_cannot_be_written_take_no_decision_and_lose_no_word(
    scoring: Scoring, office: Office, at: Any, near: int
) -> None:
    busy, full, gone = RecordsBusyError("busy"), RecordsGoneError("full"), RecordsGoneError("gone")
    cases: dict[str, dict[str, Exception]] = {
        "busy": {"writing": busy},
        "full": {"writing": full},
        "gone": {"reading": gone, "writing": gone},
    }
    advisor = at(Role.ADVISOR, near)
    working = advisor.desk
    for name, faults in cases.items():
        advisor.desk, advisor.reply = working, None
        advisor.send("decide", verdict="refer", words=TEXT)
        confirmed = advisor.hidden("decide")
        advisor.desk = replace(working, office=failing(office, **faults))
        reply = advisor.send("decide", **confirmed)
        assert reply.faults == {"": FR.say("deeds.not_written")}, name
        assert FR.say("deeds.not_written") in advisor.errors, name
        assert advisor.kept("decide", "words") == TEXT, name
        with office.records.reading() as connection:
            assert case_of_client(connection, near) is None, name
    sent_again = {**advisor.hidden("decide"), "words": advisor.kept("decide", "words")}
    advisor.desk = working
    assert advisor.send("decide", **sent_again).stage is Stage.DONE


def test_a_page_whose_case_cannot_be_read_says_so(
    scoring: Scoring, office: Office, at: Any
) -> None:
    advisor = at(Role.ADVISOR, scoring.model.example_clients.near_threshold)
    desk = replace(advisor.desk, office=failing(office, reading=RecordsGoneError("gone")))
    page = respond(scoring, parse(advisor.path), FR, desk)[0]
    assert (page.status, page.announcement) == (503, FR.say("deeds.not_read"))
