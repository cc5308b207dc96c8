"""What follows from the journal is verified with it: whichever cell is altered is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import Connection, Table, select

from app.casework.decisions_made import catch_up
from app.casework.lived import add_outcomes
from app.outcome_rows import read_rows
from app.people.account_book import AccountBook
from app.people.demo import keep_personas
from app.records_verified import records_fault
from data.records import Records
from data.records.accounts import ACCOUNT, ACCOUNT_ROLE
from data.records.keeping import as_kept
from data.records.tables import DECISION, OUTCOME
from data.records.verifying import Wrong
from model.casework import Role, Verdict
from tests.cases_made import made_up, write_made

FIRST, SECOND = (datetime(2026, 11, day, 12, tzinfo=UTC) for day in (20, 25))
OTHER = {
    "month": "2026-01",
    "verdict": "grant or refuse",
    "day": "2026-11-23",
    "outcome": "unknown",
    "known_at": "2026-11-21T12:00:00.000000+00:00",
    "active": False,
}
NOT_SEALED = {
    "source", "username", "name", "password", "must_change", "fs_uniquifier", "added_at",
    "tf_primary_method", "tf_totp_secret", "tf_counter",
}  # fmt: skip
"""Columns of an account that say how somebody signs in, and under which name."""


@pytest.fixture
def lived(records: Records) -> Records:
    """Decisions, what became of some, and two accounts beside the personas."""
    decisions = made_up(40)
    write_made(records, decisions)
    catch_up(records)
    granted = [made for made in decisions if made.case.verdict is Verdict.GRANT][:6]
    for at, day in ((FIRST, "2026-11-18"), (SECOND, "2026-11-24")):
        rows = [f"{made.case.client},{day},repaid\n" for made in granted]
        add_outcomes(records, read_rows(["client,date,outcome\n", *rows]), "digest", at)
    book = AccountBook(records, lambda: FIRST)
    for name in ("anna", "boris"):
        book.add(name, [Role.ADVISOR])
    book.disable("boris")
    book.reset("boris")
    keep_personas(records, FIRST)
    return records


def after(connection: Connection, change: Callable[[], object]) -> Wrong | None:
    """Return what is found after a change that is undone again."""
    with connection.begin_nested() as savepoint:
        change()
        fault = records_fault(connection)
        savepoint.rollback()
    return None if fault is None else fault.wrong


def another(column: str, value: object) -> object:
    """Return a value that the tables allow in the place of another."""
    if column in OTHER:
        return OTHER[column]
    return 0.123 if column in ("probability", "waited") else f"{value} "


WRONG: dict[Table, Wrong] = {
    OUTCOME: Wrong.OUTCOME,
    DECISION: Wrong.FIGURES,
    ACCOUNT: Wrong.ACCOUNT,
    ACCOUNT_ROLE: Wrong.ACCOUNT,
}


def unfound(connection: Connection, table: Table, wrong: Wrong) -> Iterator[str]:
    """Yield the columns of a table's first row that may be altered, and whether it may be lost."""
    row = connection.execute(select(table).order_by(*table.primary_key)).first()
    assert row is not None
    its_row = [column == row._mapping[column.name] for column in table.primary_key]
    for column in table.c:
        keyed = column.foreign_keys or column.name in ("chain", "number", "key")
        if column.name in NOT_SEALED - ({"name"} if table is ACCOUNT_ROLE else set()) or keyed:
            continue
        value = another(column.name, row._mapping[column.name])
        statement = table.update().where(*its_row).values({column: value})
        if after(connection, partial(connection.execute, statement)) is not wrong:
            yield column.name
    gone = ACCOUNT_ROLE if table is ACCOUNT else table
    where = [ACCOUNT_ROLE.c.account == row.key] if table is ACCOUNT else its_row
    if after(connection, lambda: connection.execute(gone.delete().where(*where))) is not wrong:
        yield "a row"


def test_an_altered_cell_and_a_lost_row_are_found(lived: Records) -> None:
    with as_kept(lived) as connection:
        assert records_fault(connection) is None
    with lived.writing() as connection:
        if lived.is_sqlite:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        found = {table.name: [*unfound(connection, table, why)] for table, why in WRONG.items()}
    assert found == {table.name: [] for table in WRONG}


def test_an_outcome_and_a_role_that_nobody_wrote_are_found(lived: Records) -> None:
    with lived.writing() as connection:
        added = connection.execute(select(OUTCOME)).first()
        assert added is not None
        forged = {**added._mapping, "day": "2026-11-19"}
        key = connection.execute(select(ACCOUNT.c.key).where(ACCOUNT.c.name == "anna")).scalar_one()
        found = [
            after(connection, lambda: connection.execute(OUTCOME.insert().values(forged))),
            after(
                connection,
                lambda: connection.execute(ACCOUNT_ROLE.insert().values(account=key, name="lead")),
            ),
        ]
    assert found == [Wrong.OUTCOME, Wrong.ACCOUNT]
