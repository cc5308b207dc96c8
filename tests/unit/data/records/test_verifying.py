"""The journal's chains: whatever is altered by whoever can write to the tables is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Boolean, Connection, Table, select, text

from data.records import Records, append
from data.records.chain import FIRST, HOLD, canonical, digest_of, hash_of
from data.records.keeping import as_kept, heads_of, kept, undecoded, verify
from data.records.tables import CASE, CONTENT, ENTRY, HEAD
from data.records.verifying import ChainFault, Wrong
from tests.records import START, some_content

GUARDS = {
    "sqlite": (
        "DROP TRIGGER entry_no_update",
        "DROP TRIGGER entry_no_delete",
        "DROP TRIGGER content_no_update",
        "DROP TRIGGER head_no_update",
        "DROP TRIGGER head_no_delete",
    ),
    "postgresql": (
        "DROP FUNCTION journal_is_kept CASCADE",
        "ALTER TABLE content DROP CONSTRAINT content_chain_number_fkey",
    ),
}
TABLES = (ENTRY, CONTENT, HEAD, CASE)


@pytest.fixture
def attacked(filled: Records) -> Iterator[Connection]:
    """A connection whose owner has taken away what guards the tables; all is undone at the end."""
    with filled.engine.connect() as connection:
        if filled.is_sqlite:
            connection.execution_options(begins_writing=None)
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.commit()
            connection.execution_options(begins_writing=True)
        for statement in GUARDS[connection.dialect.name]:
            connection.execute(text(statement))
        with undecoded(connection):
            yield connection
        connection.rollback()


def altered(value: Any, column: Any) -> list[Any]:
    """Return other values for a cell, the nearest first."""
    if isinstance(column.type, Boolean):
        return [not value]
    if value is None:
        return [0 if column.type.python_type in (int, float) else ""]
    if isinstance(value, int):
        return [value + 1_000_000, -value]
    if isinstance(value, float):
        return [value * (1 + 1e-15)]
    others = [f"{value} ", value.swapcase() if value.upper() != value.lower() else f"0{value}"]
    return [other for other in others if other != value]


def after(connection: Connection, change: Callable[[], object]) -> ChainFault | None:
    """Return what is found after a change that is undone again."""
    with connection.begin_nested() as savepoint:
        change()
        found = verify(connection)
        savepoint.rollback()
    return found


def cells(connection: Connection, table: Table) -> Iterator[tuple[Any, Any, Any]]:
    """Yield what finds a row, a column of it and another value for it."""
    for row in connection.execute(select(table)).all():
        held = row._mapping
        its_row = [column == held[column.name] for column in table.primary_key]
        for column in table.columns:
            if table is CASE and column.name in HOLD:
                continue
            for value in altered(held[column.name], column):
                yield its_row, column, value


def test_what_was_written_holds(filled: Records) -> None:
    with as_kept(filled) as connection:
        assert verify(connection) is None
        assert {chain: head.number for chain, head in heads_of(connection).items()} == {
            "deeds": 6,
            "views": 3,
        }


def test_an_altered_cell_is_found_whichever_it_is(attacked: Connection) -> None:
    unfound, tried = [], 0
    for table in TABLES:
        for its_row, column, value in cells(attacked, table):
            statement = table.update().where(*its_row).values({column: value})
            tried += 1
            if after(attacked, partial(attacked.execute, statement)) is None:
                unfound.append((table.name, column.name, value))
    assert unfound == []
    assert tried > 9 * len(ENTRY.c)


def entry_row(connection: Connection, number: int) -> dict[str, Any]:
    found = select(ENTRY).where(ENTRY.c.chain == "deeds", ENTRY.c.number == number)
    return dict(connection.execute(found).one()._mapping)


def forged(connection: Connection, number: int, before: str) -> dict[str, Any]:
    """Insert an entry that holds by itself."""
    row = {**entry_row(connection, 1), "number": number, "before": before}
    body = canonical({"n": "forged"})
    row = {**row, "digest": digest_of("salt", body)}
    row["hash"] = hash_of(row)
    connection.execute(ENTRY.insert().values(**row))
    key = {"chain": "deeds", "number": number}
    connection.execute(CONTENT.insert().values(**key, salt="salt", body=body))
    return row


def run(*statements: str) -> Callable[[Connection], None]:
    def attack(connection: Connection) -> None:
        for statement in statements:
            connection.execute(text(statement))

    return attack


def _swapped(connection: Connection) -> None:
    found = select(CONTENT).where(CONTENT.c.chain == "deeds", CONTENT.c.number <= 2)
    one, two = connection.execute(found.order_by(CONTENT.c.number)).all()
    for number, other in ((one.number, two), (two.number, one)):
        its = CONTENT.c.chain == "deeds", CONTENT.c.number == number
        connection.execute(CONTENT.update().where(*its).values(salt=other.salt, body=other.body))


def _inserted(connection: Connection) -> None:
    connection.execute(text("UPDATE content SET number = number + 100 WHERE chain = 'deeds'"))
    connection.execute(text("UPDATE content SET number = number - 99 WHERE number > 102"))
    connection.execute(text("UPDATE content SET number = number - 100 WHERE number > 99"))
    connection.execute(text("UPDATE entry SET number = number + 100 WHERE chain = 'deeds'"))
    connection.execute(text("UPDATE entry SET number = number - 99 WHERE number > 102"))
    connection.execute(text("UPDATE entry SET number = number - 100 WHERE number > 99"))
    before = entry_row(connection, 2)["hash"]
    connection.execute(text("UPDATE entry SET before = 'x' WHERE number = 4 AND chain = 'deeds'"))
    forged(connection, 3, before)
    connection.execute(text("UPDATE head SET number = number + 1 WHERE chain = 'deeds'"))


def _added(connection: Connection) -> None:
    forged(connection, 7, entry_row(connection, 6)["hash"])


def _of_another_chain(connection: Connection) -> None:
    row = {**entry_row(connection, 1), "chain": "other", "before": FIRST}
    connection.execute(ENTRY.insert().values(**{**row, "hash": hash_of(row)}))


def _other_case(connection: Connection) -> None:
    row = dict(connection.execute(select(CASE)).one()._mapping)
    connection.execute(CASE.insert().values(**{**row, "name": "other"}))


DEEDS_1 = "chain = 'deeds' AND number"
ATTACKS: dict[str, tuple[Wrong, Callable[[Connection], None]]] = {
    "contents of two entries swapped": (Wrong.CONTENT, _swapped),
    "a content deleted": (Wrong.NO_CONTENT, run(f"DELETE FROM content WHERE {DEEDS_1} = 3")),
    "a salt altered": (Wrong.CONTENT, run(f"UPDATE content SET salt = '' WHERE {DEEDS_1} = 3")),
    "an entry deleted in the middle": (
        Wrong.MISSING,
        run(f"DELETE FROM content WHERE {DEEDS_1} = 3", f"DELETE FROM entry WHERE {DEEDS_1} = 3"),
    ),
    "the last entry deleted": (
        Wrong.CUT,
        run(f"DELETE FROM content WHERE {DEEDS_1} = 6", f"DELETE FROM entry WHERE {DEEDS_1} = 6"),
    ),
    "every entry deleted": (Wrong.CUT, run("DELETE FROM content", "DELETE FROM entry")),
    "the ends deleted": (Wrong.NO_END, run("DELETE FROM head")),
    "an entry inserted in the middle": (Wrong.UNLINKED, _inserted),
    "an entry added at the end": (Wrong.CUT, _added),
    "an entry of another chain": (Wrong.STRAY, _of_another_chain),
    "a case deleted": (Wrong.CASE, run("DELETE FROM case_file")),
    "a case added": (Wrong.CASE, _other_case),
}


def test_every_attack_on_the_chain_is_found(attacked: Connection) -> None:
    found = {}
    for name, (_, attack) in ATTACKS.items():
        fault = after(attacked, partial(attack, attacked))
        found[name] = fault and fault.wrong
    assert found == {name: wrong for name, (wrong, _) in ATTACKS.items()}


def test_bytes_that_are_no_text_and_numbers_in_their_place_are_found(
    attacked: Connection,
) -> None:
    if attacked.dialect.name != "sqlite":
        pytest.skip("PostgreSQL takes neither")
    for value in ("CAST(x'ff' AS TEXT)", "x'ff'", "7"):
        for column in ("actor", "kind", "case_name", "hash"):
            change = run(f"UPDATE entry SET {column} = {value} WHERE {DEEDS_1} = 2")
            found = after(attacked, partial(change, attacked))
            assert found is not None, (column, value)
            assert found.number in (2, 3), (column, value)


def test_order_is_by_number_where_a_clock_was_set_back(records: Records) -> None:
    for hour in (12, 9, 11):
        with records.writing() as connection:
            append(connection, some_content(hour), START.replace(hour=hour))
    with as_kept(records) as connection:
        assert [row["at"][11:13] for row in kept(connection, "deeds")] == ["12", "09", "11"]
        assert verify(connection) is None
