"""``python -m app.journal``: what it says, and the code it ends with."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from app.calendar import now
from app.casework.views import ViewLog
from app.journal import main
from app.request import Office
from data.records import open_records
from data.records.engines import understood
from model.serving.protocols import Scoring
from tests.cases import refer

Say = Callable[..., tuple[int, str]]
GUARDS = {"sqlite": "TRIGGER entry_no_update", "postgresql": "FUNCTION journal_is_kept CASCADE"}
GUARDS_OF_CONTENT = {**GUARDS, "sqlite": "TRIGGER content_no_update"}


@pytest.fixture
def say(
    records_address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Say:
    """Run the command on the records; return its code, and all it prints."""
    monkeypatch.setenv("RECORDS_URL", records_address)

    def run(*arguments: object) -> tuple[int, str]:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out + printed.err

    return run


@pytest.fixture
def decided(scoring: Scoring, records_address: str) -> str:
    """Records in which three clients are referred, and were looked at."""
    records = open_records(records_address)
    office = Office(records, ViewLog(records, now))
    examples = scoring.model.example_clients
    for client in (examples.clearly_granted, examples.near_threshold, examples.clearly_refused):
        refer(scoring, office, client)
        office.views.saw("demo-advisor", "advisor", "file", client, None)
    office.views.close()
    records.close()
    return records_address


def alter(address: str, guard: dict[str, str], statement: str) -> None:
    """Alter the records as somebody who can write to them: what guards them goes first."""
    engine = create_engine(understood(address))

    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP {guard[engine.dialect.name]}")
        connection.exec_driver_sql(statement)
    engine.dispose()


def test_the_journal_is_verified_exported_and_scored_again(
    say: Say, decided: str, tmp_path: Path
) -> None:
    code, said = say("verify")
    assert (code, said.splitlines()[0]) == (0, "All 6 entries hold.")
    assert "deeds: 3 entries, the last " in said
    file = tmp_path / "journal.jsonl"
    assert say("export", "--out", file)[0] == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert say("verify", "--file", file)[0] == 0
    assert say("verify", "--against", file)[0] == 0
    code, said = say("replay")
    assert (code, said.partition(" (")[0]) == (0, "3 scores come out the same to the bit")

    alter(decided, GUARDS, "UPDATE entry SET role = 'lead' WHERE chain = 'deeds' AND number = 2")
    wrong = "The journal does not hold: entry 2 of deeds is not what was written.\n"
    assert say("verify") == (1, wrong)
    assert say("export", "--out", file)[0] == 0
    assert say("verify", "--file", file) == (1, wrong)


def test_a_journal_written_anew_does_not_hold_against_an_earlier_export(
    say: Say, decided: str, tmp_path: Path
) -> None:
    file = tmp_path / "journal.jsonl"
    say("export", "--out", file)
    first, *entries = file.read_text("ascii").splitlines(keepends=True)
    row = json.loads(entries[2])
    file.write_text("".join([first, *entries[:2]]), "ascii")
    assert say("verify", "--file", file)[0] == 1
    part = json.dumps({**json.loads(first), "whole": False}) + "\n"
    file.write_text("".join([part, entries[0], entries[2]]), "ascii")
    assert say("verify", "--file", file) == (0, "All 2 entries of this part of a journal hold.\n")
    assert say("verify", "--against", file)[0] == 0
    alter(decided, GUARDS, f"UPDATE entry SET hash = 'x' WHERE hash = '{row['hash']}'")
    assert say("verify", "--against", file)[0] == 1


def test_a_score_that_comes_out_otherwise_is_named(say: Say, decided: str) -> None:
    more = "replace(body, '\"probability\":0.', '\"probability\":0.0')"
    alter(decided, GUARDS_OF_CONTENT, f"UPDATE content SET body = {more} WHERE number = 2")
    code, said = say("replay")
    assert code == 1
    assert said.splitlines()[0] == "Entry 2 of deeds does not come out the same: probability."
    assert said.splitlines()[1].startswith("2 scores come out the same")


def test_what_cannot_be_said_ends_with_two(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_export = tmp_path / "x.jsonl"
    no_export.write_bytes(b"\xff\x00not a journal\n")
    there = tmp_path / "nowhere"
    cases: dict[str, tuple[object, ...]] = {
        "is no export of a journal": ("verify", "--file", no_export),
        "No such file": ("verify", "--file", there),
        "nowhere": ("replay", "--model", there),
        "Not a directory": ("export", "--out", no_export / "y"),
    }
    for words, arguments in cases.items():
        code, said = say(*arguments)
        assert (code, words in said, said.count("\n")) == (2, True, 1), said
    monkeypatch.setenv("RECORDS_URL", f"sqlite:///{there}")
    code, said = say("verify")
    assert (code, "there are no records at" in said) == (2, True)
    assert not there.exists()
