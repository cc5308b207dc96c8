"""Why nothing could be read or written: one class a cause, so that each has its own sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

BUSY_WORDS = ("database is locked", "database table is locked", "lock timeout")


class RecordsError(Exception):
    """The records cannot be used; the message says why."""


class RecordsBusyError(RecordsError):
    """Somebody else held the records for too long; nothing was written, try again."""


class RecordsGoneError(RecordsError):
    """The records cannot be reached, or written: the file is gone, the disk full."""


class NewerSchemaError(RecordsError):
    """The records were written by a newer version of the program."""


@contextmanager
def faults_in_words() -> Iterator[None]:
    """Raise a database driver's fault as one of ours; a fault of our own statements passes."""
    try:
        yield
    except PoolTimeoutError as fault:
        raise RecordsBusyError("the records are busy: try again") from fault
    except OperationalError as fault:
        said = str(fault.orig)
        if any(words in said.lower() for words in BUSY_WORDS):
            raise RecordsBusyError("the records are busy: try again") from fault
        raise RecordsGoneError(f"the records cannot be reached or written: {said}") from fault
    except DBAPIError as fault:
        if not fault.connection_invalidated:
            raise
        raise RecordsGoneError(f"the records cannot be reached: {fault.orig}") from fault
