"""A client contests: what is recorded, until when it is answered, the letter that says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app import calendar
from app.request import Office, Page, Stage, parse
from app.router import respond
from components.contesting import contest_sentence
from components.letter import LONGEST_QUOTE
from components.look import LANGUAGES, Look
from components.typed_day import NotADayError, day_as_typed, day_typed
from model.casework import CasePolicy, CaseState, ContestChannel, Role, contest_faults, due_day
from model.serving.protocols import Scoring
from tests.cases import TEXT, Worker, case_of, entries, worker
from tests.layouts import by_type, words

FR, DAY = Look("fr"), date(2026, 11, 28)
LONG = "J’ai un emploi stable. " * 400


def test_every_fault_of_a_contestation_is_found_at_once() -> None:
    decided = date(2026, 11, 20)
    none: tuple[str, ...] = ()

    def faults(words: str, channel: ContestChannel | None, day: date | None) -> tuple[str, ...]:
        return tuple(map(str, contest_faults(words, channel, day, decided, DAY)))

    table = {
        ("Non", ContestChannel.PHONE, DAY): none,
        ("Non", ContestChannel.PHONE, decided): none,
        ("Non", ContestChannel.PHONE, decided - timedelta(1)): ("day_before_decision",),
        ("Non", ContestChannel.PHONE, DAY + timedelta(1)): ("day_to_come",),
        (" \n", None, None): ("no_words", "no_channel", "no_day"),
        ("a" * 10_000, ContestChannel.EMAIL, DAY): none,
        ("a" * 10_001, ContestChannel.EMAIL, DAY): ("too_many_words",),
    }
    assert {case: faults(*case) for case in table} == table


def test_the_answer_is_due_after_the_days_of_the_policy() -> None:
    assert due_day(DAY, CasePolicy()) == date(2026, 12, 28)
    assert due_day(DAY, CasePolicy(contest_days=0)) == DAY


def test_a_day_is_read_as_its_language_writes_it_or_year_first() -> None:
    table: dict[tuple[str, str], date | None] = {
        ("fr", "28/11/2026"): DAY,
        ("fr", " 28-11-2026\u00a0"): DAY,
        ("fr", "28.11.2026"): DAY,
        ("en", "11/28/2026"): DAY,
        ("fr", "3/4/2026"): date(2026, 4, 3),
        ("en", "3/4/2026"): date(2026, 3, 4),
        ("fr", "2026-11-28"): DAY,
        ("en", "2026-11-28"): DAY,
        ("fr", "31/02/2026"): None,
        ("en", "2026-02-29"): None,
        ("fr", "00/00/0000"): None,
        ("fr", "28/11-2026"): None,
        ("fr", "28/11/26"): None,
        ("fr", "hier"): None,
        ("fr", ""): None,
        ("en", "9" * 400): None,
        ("en", "٢٠٢٦-١١-٢٨"): None,
    }

    def read(language: str, typed: str) -> date | None:
        try:
            return day_typed(typed, Look(language))
        except NotADayError:
            return None

    assert {case: read(*case) for case in table} == table
    for language in LANGUAGES:
        assert day_typed(day_as_typed(DAY, Look(language)), Look(language)) == DAY


@pytest.fixture
def advisor(scoring: Scoring, office: Office, refused: int) -> Worker:
    """Somebody at the contesting page of a client whom they have just refused."""
    path = f"/fr/client/{refused}"
    worker(scoring, office, Role.ADVISOR, path).confirm("decide", verdict="refuse")
    return worker(scoring, office, Role.ADVISOR, f"{path}/contest")


def today(office: Office) -> date:
    return calendar.local(office.clock()).date()


def test_a_contestation_is_confirmed_then_recorded_and_due(
    office: Office, advisor: Worker, refused: int
) -> None:
    day, due = today(office), today(office) + timedelta(30)
    asked = advisor.send("contest", words=TEXT, channel="phone", day=day_as_typed(day, FR))
    assert asked.stage is Stage.CONFIRM
    assert contest_sentence(ContestChannel.PHONE, day, due, FR) in advisor.said
    assert advisor.page.focus == "confirming-heading"
    assert case_of(office, refused).state is CaseState.DECIDED
    confirmed = advisor.hidden("contest")
    done = advisor.send("contest")
    assert (done.stage, done.to) == (Stage.DONE, f"/fr/client/{refused}/contest")
    case = case_of(office, refused)
    assert case.state is CaseState.CONTESTED
    assert (case.contested_at, case.due_at) == (calendar.start_of(day), calendar.end_of(due))
    last = entries(office, case)[-1]
    assert (last.kind, last.actor, last.role) == ("contest", "demo-advisor", "advisor")
    assert last.body
    said = {"words": TEXT, "channel": "phone", "day": day.isoformat(), "due": due.isoformat()}
    assert said.items() <= last.body.items()
    page = advisor.elsewhere()
    assert TEXT.strip() in page.said
    assert not page.offers("contest")
    assert advisor.send("contest", **confirmed).stage is Stage.DONE  # sent twice
    assert len(entries(office, case)) == 2


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    office: Office, advisor: Worker, refused: int
) -> None:
    tomorrow = day_as_typed(today(office) + timedelta(1), FR)
    long = "é" * 10_001
    for fields, said in (
        ({"day": "hier"}, ("no_words", "no_channel", "no_day")),
        ({"words": long, "channel": "pigeon"}, ("too_many_words", "no_channel", "no_day")),
        ({"words": "Non", "channel": "phone", "day": tomorrow}, ("day_to_come",)),
        ({"words": "Non", "channel": "phone", "day": "2020-01-01"}, ("day_before_decision",)),
    ):
        reply = advisor.send("contest", **fields)
        assert reply.stage is Stage.FAULTY
        assert [*reply.faults.values()] == [FR.say(f"contesting.{key}") for key in said]
        assert all(FR.say(f"contesting.{key}") in advisor.errors for key in said)
        for name, typed in fields.items():
            kept = advisor.kept("contest", name) if name != "channel" else typed
            assert kept == typed, name
    assert case_of(office, refused).state is CaseState.DECIDED
    assert len(entries(office, case_of(office, refused))) == 1


def test_from_a_confirmation_one_goes_back_to_the_form_as_filled_in(
    office: Office, advisor: Worker
) -> None:
    day = today(office)
    advisor.send("contest", words="Non", channel="letter", day=day.isoformat())
    advisor.send("contest.again", **advisor.hidden("contest"))
    assert advisor.kept("contest", "words") == "Non"
    assert advisor.kept("contest", "channel") == "letter"


def test_only_a_decision_that_stands_is_contested_and_by_whom_may(
    scoring: Scoring, office: Office, advisor: Worker, near: int, refused: int
) -> None:
    undecided = worker(scoring, office, Role.ADVISOR, f"/fr/client/{near}/contest")
    assert FR.say("contesting.nothing_to_contest") in undecided.said
    fields = {"words": "Non", "channel": "phone", "day": "2026-11-28", "key": "k", "revision": "0"}
    (fault,) = undecided.send("contest", **fields).faults.values()
    assert fault == FR.say("contesting.nothing_to_contest")
    for role, said in ((Role.LEAD, "deeds.denied"), (Role.AUDITOR, "deeds.denied")):
        other = worker(scoring, office, role, f"/fr/client/{refused}/letter")
        assert [*other.send("contest", **fields).faults.values()] == [FR.say(said)]
    second = advisor.elsewhere()
    seen = second.hidden("contest")
    day = today(office).isoformat()
    advisor.confirm("contest", words="Non", channel="phone", day=day)
    reply = second.send("contest", words="Moi aussi", channel="email", day=day, **seen)
    assert reply.stage is Stage.FAULTY
    assert len(entries(office, case_of(office, refused))) == 2


def letter(advisor: Worker, language: str, query: str = "") -> Page:
    path = advisor.path.replace("/fr/", f"/{language}/").replace("/contest", "/letter")
    return respond(advisor.scoring, parse(path, query), Look(language), advisor.desk)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_acknowledgement_says_what_was_received_when_and_who_answers(
    office: Office, advisor: Worker, language: str
) -> None:
    look = Look(language)
    not_yet = letter(advisor, language, "kind=acknowledgement")
    assert look.say("letters.not_yet") in words(not_yet.content)
    advisor.confirm("contest", words=LONG, channel="email", day=today(office).isoformat())
    (article,) = by_type(letter(advisor, language).content, "Article")
    said = words(article)
    day = today(office)
    for expected in (
        look.day_in_words(day),
        look.day_in_words(day + timedelta(30)),
        look.say("contesting.how_email"),
        look.say("letters.verdict_refuse"),
        look.say("letters.who"),
        look.say("letters.contact"),
        look.say("letters.said_more"),
    ):
        assert expected in said
    (quote,) = by_type(article, "Blockquote")
    assert LONGEST_QUOTE - 20 < len(words(quote)) <= LONGEST_QUOTE
    not_there = letter(advisor, language, "kind=outcome")
    assert look.say("letters.not_yet") in words(not_there.content)
