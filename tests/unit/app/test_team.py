"""The team's page: figures from the journal, nothing of a few, and proposals suspended from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from app.casework import standing
from app.casework.suspending import SUSPEND, suspension
from app.casework.team import team_figures
from app.pages.team import first_month
from app.request import MODEL, TEAM, Address, Deed, Desk, Office, Page, Reply, Stage
from app.router import answer, do, respond
from components.look import LANGUAGES, Look
from components.team import time_words
from data.records import Records, open_records
from data.records.tables import CONTENT, DECISION, ENTRY
from model.casework import CaseState, Contested, Role, Verdict, agreement
from model.serving.protocols import Scoring
from tests.cases_made import PEOPLE, Made, made_up, write_made
from tests.desks import a_desk, new_office
from tests.layouts import having, words

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def decided() -> list[Made]:
    return made_up(300)


@pytest.fixture(scope="module")
def office(decided: list[Made], tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = replace(new_office(tmp_path_factory.mktemp("team")), clock=lambda: NOW)
    write_made(office.records, decided)
    return office


def page(scoring: Scoring, desk: Desk, language: str = "fr", reply: Reply | None = None) -> Page:
    return answer(
        scoring, Address(language, TEAM, choices={"months": "all"}), Look(language), desk, reply
    )


def test_figures_are_those_of_the_journal(decided: list[Made], office: Office) -> None:
    found = team_figures(office.records, "", NOW)
    assert sum(tally.count for tally in found.tallies) == len(decided)
    whole = agreement(found.tallies)
    against = [d for d in decided if d.reason]
    assert (whole.cases, whole.against) == (len(decided), len(against))
    granted = sum(d.case.verdict is Verdict.GRANT for d in against)
    assert whole.granted_against == granted
    by_person = Counter(tally.person for tally in found.tallies for _ in range(tally.count))
    assert by_person == Counter(d.case.decided_by for d in decided)
    waits = sorted((d.case.decided_at - d.case.opened_at).total_seconds() for d in decided)  # type: ignore[operator]
    assert found.timed == len(waits)
    assert found.waited is not None
    assert found.waited.value == waits[149]
    last_month = team_figures(office.records, "2026-11", NOW)
    assert 0 < sum(t.count for t in last_month.tallies) < len(decided)
    assert {t.month for t in last_month.tallies} == {"2026-11"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_rates_with_intervals_and_how_often_the_model_errs(
    scoring: Scoring, office: Office, language: str
) -> None:
    found = page(scoring, a_desk(Role.LEAD, office), language)
    said, look = words(found.content), Look(language)
    agreed = having(found.content, id="agreement-card")
    assert look.say("team.no_merit") in words(agreed)
    assert words(agreed).count("%") >= 12
    people = words(having(found.content, id="people-card"))
    assert all(name in people for name in PEOPLE[:3])
    # The one who decides seldom could be worked out beside all others: the next smallest goes too.
    assert PEOPLE[-1] not in people
    assert look.say("team.people_left_out", n=2, number="2") in people
    assert look.say("team.time_heading") in said


def test_nothing_is_said_of_a_few(scoring: Scoring, tmp_path: Path) -> None:
    office = replace(new_office(tmp_path), clock=lambda: NOW)
    write_made(office.records, made_up(9))
    found = page(scoring, a_desk(Role.LEAD, office), "en")
    cards = {
        key: words(having(found.content, id=f"{key}-card"))
        for key in ("months", "people", "reasons", "time", "contested")
    }
    assert all("%" not in said.replace("95%", "") for said in cards.values())
    assert not any(name in cards["people"] for name in PEOPLE)
    assert "Fewer than 30 decisions" in words(found.content)
    assert "not shown (too few)" in cards["months"]


def test_only_a_lead_sees_it(scoring: Scoring, office: Office) -> None:
    others = [role for role in Role if role is not Role.LEAD]
    seen = {role: page(scoring, a_desk(role, office)).status for role in others}
    assert set(seen.values()) == {403}
    assert page(scoring, a_desk(Role.LEAD, office)).status == 200


def test_what_is_erased_leaves_the_figures(records: Records) -> None:
    write_made(records, made_up(40))
    assert sum(t.count for t in team_figures(records, "", NOW).tallies) == 40
    with records.writing() as connection:
        connection.execute(delete(CONTENT).where(CONTENT.c.number > 35))
    assert sum(t.count for t in team_figures(records, "", NOW).tallies) == 35
    write_made(records, made_up(3, seed=2))
    found = team_figures(records, "", NOW)
    assert (sum(t.count for t in found.tallies), found.timed) == (38, 38)
    assert found.waited is not None
    with records.reading() as connection:
        assert connection.execute(select(func.count()).select_from(DECISION)).scalar_one() == 38


def test_contested_decisions_end_as_their_cases_say(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    first, later = made_up(4), NOW - timedelta(days=1)
    contested = [
        replace(
            d,
            case=replace(
                d.case,
                state=CaseState.CONTESTED,
                contested_at=d.case.decided_at,
                due_at=later if i == 3 else NOW,
            ),
        )
        for i, d in enumerate(first)
    ]
    write_made(office.records, contested)
    other = {Verdict.GRANT: Verdict.REFUSE, Verdict.REFUSE: Verdict.GRANT}
    reviewed = []
    for i, one in enumerate(contested[:2]):
        verdict = other[one.case.verdict] if i == 1 else one.case.verdict  # type: ignore[index]
        case = replace(one.case, state=CaseState.CLOSED, verdict=verdict, revision=1)
        reviewed.append(replace(one, case=replace(case, decided_at=NOW)))
    write_made(office.records, reviewed, kind="review")
    found = team_figures(office.records, "", NOW).contested
    assert found == Contested(confirmed=1, turned=1, waiting=2, overdue=1)
    assert team_figures(office.records, "2026-12", NOW).contested == Contested()
    assert sum(t.count for t in team_figures(office.records, "", NOW).tallies) == 4


def send(scoring: Scoring, desk: Desk, name: str, **fields: str) -> Reply:
    return do(scoring, Address("fr", TEAM), Look("fr"), desk, Deed(name, fields))


def entries(office: Office) -> list[tuple[str, str, str]]:
    with office.records.reading() as connection:
        rows = connection.execute(select(ENTRY.c.kind, ENTRY.c.actor, ENTRY.c.role))
        return [tuple(row) for row in rows]


def test_a_lead_stops_proposals_once_confirmed_and_everybody_is_told(
    scoring: Scoring, tmp_path: Path
) -> None:
    office = new_office(tmp_path)
    lead = a_desk(Role.LEAD, office)
    faulty = send(scoring, lead, SUSPEND, words=" ")
    assert (faulty.stage, list(faulty.faults)) == (Stage.FAULTY, ["words"])
    assert send(scoring, lead, SUSPEND, words="x" * 501).stage is Stage.FAULTY
    asked = send(scoring, lead, SUSPEND, words="=odd <b>scores</b>")
    assert (asked.stage, suspension(office.records)) == (Stage.CONFIRM, None)
    assert "=odd <b>scores</b>" in words(page(scoring, lead, reply=asked).content)
    for _ in range(2):
        assert send(scoring, lead, SUSPEND, **asked.deed.fields).stage is Stage.DONE
    assert entries(office) == [("suspend", "demo-lead", "lead")]
    for role in Role:
        _, shown = respond(scoring, Address("fr", MODEL), Look("fr"), a_desk(role, office))
        assert "=odd <b>scores</b>" in words(having(shown, className="notice")), role
    _, strange = respond(scoring, Address("fr", MODEL), Look("fr"), Desk(office, None))
    assert "scores</b>" not in words(strange)
    again = send(scoring, lead, SUSPEND, words="once more", key="another")
    assert again.stage is Stage.FAULTY
    going_on = send(scoring, lead, "resume")
    assert send(scoring, lead, "resume", **going_on.deed.fields).stage is Stage.DONE
    assert suspension(office.records) is None
    assert [kind for kind, *_ in entries(office)] == ["suspend", "resume"]


def test_nobody_else_stops_or_resumes_them(scoring: Scoring, tmp_path: Path) -> None:
    office = new_office(tmp_path)
    for role in set(Role) - {Role.LEAD}:
        for name in (SUSPEND, "resume"):
            sent = send(scoring, a_desk(role, office), name, words="why", key="key")
            assert sent.stage is Stage.FAULTY
    assert entries(office) == []


def test_another_process_sees_it_within_a_second(
    scoring: Scoring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr(standing, "monotonic", lambda: clock[0])
    office = new_office(tmp_path)
    other = open_records(str(office.records.engine.url))
    assert suspension(other) is None
    send(scoring, a_desk(Role.LEAD, office), SUSPEND, words="why", key="key")
    assert suspension(office.records) is not None
    clock[0] += 0.9
    assert suspension(other) is None
    clock[0] += 0.2
    held = suspension(other)
    assert held is not None
    assert (held.words, held.by, held.role) == ("why", "demo-lead", "lead")


def test_periods_begin_with_a_month_and_times_are_said_in_words() -> None:
    begins = {
        (period, month): first_month(datetime(2026, month, 28, tzinfo=UTC), period)
        for period, month in (("3", 11), ("3", 1), ("12", 12), ("12", 11), ("all", 1))
    }
    assert list(begins.values()) == ["2026-09", "2025-11", "2026-01", "2025-12", ""]
    said = [time_words(seconds, Look("en")) for seconds in (30, 60, 7_199, 7_200, 172_799, 172_800)]
    assert said == ["0 minutes", "1 minute", "120 minutes", "2 hours", "48 hours", "2 days"]
