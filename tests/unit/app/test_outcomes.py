"""Outcomes added by command, all or none; their page shows what was known at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app import outcomes as command
from app.casework.lived import add_outcomes, area_of, granted_loans, moments_of_knowledge
from app.outcome_rows import OutcomesError, read_rows
from app.request import OUTCOMES, Address, Office, Page
from app.router import answer
from components.look import LANGUAGES, Look
from components.team import month_words
from data.records import Records, open_records
from data.records.journal import moment
from data.records.tables import ENTRY, OUTCOME
from model.casework import CaseState, GrantedLoan, LoanEnd, Permission, Role, Verdict, lived, may
from model.serving.protocols import Scoring
from tests.cases_made import Made, made_up, write_made
from tests.desks import a_desk, new_office
from tests.layouts import by_type, having, words

FIRST, SECOND = (datetime(2026, 11, day, 12, tzinfo=UTC) for day in (20, 25))
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
HEAD = "client,date,outcome\n"


@pytest.fixture(scope="module")
def decided() -> list[Made]:
    return made_up(400)


def granted(decided: list[Made]) -> list[Made]:
    return [made for made in decided if made.case.verdict is Verdict.GRANT]


def table(decided: list[Made], day: str = "2026-11-18") -> str:
    ends = {True: LoanEnd.DEFAULTED, False: LoanEnd.REPAID}
    rows = (f"{made.case.client},{day},{ends[made.defaults]}\n" for made in decided)
    return HEAD + "".join(rows)


def added(office: Office, text: str, at: datetime) -> int:
    return add_outcomes(office.records, read_rows(text.splitlines(keepends=True)), "digest", at)


@pytest.fixture(scope="module")
def office(decided: list[Made], tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Half of the granted loans' ends were learnt first, all others but twenty later."""
    office = replace(new_office(tmp_path_factory.mktemp("lived")), clock=lambda: NOW)
    write_made(office.records, decided)
    loans = granted(decided)
    middle = len(loans) // 2
    assert added(office, table(loans[:middle]), FIRST) == middle
    assert added(office, table(loans[middle:-20]), SECOND) == len(loans) - 20 - middle
    return office


def rows_of(office: Office) -> list[tuple[str, ...]]:
    with office.records.reading() as connection:
        return sorted(tuple(row) for row in connection.execute(select(OUTCOME)))


def page(scoring: Scoring, office: Office, role: Role = Role.ANALYST, **choices: str) -> Page:
    address = Address("en", OUTCOMES, choices=choices)
    return answer(scoring, address, Look("en"), a_desk(role, office))


def test_late_labels_never_change_a_past_report(decided: list[Made], office: Office) -> None:
    loans = granted(decided)
    middle = len(loans) // 2
    now = lived(granted_loans(office.records, moment(NOW)))
    then = lived(granted_loans(office.records, moment(FIRST)))
    assert (now.granted, now.known) == (len(loans), len(loans) - 20)
    assert now.defaulted == sum(made.defaults for made in loans[:-20])
    assert (then.known, then.defaulted) == (middle, sum(m.defaults for m in loans[:middle]))
    assert then.granted == sum(m.case.decided_at <= FIRST for m in loans)  # type: ignore[operator]
    before = moment(FIRST - timedelta(seconds=1))
    assert lived(granted_loans(office.records, before)).known == 0
    assert moments_of_knowledge(office.records) == (moment(SECOND), moment(FIRST))


def test_a_later_day_holds_from_when_it_is_known(records: Records) -> None:
    made = granted(made_up(9))[:1]
    write_made(records, made)
    for at, line in ((FIRST, "2026-11-18,repaid"), (SECOND, "2026-11-24,defaulted")):
        rows = read_rows([HEAD, f"{made[0].case.client},{line}\n"])
        assert add_outcomes(records, rows, "digest", at) == 1
        assert add_outcomes(records, rows, "digest", NOW) == 0
    ends = [granted_loans(records, moment(at))[0].end for at in (FIRST, SECOND)]
    assert ends == [LoanEnd.REPAID, LoanEnd.DEFAULTED]
    assert moments_of_knowledge(records) == (moment(SECOND), moment(FIRST))


def test_adding_twice_changes_nothing(decided: list[Made], office: Office) -> None:
    before, text = rows_of(office), table(granted(decided)[:50])
    assert added(office, text, NOW) == 0
    assert rows_of(office) == before
    with office.records.reading() as connection:
        kinds = list(connection.execute(select(ENTRY.c.kind)).scalars())
    assert kinds.count("outcomes") == 2


