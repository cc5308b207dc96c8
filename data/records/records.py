"""The records: one engine, and transactions in which nothing is half done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from data.private_files import PRIVATE
from data.records.faults import RecordsError, RecordsGoneError, faults_in_words
from data.records.migrating import migrate

WAIT_SECONDS = 5
"""How long a transaction waits for another one to end."""
WRITERS_LOCK = 0x0C4ED17
"""PostgreSQL's advisory lock of whoever writes: chains must not fork. Any fixed number will do."""
SQLITE_PRAGMAS = (
    "journal_mode = WAL",  # readers do not wait for a writer
    "synchronous = FULL",  # what is committed is on the disk
    "foreign_keys = ON",
    f"busy_timeout = {1000 * WAIT_SECONDS}",
)


class Records:
    """A database of ours. Safe to call from several threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def is_sqlite(self) -> bool:
        """Whether the records are one file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read with.

        Raises
        ------
        RecordsError
            Where the records are busy or gone.
        """
        with faults_in_words(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that may write now; all is kept when left, or nothing.

        Raises
        ------
        RecordsError
            Where the records are busy or gone: nothing was written.
        """
        with faults_in_words(), self.engine.connect() as connection:
            if self.is_sqlite:
                connection.execution_options(begins_writing=True)
            with connection.begin():
                self.take_turn(connection)
                yield connection

    def take_turn(self, connection: Connection) -> None:
        """Wait until no other transaction writes; SQLite has waited as this one began."""
        if not self.is_sqlite:
            connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})"))

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_records(address: str) -> Records:
    """Open the records at ``address``, made where there are none, at the newest schema.

    Parameters
    ----------
    address : ``sqlite:///PATH``, or PostgreSQL's address, in Heroku's spelling too

    Raises
    ------
    NewerSchemaError
        Where they were written by a newer version of the program.
    RecordsError
        Where the address cannot be understood, or nothing can be reached there.
    """
    url = _understood(address)
    engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)
    records = Records(engine)
    with faults_in_words():
        migrate(records.engine)
    return records


def _understood(address: str) -> URL:
    """Return an address with the driver that is installed here."""
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except ArgumentError as fault:
        raise RecordsError("the records' address is not one of a database") from fault
    if backend == "postgres":
        backend = "postgresql"
    if backend not in ("sqlite", "postgresql"):
        raise RecordsError("the records are kept in SQLite or PostgreSQL, nowhere else")
    return url.set(drivername="sqlite" if backend == "sqlite" else "postgresql+psycopg")


def _postgresql(url: URL) -> Engine:
    return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=10)


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise RecordsError("the records need a file: sqlite:///PATH")
    _make_private(Path(url.database))
    # Without isolation level the driver begins no transaction of its own: `begin` below does.
    parts = {"timeout": WAIT_SECONDS, "isolation_level": None}
    engine = create_engine(url, connect_args=parts)

    @event.listens_for(engine, "connect")
    def prepare(raw: object, _: object) -> None:
        cursor = raw.cursor()  # type: ignore[attr-defined]
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that begins by reading may not become a writer: another may have written.
        writes = connection.get_execution_options().get("begins_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _make_private(file: Path) -> None:
    """Make the file before SQLite does: its owner alone may read it, from the first byte on."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, PRIVATE))
    except OSError as fault:
        raise RecordsGoneError(f"cannot write {file}: {fault.strerror}") from fault
