"""A new model for real clients: shown, but it decides only once a lead has acknowledged it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app.casework.acknowledging import ACKNOWLEDGE
from app.casework.deeds import DEEDS
from app.model_parts import CHANGE, PART
from app.request import DECISION, MODEL, Address, Deed, Desk, Office, Reply, Stage
from app.router import do, respond
from components.look import LANGUAGES, Look
from data.records.tables import ENTRY
from model.casework import Role
from model.domain import ModelChange
from model.serving.protocols import Scoring
from tests.cases_made import made_up, write_made
from tests.desks import a_desk, new_office
from tests.layouts import having, words
from tests.models_changed import Replaced, made_up_change


def changes(language: str = "en") -> Address:
    """Return the Model page with the part that says what changes."""
    return Address(language, MODEL, choices={PART: CHANGE})


def served(
    scoring: Scoring, report: ModelChange | None, version: str = "new", is_demo: bool = False
) -> Scoring:
    info = replace(scoring.model.info, version=version, is_demo=is_demo)
    return replace(scoring, model=Replaced(scoring.model, info, report))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Decisions were taken with a model called old."""
    office = new_office(tmp_path)
    write_made(office.records, made_up(3), "old")
    return office


def sent(scoring: Scoring, desk: Desk, name: str, **fields: str) -> Reply:
    return do(scoring, Address("en", MODEL), Look("en"), desk, Deed(name, fields))


def decided(scoring: Scoring, office: Office) -> Reply:
    number = scoring.model.example_clients.clearly_granted
    address = Address("en", DECISION, str(number))
    deed = Deed("decide", {"verdict": "grant"})
    return do(scoring, address, Look("en"), a_desk(Role.ADVISOR, office), deed)


def waits(reply: Reply) -> bool:
    return Look("en").say("model_change.waits") in reply.faults.values()


def kinds(office: Office) -> list[str]:
    with office.records.reading() as connection:
        return list(connection.execute(select(ENTRY.c.kind)).scalars())


def test_nothing_is_decided_until_a_lead_has_acknowledged(scoring: Scoring, office: Office) -> None:
    new = served(scoring, made_up_change("new", "old"))
    lead = a_desk(Role.LEAD, office)
    assert waits(decided(new, office))
    for role in Role:
        _, shown = respond(new, Address("en", MODEL), Look("en"), a_desk(role, office))
        assert "A new model is in use" in words(having(shown, className="notice")), role
    asked = sent(new, lead, ACKNOWLEDGE)
    assert asked.stage is Stage.CONFIRM
    assert waits(decided(new, office))
    for _ in range(2):
        sent(new, lead, ACKNOWLEDGE, **asked.deed.fields)
    assert not waits(decided(new, office))
    assert kinds(office).count(ACKNOWLEDGE) == 1
    assert waits(decided(served(scoring, None, "newer"), office))
    assert waits(decided(served(scoring, None, "old"), office))


def test_without_the_report_there_is_nothing_to_acknowledge(
    scoring: Scoring, office: Office
) -> None:
    lead = a_desk(Role.LEAD, office)
    other = made_up_change("new", "older")
    damaged = replace(made_up_change("new", "old"), source="damaged")
    for report in (None, other, damaged):
        new = served(scoring, report)
        assert sent(new, lead, ACKNOWLEDGE, key="key").stage is Stage.FAULTY
        _, shown = respond(new, changes(), Look("en"), lead)
        assert "python -m model.compare" in words(having(shown, id="no-model-change-card"))
        assert having(shown, id="acknowledging-card") == []
        assert waits(decided(new, office))
    assert ACKNOWLEDGE not in kinds(office)


def test_nobody_else_acknowledges(scoring: Scoring, office: Office) -> None:
    new = served(scoring, made_up_change("new", "old"))
    for role in set(Role) - {Role.LEAD}:
        assert sent(new, a_desk(role, office), ACKNOWLEDGE, key="key").stage is Stage.FAULTY
        _, shown = respond(new, changes(), Look("en"), a_desk(role, office))
        assert having(shown, id="acknowledging-card") == []
    assert ACKNOWLEDGE not in kinds(office)


def test_the_first_model_and_the_demonstration_s_wait_for_nobody(
    scoring: Scoring, office: Office, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    first = decided(served(scoring, None), new_office(tmp_path / "empty"))
    assert not waits(first)
    assert not waits(decided(served(scoring, None, is_demo=True), office))
    assert not waits(decided(served(scoring, None, "old"), office))


def test_every_decision_waits(scoring: Scoring, office: Office) -> None:
    deciding = {name for name, module in DEEDS.items() if module.decides}
    assert deciding >= {"decide", "decide_referred", "sign"}
    new = served(scoring, None)
    everybody = a_desk(office=office)
    assert {name for name in deciding if not waits(sent(new, everybody, name))} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_who_turns_by_group(scoring: Scoring, office: Office, language: str) -> None:
    new, look = served(scoring, made_up_change("new", "old")), Look(language)
    _, shown = respond(new, changes(language), look, a_desk(Role.LEAD, office))
    said = words(having(shown, id="model-change-card"))
    assert look.say("model_change.everyone") in said
    assert said.count("%") == 3 * 4 * 3 + 1 + 2  # three rows of four intervals, caption, sentence
    assert having(shown, id="acknowledging-card")
