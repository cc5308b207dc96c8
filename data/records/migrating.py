"""Which schema a database has, and whether it is the newest one; Alembic is loaded where not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, Text, inspect, select, text
from sqlalchemy.sql import column, table

from data.records.engines import LOGGED_AHEAD, WRITES
from data.records.faults import DamagedRecordsError, NewerSchemaError, OtherSchemaError
from data.records.tables import METADATA

MIGRATIONS = Path(__file__).with_name("migrations")
VERSION_TABLE = "records_version"
"""Where Alembic writes the schema's version; another program's may be beside it."""
MIGRATORS_LOCK = 0x0C4ED18
"""PostgreSQL's advisory lock of whoever migrates; any fixed number but the writers' will do."""
REVISION = re.compile(r'^revision = "(\w+)"', re.MULTILINE)


@cache
def newest_revision() -> str:
    """Return the revision of the last migration, by file name: Alembic takes long to load."""
    last = max((MIGRATIONS / "versions").glob("[0-9]*.py"))
    found = REVISION.search(last.read_text(encoding="utf-8"))
    assert found is not None  # a test compares with what Alembic says
    return found.group(1)


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest version, under a lock: several processes may start at once.

    Raises
    ------
    NewerSchemaError
        Where the schema is of a version that this program does not know.
    DamagedRecordsError
        Where the database holds tables and none of them says of which version it is.
    """
    with engine.connect() as connection:
        found = revision_of(connection)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.execution_options(**{WRITES: None}).exec_driver_sql(LOGGED_AHEAD)
    if found == newest_revision():
        return
    with engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATORS_LOCK})"))
            if revision_of(connection) != newest_revision():
                _upgrade(connection)


def check_newest(engine: Engine) -> None:
    """Raise ``OtherSchemaError`` where the schema is not the newest; nothing is changed."""
    with engine.connect() as connection:
        found = revision_of(connection)
    if found is None:
        raise DamagedRecordsError("these are no records: there is no journal in them")
    if found != newest_revision():
        raise OtherSchemaError(
            f"the records are of another version ({found}) than this program"
            f" ({newest_revision()}): start the dashboard of the newer version once"
        )


def revision_of(connection: Connection) -> str | None:
    """Return the schema's version, ``None`` in an empty database."""
    inspector = inspect(connection)
    if inspector.has_table(VERSION_TABLE):
        version = select(column("version_num", Text)).select_from(table(VERSION_TABLE))
        return connection.execute(version).scalar()
    there = set(inspector.get_table_names())
    if there & set(METADATA.tables) or (there and connection.dialect.name == "sqlite"):
        raise DamagedRecordsError("the database holds tables of another program")
    return None


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

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