def test_bad_rows_are_refused_by_line_and_nothing_is_half_done(
    decided: list[Made], office: Office
) -> None:
    loans = granted(decided)
    open_one, known = loans[-1].case.client, loans[0].case.client
    refused = next(m.case.client for m in decided if m.case.verdict is Verdict.REFUSE)
    good = f"{open_one},2026-11-27,repaid\n"
    other = {True: "repaid", False: "defaulted"}[loans[0].defaults]
    cases = {
        "": "columns client, date and outcome",
        "client,date\n1,2026-11-27\n": "columns client, date and outcome",
        HEAD: "no row",
        f"{HEAD}{good}x1,2026-11-27,repaid\n": "line 3: the client is a number",
        f"{HEAD}{good}{open_one},27/11/2026,repaid\n": "line 3: the date is a day",
        f"{HEAD}{good}{open_one},2026-02-30,repaid\n": "line 3: the date is a day",
        f"{HEAD}{good}{open_one},2026-11-26,paid\n": "line 3: the outcome is",
        f"{HEAD}{good}{open_one},2026-11-26\n": "line 3: three cells",
        f"{HEAD}{good}{refused},2026-11-27,repaid\n": "line 3: no loan was granted",
        f"{HEAD}{good}999999999,2026-11-27,repaid\n": "line 3: no loan was granted",
        f"{HEAD}{good}{open_one},2026-05-01,repaid\n": "line 3: the date lies before",
        f"{HEAD}{good}{open_one},2026-11-29,repaid\n": "line 3: the date lies in the future",
        f"{HEAD}{good}{open_one},2026-11-27,defaulted\n": "line 3: another outcome",
        f"{HEAD}{good}{known},2026-11-18,{other}\n": "line 3: another outcome",
        HEAD + "a,b,c\n" * 9: "lines 2, 3, 4, 5, 6 and 4 more: the client",
    }  # fmt: skip
    before = rows_of(office)
    said = {}
    for text in cases:
        with pytest.raises(OutcomesError) as error:
            added(office, text, NOW)
        said[text] = str(error.value)
    assert {text for text, words in cases.items() if words not in said[text]} == set()
    assert rows_of(office) == before


def test_the_command_says_what_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"sqlite:///{tmp_path / 'records.db'}"
    monkeypatch.setenv("RECORDS_URL", address)
    records = open_records(address)
    loans = granted(made_up(40))
    write_made(records, loans)
    records.close()
    file = tmp_path / "ends.csv"
    file.write_text("\ufeff" + table(loans, "2026-11-27").replace(",", ";"), encoding="utf-8")
    faults = []
    for faulty in (b"\xff\xfe", b"client,date,outcome\n1,2,3\n"):
        (tmp_path / "bad.csv").write_bytes(faulty)
        faults.append(command.main([str(tmp_path / "bad.csv")]))
    assert [*faults, command.main([str(tmp_path / "missing.csv")])] == [2, 2, 2]
    assert "Traceback" not in capsys.readouterr().err
    monkeypatch.setattr(command, "now", lambda: NOW)
    assert [command.main([str(file)]) for _ in range(2)] == [0, 0]
    said = capsys.readouterr().out
    assert f"{len(loans)} outcome(s) added, 0 known already" in said
    assert f"0 outcome(s) added, {len(loans)} known already" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_months_costs_and_overrides(
    scoring: Scoring, office: Office, language: str
) -> None:
    address, look = Address(language, OUTCOMES), Look(language)
    found = answer(scoring, address, look, a_desk(Role.ANALYST, office))
    months = words(having(found.content, id="months-card"))
    names = [month_words(f"2026-{month:02}", look) for month in (6, 7, 8, 9, 10, 11)]
    assert all(name in months for name in names)
    assert {"fr": "novembre\u00a02026", "en": "November\u00a02026"}[language] in names
    assert months.count("%") >= 12
    assert look.say("outcomes.unknown_refused") in words(found.content)
    overrides = having(found.content, id="overrides-card")
    assert len(by_type(overrides, "Tr")) == 3


def test_nothing_is_said_of_a_few(scoring: Scoring, tmp_path: Path) -> None:
    office = replace(new_office(tmp_path), clock=lambda: NOW)
    assert "app.outcomes FILE.csv" in words(page(scoring, office).content)
    made = granted(made_up(30))[:9]
    write_made(office.records, made)
    added(office, table(made), FIRST)
    found = page(scoring, office)
    cards = [having(found.content, id=f"{k}-card") for k in ("months", "cost", "overrides")]
    assert "%" not in words(cards).replace("95%", "")
    assert "fewer than 30" in words(cards[0])
    assert "not shown" in words(cards[0])


def test_an_earlier_moment_can_be_chosen_and_no_other(scoring: Scoring, office: Office) -> None:
    now, then = (
        words(page(scoring, office, known=known).content) for known in ("now", moment(FIRST))
    )
    assert now != then
    wrong = page(scoring, office, known="2026-11-01")
    assert having(wrong.content, id="notice")


def test_who_may_read_of_the_model_may_read_it(scoring: Scoring, office: Office) -> None:
    status = {role: page(scoring, office, role).status for role in Role}
    assert status == {r: 200 if may((r,), Permission.READ_MODEL) else 403 for r in Role}
    assert 403 in status.values()


def test_a_grant_that_waits_for_a_signature_is_none_yet(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    made = granted(made_up(9))[:2]
    waiting = replace(made[0], case=replace(made[0].case, state=CaseState.SIGNATURE))
    write_made(office.records, [waiting, made[1]])
    assert len(granted_loans(office.records, moment(NOW))) == 1
    with pytest.raises(OutcomesError, match="line 2: no loan was granted"):
        added(office, table([waiting]), NOW)


def test_the_area_is_that_of_known_ends() -> None:
    loans = [
        GrantedLoan("2026-11", 0.01 * i, False, LoanEnd.DEFAULTED if i % 3 == 0 else LoanEnd.REPAID)
        for i in range(40)
    ]
    area = area_of(loans)
    assert area is not None
    pairs = [
        (a.probability > b.probability) + (a.probability == b.probability) / 2
        for a in loans
        for b in loans
        if a.end is LoanEnd.DEFAULTED and b.end is LoanEnd.REPAID
    ]
    assert area.value == pytest.approx(sum(pairs) / len(pairs))
    assert 0 <= area.low < area.value < area.high <= 1
