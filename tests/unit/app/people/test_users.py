"""Accounts by command: added, listed, closed, reset; each in the journal, no password twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.people.account_book import AccountBook, AccountError
from app.request import Office, parse
from app.router import answer
from app.users import main
from components.look import LANGUAGES, Look
from data.records import open_records
from model.casework import Role
from model.serving.protocols import Scoring
from tests.desks import a_desk, new_office
from tests.layouts import by_type, words
from tests.visiting import journal


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = new_office(tmp_path)
    monkeypatch.setenv("RECORDS_URL", str(made.records.engine.url))
    return made


@pytest.fixture
def book(office: Office) -> AccountBook:
    return AccountBook(office.records, office.clock)


def test_the_commands_do_what_they_say(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    assert "nobody has an account" in capsys.readouterr().out
    main(["add", "Anna.B", "--role", "lead", "--role", "advisor"])
    password = capsys.readouterr().out.splitlines()[1]
    main(["list"])
    listed = capsys.readouterr().out
    assert listed == "Anna.B\tadvisor, lead\tlocal\topen\tpassword alone\n"
    main(["disable", "anna.b"])
    main(["list"])
    assert "closed" in capsys.readouterr().out
    main(["reset", "ANNA.B"])
    again = capsys.readouterr().out.splitlines()[1]
    assert again != password
    assert min(len(password), len(again)) >= 12
    kept = journal(office)
    assert [(actor, kind) for actor, kind, _ in kept] == [
        ("command", f"account_{deed}") for deed in ("added", "disabled", "reset")
    ]
    assert json.loads(kept[0][2])["roles"] == ["advisor", "lead"]
    stored = Path(str(office.records.engine.url.database)).read_bytes()
    for word in (password, again):
        assert word not in str(kept)
        assert word.encode() not in stored


@pytest.mark.parametrize(
    "name", ["", "a", "-anna", "an na", "anna\n", "a" * 65, "<b>anna", "аnna", "=cmd()"]
)
def test_what_is_no_name_is_refused_in_a_sentence(book: AccountBook, name: str) -> None:
    with pytest.raises(AccountError, match="letters, digits"):
        book.add(name, [Role.ADVISOR])
    assert book.everybody() == ()


def test_a_name_is_given_once_whatever_its_capitals(book: AccountBook, office: Office) -> None:
    book.add("Anna", [Role.ADVISOR])
    with pytest.raises(AccountError, match="already"):
        book.add("ANNA", [Role.ADMIN])
    for deed in (book.disable, book.reset):
        with pytest.raises(AccountError, match="no account named"):
            deed("paul")
    assert len(journal(office)) == 1


@pytest.mark.parametrize("arguments", [[], ["add", "Anna"], ["add", "Anna", "--role", "owner"]])
def test_what_is_not_understood_ends_with_2(office: Office, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert journal(office) == []


def test_personas_are_no_accounts_of_anybody(book: AccountBook, office: Office) -> None:
    from app.people.demo import keep_personas

    keep_personas(office.records, office.clock())
    keep_personas(office.records, office.clock())
    assert book.everybody() == ()
    for deed in (book.disable, book.reset):
        with pytest.raises(AccountError):
            deed("demo-admin")


def test_accounts_outlive_a_restart(book: AccountBook, office: Office) -> None:
    book.add("Anna", [Role.ADVISOR])
    again = open_records(str(office.records.engine.url))
    assert [line.name for line in AccountBook(again, office.clock).everybody()] == ["Anna"]
    again.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_accounts_shows_each_and_no_secret(
    book: AccountBook, office: Office, scoring: Scoring, language: str
) -> None:
    look, address = Look(language), parse(f"/{language}/accounts")
    desk = a_desk(Role.ADMIN, office)
    assert look.say("accounts.nobody") in words(answer(scoring, address, look, desk).content)
    book.add("Anna", [Role.LEAD, Role.ADVISOR])
    book.add("Bob", [Role.ADMIN])
    book.disable("Bob")
    content = answer(scoring, address, look, desk).content
    (_, *rows) = ([words(cell) for cell in row.children] for row in by_type(content, "Tr"))
    assert [row[0] for row in rows] == ["Anna", "Bob"]
    assert rows[0][1] == ", ".join(look.say(f"roles.{role}") for role in ("advisor", "lead"))
    states = [look.say("accounts.first_password"), look.say("accounts.closed")]
    assert [row[3] for row in rows] == states
    assert "argon2" not in words(content)
