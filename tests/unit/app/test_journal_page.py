"""The auditor's page: newest first, filtered, verified, taken away; for nobody else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import text

from app.casework.deeds import DEEDS
from app.downloads import journal_file
from app.request import Office, Stage
from components.look import LANGUAGES, catalogue
from data.records.exporting import verify_file
from model.casework import Role
from model.serving.protocols import Scoring
from tests.cases import TEXT, Worker, refer, worker
from tests.desks import a_desk, new_office
from tests.layouts import by_type, words
from tests.records import fill
from tests.visiting import an_account, browser, come_in


@pytest.fixture(scope="module")
def client(scoring: Scoring) -> int:
    return scoring.model.example_clients.near_threshold


@pytest.fixture
def office(scoring: Scoring, client: int) -> Office:
    """Thirty entries, of which one refers a client."""
    office = new_office()
    fill(office.records, 29, kind="sign_in", client=None)
    refer(scoring, office, client)
    office.views.close()
    return office


def journal(scoring: Scoring, office: Office, language: str = "fr", **choices: str) -> Worker:
    """Return an auditor at the journal's page."""
    query = f"?{urlencode(choices)}" if choices else ""
    return worker(scoring, office, Role.AUDITOR, f"/{language}/journal{query}")


def numbers(page: Worker) -> list[int]:
    rows = by_type(by_type(page.page.content, "Tbody"), "Th")
    return [int(words(cell)) for cell in rows]


def test_the_newest_entries_come_first_twenty_five_a_page(scoring: Scoring, office: Office) -> None:
    assert numbers(journal(scoring, office)) == list(range(30, 5, -1))
    assert numbers(journal(scoring, office, page="2")) == list(range(5, 0, -1))
    assert numbers(journal(scoring, office, page="99")) == list(range(5, 0, -1))
    assert numbers(journal(scoring, office, page="x")) == list(range(30, 5, -1))


def test_entries_are_found_by_kind_client_and_case(
    scoring: Scoring, office: Office, client: int
) -> None:
    assert numbers(journal(scoring, office, kind="decide")) == [30]
    assert numbers(journal(scoring, office, client=str(client))) == [30]
    assert numbers(journal(scoring, office, client="12 x")) == []
    assert numbers(journal(scoring, office, case="nobody")) == []
    with office.records.reading() as connection:
        name = connection.execute(text("SELECT name FROM case_file")).scalar_one()
    assert numbers(journal(scoring, office, case=name, kind="decide")) == [30]
    assert "Choix non compris" not in journal(scoring, office).said


def test_an_entry_is_shown_whole_and_whoever_looks_at_a_clients_is_noted(
    scoring: Scoring, office: Office, client: int
) -> None:
    shown = journal(scoring, office, entry="30")
    assert "=HYPERLINK" in shown.said
    assert shown.page.focus == "entry-30-heading"
    office.views.close()
    viewed = journal(scoring, office, chain="views", kind="viewed", client=str(client))
    assert numbers(viewed) != []
    assert "demo-auditor" in viewed.said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chains_are_verified_on_demand_and_the_result_is_a_sentence(
    scoring: Scoring, office: Office, language: str
) -> None:
    holding, broken = (journal(scoring, office, language) for _ in range(2))
    assert holding.send("verify").stage is Stage.DONE
    sentence = holding.look.say("journal.holds", n=31, number="31")
    assert sentence in holding.said
    assert holding.page.announcement == sentence
    with office.records.writing() as connection:
        connection.execute(text("DROP TRIGGER entry_no_update"))
        connection.execute(text("UPDATE entry SET actor = 'x' WHERE number = 7"))
    broken.send("verify")
    assert " 7 " in broken.errors
    assert broken.page.heads_with_error


def test_what_is_taken_away_is_harmless_whole_and_noted(
    scoring: Scoring, office: Office, tmp_path: Path
) -> None:
    desk = a_desk(Role.AUDITOR, office)
    found = journal_file(scoring, "en", "csv", {"kind": "decide"}, desk)
    header, row = csv.reader(io.StringIO("".join(found.text).removeprefix("\ufeff")))
    assert len(header) == len(row) == 9
    assert json.loads(row[-1])["words"] == TEXT
    assert not any(cell.startswith(("=", "+", "@")) for cell in row)
    file = tmp_path / "journal.jsonl"
    file.write_text("".join(journal_file(scoring, "fr", "jsonl", {}, desk).text), "ascii")
    assert verify_file(file) is None
    assert numbers(journal(scoring, office, kind="exported")) == [32, 31]


def test_it_is_the_auditors_alone(scoring: Scoring, office: Office) -> None:
    for role in set(Role) - {Role.AUDITOR}:
        desk = a_desk(role, office)
        assert journal_file(scoring, "fr", "jsonl", {}, desk).status == 403
        one = worker(scoring, office, role, "/fr/journal")
        assert "journal-card" not in one.said
        assert one.page.title == one.look.say("titles.denied")
        assert one.send("verify").faults == {"": one.look.say("deeds.denied")}
    desk = a_desk(Role.AUDITOR, office)
    assert journal_file(scoring, "fr", "xlsx", {}, desk).status == 404
    assert journal_file(scoring, "fr", "csv", {"kind": "?"}, desk).status == 400


def test_it_leaves_over_http_with_its_name_and_kind(
    scoring: Scoring, office: Office, tmp_path: Path
) -> None:
    visitor = browser(scoring, office, sign_in="local")
    come_in(visitor, an_account(office, Role.AUDITOR))
    file = tmp_path / "journal.jsonl"
    answer = visitor.get("/fr/journal.jsonl")
    file.write_bytes(answer.data)
    assert verify_file(file) is None
    assert answer.mimetype == "application/jsonl"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="journal.jsonl"'
    assert "no-store" in answer.headers["Cache-Control"]


def test_every_kind_of_act_has_its_words() -> None:
    assert [name for name in DEEDS if f"journal.kind_{name}" not in catalogue("fr")] == []
