"""Erasure and retention by command: what goes, what is kept and why, and a chain that holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app import erasure
from app.casework.casebook import case_named, change, new_case
from app.erasure import main, months_before
from data.records import Content, Records, append, entries_of
from data.records.journal import VIEWS
from data.records.keeping import as_kept, verify
from data.records.tables import CONTENT
from model.casework import Case, CaseState, Verdict

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
SECRET = "a word that only the client has said"
Erase = Callable[..., tuple[int, str]]


@pytest.fixture
def erase(
    records_address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Erase:
    monkeypatch.setenv("RECORDS_URL", records_address)
    monkeypatch.setattr(erasure, "now", lambda: NOW)

    def run(*arguments: object) -> tuple[int, str]:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


def a_case(records: Records, client: int, state: CaseState, at: datetime = NOW) -> Case:
    """Write a case of a client, seen by somebody before and after it was opened."""
    body = {"words": SECRET}
    case = replace(new_case("me", at, client), state=state, verdict=Verdict.REFUSE)
    seen = Content("me", "advisor", "viewed", body, client, None, VIEWS)
    with records.writing() as connection:
        append(connection, seen, at)
    with records.writing() as connection:
        case, _ = change(connection, case, Content("me", "advisor", "decide", body), at)
    with records.writing() as connection:
        append(connection, replace(seen, case_name=case.name), at)
    return case


def contents(records: Records) -> int:
    with records.reading() as connection:
        return connection.execute(select(func.count()).select_from(CONTENT)).scalar_one()


def holds(records: Records) -> bool:
    with as_kept(records) as connection:
        return verify(connection) is None


def test_a_clients_cases_that_are_over_go_and_the_others_stay(
    records: Records, erase: Erase, tmp_path: Path
) -> None:
    decided, open_one, contested = (
        a_case(records, 7, state)
        for state in (CaseState.DECIDED, CaseState.OPEN, CaseState.CONTESTED)
    )
    other = a_case(records, 8, CaseState.CLOSED)
    code, said = erase("client", 7, "--why", "asked for")
    assert code == 0
    assert f"Case {decided.name} is erased." in said
    assert f"Case {open_one.name} is kept: it is open, not over yet." in said
    assert f"Case {contested.name} is kept: it is contested, not over yet." in said
    assert "What was held about client 7 apart from cases is erased." in said
    assert holds(records)
    with records.reading() as connection:
        assert case_named(connection, decided.name) is None
        assert case_named(connection, contested.name) == contested
        (gone, why) = entries_of(connection, decided.name)
        assert gone.body is None
        assert (why.kind, why.body and why.body["why"]) == ("erased", "asked for")
        (kept,) = entries_of(connection, other.name)
        assert kept.body is not None
    assert erase("client", 7)[1].count("erased") == 0, "there is nothing left to erase"


def test_nothing_of_what_was_erased_stands_in_a_file(records: Records, erase: Erase) -> None:
    case = a_case(records, 7, CaseState.DECIDED)
    assert erase("case", case.name)[0] == 0
    assert erase("client", 7)[0] == 0
    assert contents(records) == 2, "those of the erasures themselves"
    assert holds(records)
    file = Path(records.engine.url.database or "")
    if records.is_sqlite:
        for path in file.parent.glob(f"{file.name}*"):
            assert SECRET.encode() not in path.read_bytes(), path.name


def test_what_is_old_goes_by_the_settings_and_what_is_not_over_stays(
    records: Records, erase: Erase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASE_MONTHS", "24")
    monkeypatch.setenv("VIEW_MONTHS", "6")
    past, recent = months_before(NOW, 30), months_before(NOW, 20)
    sign_in = Content("me", "advisor", "sign_in", {"by": "password"})
    for at in (past, NOW):
        with records.writing() as connection:
            append(connection, sign_in, at)
    old, waiting = (
        a_case(records, 7, CaseState.CLOSED, past),
        a_case(records, 8, CaseState.OPEN, past),
    )
    newer = a_case(records, 9, CaseState.CLOSED, recent)
    last = a_case(records, 10, CaseState.CLOSED)
    code, said = erase("retention")
    assert code == 0
    assert said.splitlines() == [
        "1 cases older than 24 months are erased.",
        "1 as old are kept: they are not over yet.",
        "5 views and 1 sign-ins older than 6 months are erased.",
    ]
    assert holds(records)
    with records.reading() as connection:
        there = [case_named(connection, one.name) for one in (old, waiting, newer, last)]
        assert there == [None, waiting, newer, last]
        assert entries_of(connection, newer.name)[0].body is not None
    assert "0 cases" in erase("retention")[1]
    assert holds(records)


def test_a_clock_set_back_erases_nothing_too_early(records: Records, erase: Erase) -> None:
    for at in (NOW, months_before(NOW, 30)):
        a_case(records, 7, CaseState.OPEN, at)
    assert "0 views" in erase("retention")[1]


def test_an_erasure_covers_nothing_that_came_later(records: Records, erase: Erase) -> None:
    case = a_case(records, 7, CaseState.DECIDED)
    erase("client", 7)
    a_case(records, 7, CaseState.DECIDED)
    assert holds(records)
    with records.writing() as connection:
        connection.execute(CONTENT.delete().where(CONTENT.c.chain == VIEWS))
    assert case.client == 7
    assert not holds(records)


def test_what_cannot_be_erased_is_said(erase: Erase, monkeypatch: pytest.MonkeyPatch) -> None:
    assert erase("case", "nobody") == (2, "there is no case nobody\n")
    monkeypatch.setenv("VIEW_MONTHS", "5")
    code, said = erase("retention")
    assert (code, said) == (2, "VIEW_MONTHS is a whole number from 6 to 1200, not '5'\n")


def test_months_end_where_they_do() -> None:
    assert months_before(datetime(2024, 3, 31, 5, tzinfo=UTC), 1) == datetime(
        2024, 2, 29, 5, tzinfo=UTC
    )
    assert months_before(datetime(2026, 1, 15, tzinfo=UTC), 13) == datetime(
        2024, 12, 15, tzinfo=UTC
    )
