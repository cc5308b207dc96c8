"""From an address to an engine: what each of the two databases needs before it can be trusted."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from data.private_files import PRIVATE
from data.records.faults import PARAMETERS, RecordsError, RecordsGoneError

WAIT_SECONDS = 5
"""How long a transaction waits for another one to end, and a connection for its answer."""
KEPT_CONNECTIONS, MORE_CONNECTIONS = 5, 10
"""Small platforms allow twenty in all; who finds none free waits."""
SQLITE_PRAGMAS = (
    "synchronous = FULL",  # what is committed is on the disk
    "fullfsync = ON",  # on macOS too, where a disk is asked twice
    "foreign_keys = ON",
    "secure_delete = ON",  # what is erased is overwritten
)
LOGGED_AHEAD = "PRAGMA journal_mode = WAL"
"""Readers do not wait for a writer. The file itself keeps it: said once, of a file of ours."""
WRITES = "begins_writing"
"""The execution option of a connection: whether its transactions write, ``None`` for no
transaction at all."""


def understood(address: str) -> URL:
    """Return an address with the driver that is installed here.

    ``RecordsError`` where it is none of SQLite or PostgreSQL; it is not repeated, since it may
    hold a password.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise RecordsError("the records' address is not one of a database") from None
    backend = url.drivername.partition("+")[0]
    if backend == "sqlite":
        return url.set(drivername="sqlite")
    if backend not in ("postgres", "postgresql"):
        raise RecordsError("the records are kept in SQLite or PostgreSQL, nowhere else")
    return url.set(drivername="postgresql+psycopg")


def file_of(url: URL) -> Path | None:
    """Return SQLite's file, ``None`` for PostgreSQL; ``RecordsError`` where none is named."""
    if url.drivername != "sqlite":
        return None
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise RecordsError("the records need a file: sqlite:///PATH")
    return Path(url.database)


def make_private(file: Path) -> None:
    """Make the file before SQLite does: its owner alone may read it, from the first byte on."""
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_RDWR, PRIVATE)
    except OSError as fault:
        raise RecordsGoneError(f"cannot write {file}: {fault.strerror}") from fault
    with suppress(OSError):  # a file of somebody else stays as it is
        os.fchmod(descriptor, PRIVATE)
    os.close(descriptor)


def engine_at(url: URL) -> Engine:
    """Return an engine for an address that was :func:`understood`; nothing is connected to yet.

    ``RecordsError`` where its parameters are not understood.
    """
    try:
        return _sqlite_engine(url) if url.drivername == "sqlite" else _postgresql_engine(url)
    except (ValueError, TypeError):
        raise RecordsError(PARAMETERS[1]) from None


def _postgresql_engine(url: URL) -> Engine:
    """Return an engine of PostgreSQL; the address' own parameters go first."""
    own: dict[str, Any] = {"connect_timeout": WAIT_SECONDS}
    # A pooler between here and the server gives each transaction another session, which does not
    # know the statements that an earlier one has prepared.
    parts = {name: value for name, value in own.items() if name not in url.query}
    return create_engine(
        url,
        connect_args={**parts, "prepare_threshold": None},
        # A transaction that waited for its turn has to see what was written meanwhile, whatever
        # the server's own default is.
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        pool_size=KEPT_CONNECTIONS,
        max_overflow=MORE_CONNECTIONS,
        pool_timeout=WAIT_SECONDS,
    )


def _sqlite_engine(url: URL) -> Engine:
    """Return an engine on one file."""
    # Without isolation level the driver begins no transaction of its own: `begin` below does.
    parts = {"timeout": WAIT_SECONDS, "isolation_level": None}
    engine = create_engine(
        url,
        connect_args=parts,
        pool_size=KEPT_CONNECTIONS,
        max_overflow=MORE_CONNECTIONS,
        pool_timeout=WAIT_SECONDS,
    )

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, _: object) -> None:
        cursor = raw.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that begins by reading may not become a writer: another may have written.
        writes = connection.get_execution_options().get(WRITES, False)
        if writes is not None:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
