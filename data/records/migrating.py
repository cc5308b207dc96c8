"""From the schema that a database has to the newest one, one process at a time."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from data.records.faults import NewerSchemaError

MIGRATIONS = Path(__file__).with_name("migrations")
MIGRATORS_LOCK = 0x0C4ED18
"""PostgreSQL's advisory lock of whoever migrates; any fixed number but the writers' will do."""


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest version, under a lock: several processes may start at once.

    Raises
    ------
    NewerSchemaError
        Where the schema is of a version that this program does not know.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    known = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        connection = connection.execution_options(begins_writing=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATORS_LOCK})"))
            _upgrade(connection, config, known)


def _upgrade(connection: Connection, config: Config, known: ScriptDirectory) -> None:
    found = MigrationContext.configure(connection).get_current_revision()
    names = {script.revision for script in known.walk_revisions()}
    if found is not None and found not in names:
        raise NewerSchemaError(
            f"the records are of a newer version ({found}) than this program: update the program"
        )
    if found != known.get_current_head():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
