"""Which schema a database has, and whether it is the newest one; where not, it is made so."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, Text, inspect, select
from sqlalchemy.sql import column, table

from data.records.engines import LOGGED_AHEAD, WRITES
from data.records.faults import FAULTS, DamagedRecordsError, OtherSchemaError, RecordsError
from data.records.tables import METADATA

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).with_name("migrations")
VERSION_TABLE = "records_version"
"""Where Alembic writes the schema's version; another program's may be beside it."""
ROOT = Path(__file__).parents[2]
UPGRADING = "data.records.upgrading"
"""The program that runs the migrations."""
REVISION = re.compile(r'^revision = "(\w+)"', re.MULTILINE)


@cache
def newest_revision() -> str:
    """Return the revision of the last migration, by file name: Alembic takes long to load."""
    last = max((MIGRATIONS / "versions").glob("[0-9]*.py"))
    found = REVISION.search(last.read_text(encoding="utf-8"))
    assert found is not None  # a test compares with what Alembic says
    return found.group(1)


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest version; several processes may start at once.

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
    _upgrade_apart(engine.url)


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


def _upgrade_apart(url: URL) -> None:
    """Run the migrations in a process of their own: Alembic would stay in memory for ever."""
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        [sys.executable, "-m", UPGRADING],
        # Not as an argument: other people of the machine may read those, and here a password.
        input=url.render_as_string(hide_password=False),
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    kind, _, words = done.stdout.strip().partition(" ")
    if kind not in FAULTS:
        log.error("the migrations failed: %s", done.stderr)
        raise RecordsError("the records could not be brought to this version of the program")
    raise FAULTS[kind](words)
