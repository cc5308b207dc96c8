"""Storage: the same on SQLite and PostgreSQL, nothing half written, every fault in one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

from data.records import Records, RecordsBusyError, RecordsError, append, entries_of, open_records
from data.records import engines as engines_module
from data.records import records as records_module
from data.records.migrating import MIGRATIONS, VERSION_TABLE, newest_revision
from data.records.tables import HEAD, METADATA
from tests.records import (
    START,
    count_of,
    fill,
    postgresql_address,
    some_content,
    sqlite_address,
    write,
)

ROOT = Path(__file__).parents[4]
SECRET = "s3cr3t"


def test_what_is_written_is_read_and_nothing_is_half_written(records: Records) -> None:
    fill(records, 3)
    with pytest.raises(ZeroDivisionError):
        write(records, lambda _: 1 / 0)
    with records.writing() as connection:
        entry = append(connection, some_content(5, case_name="x", body={"é": "\ud800\x00"}), START)
    assert entry.number == 4
    with records.reading() as connection:
        assert entries_of(connection, "x") == (entry,)
        heads = {row.chain: row.number for row in connection.execute(select(HEAD))}
    assert heads == {"deeds": 4, "views": 0}


def test_the_tables_are_what_the_migrations_make(records: Records) -> None:
    with records.reading() as connection:
        ours = {"target_metadata": METADATA, "include_name": _ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, METADATA) == []
        inspector = inspect(connection)
        for name, table in METADATA.tables.items():
            found = {c["name"]: c["nullable"] for c in inspector.get_columns(name)}
            assert found == {c.name: c.nullable for c in table.columns}, name
            keys = inspector.get_pk_constraint(name)["constrained_columns"]
            assert set(keys) == {c.name for c in table.primary_key}, name


def _ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or name != VERSION_TABLE


def test_the_newest_revision_is_the_one_that_alembic_finds() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [newest_revision()]


def test_a_start_on_records_that_are_there_loads_no_migrations_and_no_other_database(
    tmp_path: Path,
) -> None:
    code = (
        "import sys; from data.records import open_records;"
        f"open_records({sqlite_address(tmp_path)!r});"
        "sys.exit(', '.join({'alembic', 'psycopg', 'mako'} & {*sys.modules}) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


CHANGES = (
    "UPDATE entry SET actor = 'x'",
    "DELETE FROM entry",
    "UPDATE content SET body = '{}'",
    "UPDATE head SET number = number + 2",
    "UPDATE head SET number = number - 1",
    "DELETE FROM head",
)


def test_the_database_itself_refuses_to_change_the_journal(records: Records) -> None:
    fill(records, 2)
    for change in CHANGES:
        with pytest.raises(DBAPIError, match="never changed"), records.writing() as connection:
            connection.execute(text(change))
    assert count_of(records) == 2


def test_a_writer_that_waits_too_long_is_told_and_writes_nothing(
    records_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines_module, "WAIT_SECONDS", 0.05)
    timeout = text(str(records_module.POSTGRESQL_WRITES).replace("'5s'", "'50ms'"))
    monkeypatch.setattr(records_module, "POSTGRESQL_WRITES", timeout)
    records = open_records(records_address)
    holds, may_end = Event(), Event()

    def hold() -> None:
        with records.writing() as connection:
            append(connection, some_content(1), START)
            holds.set()
            may_end.wait(30)

    holder = Thread(target=hold)
    holder.start()
    assert holds.wait(30)
    try:
        assert count_of(records) == 0, "who reads does not wait"
        with pytest.raises(RecordsBusyError, match="try again"), records.writing():
            raise AssertionError("two writers at once")
    finally:
        may_end.set()
        holder.join()
    assert count_of(records) == 1
    records.close()


def test_everything_is_refused_once_all_connections_are_taken(
    records_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("WAIT_SECONDS", 0.05), ("KEPT_CONNECTIONS", 1), ("MORE_CONNECTIONS", 0)):
        monkeypatch.setattr(engines_module, name, value)
    if records_address.startswith("postgresql"):
        monkeypatch.setattr(engines_module, "WAIT_SECONDS", 1)  # its client takes whole seconds
    records = open_records(records_address)
    with records.reading(), pytest.raises(RecordsBusyError), records.reading():
        raise AssertionError("more connections than there are")
    records.close()


def test_a_server_says_in_words_what_it_refuses(postgresql_server: str) -> None:
    address = postgresql_address(postgresql_server)
    with pytest.raises(RecordsError, match="does not exist on its server"):
        open_records(address.replace("/records_", "/no_records_"))
    records = open_records(address)
    stop = "SELECT pg_terminate_backend(pg_backend_pid())"
    with pytest.raises(RecordsError, match="cannot be reached"):
        write(records, lambda connection: connection.execute(text(stop)))
    statement = text("SELECT set_config('default_transaction_read_only', 'on', false)")
    with records.engine.connect() as connection:
        connection.execute(statement)
        connection.commit()
    with pytest.raises(RecordsError, match="read-only"):
        write(records, print)
    assert count_of(records) == 0, "another connection takes its place"
    records.close()


def test_a_newer_schema_is_refused_by_a_server_too(postgresql_server: str) -> None:
    address = postgresql_address(postgresql_server)
    records = open_records(address)
    with records.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    records.close()
    with pytest.raises(RecordsError, match="newer version"):
        open_records(address)


def test_several_starts_at_once_make_one_schema(tmp_path: Path, postgresql_server: str) -> None:
    empty = postgresql_address(postgresql_server, is_empty=True)
    for address in (f"sqlite:///{tmp_path / 'new.db'}", empty):
        faults: list[Exception] = []

        def start(address: str = address, faults: list[Exception] = faults) -> None:
            try:
                open_records(address).close()
            except Exception as fault:
                faults.append(fault)

        starts = [Thread(target=start) for _ in range(2)]
        for thread in starts:
            thread.start()
        for thread in starts:
            thread.join()
        assert faults == []
