"""The records: one engine, and transactions in which nothing is half done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from data.records.engines import WAIT_SECONDS, WRITES, engine_at, file_of, make_private, understood
from data.records.faults import RecordsGoneError, faults_in_words
from data.records.migrating import check_newest, migrate

WRITERS_LOCK = 0x0C4ED17
"""PostgreSQL's advisory lock of whoever writes: chains must not fork. Any fixed number will do."""
POSTGRESQL_WRITES = text(
    f"SELECT set_config('lock_timeout', '{WAIT_SECONDS}s', true),"
    # A writer that hangs must not keep the others out for ever.
    f" set_config('idle_in_transaction_session_timeout', '{6 * WAIT_SECONDS}s', true),"
    # What is committed is on the disk, whatever the server's own default is.
    " set_config('synchronous_commit', 'on', true)"
)
POSTGRESQL_TURN = text(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


class Records:
    """A database of ours. Safe to call from several threads."""

    def __init__(self, engine: Engine, file: Path | None = None) -> None:
        self.engine = engine
        self._file = file
        self._identity = None if file is None else _identity(file)

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
        self._check_in_place()
        with faults_in_words(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection to read with that sees one moment, however long the reading takes.

        Raises
        ------
        RecordsError
            Where the records are busy or gone.
        """
        with self.reading() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that may write now; all is kept when left, or nothing.

        Raises
        ------
        RecordsError
            Where the records are busy or gone: nothing was written.
        """
        self._check_in_place()
        with faults_in_words(), self.engine.connect() as connection:
            if self.is_sqlite:
                connection.execution_options(**{WRITES: True})
            with connection.begin():
                self.take_turn(connection)
                yield connection
                self._check_in_place()

    def take_turn(self, connection: Connection) -> None:
        """Wait until no other transaction writes; SQLite has waited as this one began."""
        if not self.is_sqlite:
            connection.execute(POSTGRESQL_WRITES)
            connection.execute(POSTGRESQL_TURN)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _check_in_place(self) -> None:
        """Refuse to go on with a file that was removed or replaced: what is written would be lost.

        Connections stay with the file that they opened.
        """
        if self._file is not None and _identity(self._file) != self._identity:
            raise RecordsGoneError(
                f"{self._file} was removed or replaced by another file: restart the program"
            )


def open_records(address: str, may_change: bool = True) -> Records:
    """Open the records at ``address``, made where there are none, at the newest schema.

    Parameters
    ----------
    address : ``sqlite:///PATH``, or PostgreSQL's address, in Heroku's spelling too
    may_change : whether they may be made, and their schema renewed; whoever verifies may not

    Raises
    ------
    OtherSchemaError
        Where they were written by a newer version of the program, a NewerSchemaError, or by an
        older one and may not be changed.
    RecordsError
        Where the address cannot be understood, or nothing can be reached there.
    """
    url = understood(address)
    file = file_of(url)
    if file is not None and may_change:
        make_private(file)
    if file is not None and not file.is_file():
        raise RecordsGoneError(f"there are no records at {file}")
    bring = migrate if may_change else check_newest
    engine = engine_at(url)
    try:
        with faults_in_words():
            bring(engine)
            return Records(engine, file)
    except BaseException:
        engine.dispose()
        raise


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_dev, found.st_ino
