"""Runs the migrations: ``python -m data.records.upgrading``, the address on its standard input.

A fault is said on standard output: the name of its class, a space, its words.
"""

from __future__ import annotations

import sys

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, make_url, text

from data.records.engines import WRITES, engine_at
from data.records.faults import NewerSchemaError, RecordsError, faults_in_words
from data.records.migrating import MIGRATIONS, newest_revision, revision_of

MIGRATORS_LOCK = 0x0C4ED18
"""PostgreSQL's advisory lock of whoever migrates; any fixed number but the writers' will do."""


def main() -> int:
    """Upgrade the records whose address is read; 1 where that cannot be."""
    try:
        engine = engine_at(make_url(sys.stdin.read()))
        with faults_in_words():
            upgrade(engine)
    except RecordsError as fault:
        print(type(fault).__name__, fault)  # noqa: T201
        return 1
    return 0


def upgrade(engine: Engine) -> None:
    """Bring a schema to the newest version, under a lock, whole or not at all.

    ``NewerSchemaError`` where it is of a version that this program does not know.
    """
    with engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATORS_LOCK})"))
            # Another process may have been first.
            if revision_of(connection) != newest_revision():
                _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    found = revision_of(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise NewerSchemaError(
            f"the records are of a newer version ({found}) than this program: update the program"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


if __name__ == "__main__":
    sys.exit(main())
