"""Why nothing could be read or written: one class a cause, so that each has its own sentence.

What PostgreSQL's client library says is never repeated: it may quote a piece of the address, and
with it of a password.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType

from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError


class RecordsError(Exception):
    """The records cannot be used; the message says why."""


class RecordsBusyError(RecordsError):
    """Somebody else held the records for too long; nothing was written, try again."""


class RecordsGoneError(RecordsError):
    """The records cannot be reached, or written: gone, replaced, read-only."""


class RecordsFullError(RecordsGoneError):
    """There is no room left to write; nothing of what was tried is kept."""


class DamagedRecordsError(RecordsError):
    """What stands there is no database of ours, or a damaged one."""


class OtherSchemaError(RecordsError):
    """The records are of a version that this program cannot work with as they are."""


class NewerSchemaError(OtherSchemaError):
    """The records were written by a newer version of the program."""


FAULTS: MappingProxyType[str, type[RecordsError]] = MappingProxyType(
    {
        kind.__name__: kind
        for kind in (
            RecordsError,
            RecordsBusyError,
            RecordsGoneError,
            RecordsFullError,
            DamagedRecordsError,
            OtherSchemaError,
            NewerSchemaError,
        )
    }
)
"""By their names, as one process tells another."""

BUSY = RecordsBusyError, "the records are busy: try again"
FULL = RecordsFullError, "the records cannot be written: the disk is full"
READ_ONLY = RecordsGoneError, "the records cannot be written: they are read-only"
NO_FILE = RecordsGoneError, "the records' file cannot be opened"
DISK = RecordsGoneError, "the records cannot be read or written: the disk fails"
OTHER_FILE = DamagedRecordsError, "the records' file is no SQLite database"
DAMAGED = DamagedRecordsError, "the records are damaged: restore a copy of them"
SILENT = RecordsGoneError, "the records' database server cannot be reached"
NO_ENTRY = RecordsGoneError, "the records' database server refuses the user or the password"
NO_DATABASE = RecordsGoneError, "the records' database does not exist on its server"
PARAMETERS = RecordsError, "the records' address has parameters that are not understood"
FORBIDDEN = RecordsGoneError, "the records' database server does not let this user do that"

Cause = tuple[type[RecordsError], str]
_OF_SQLITE = MappingProxyType(
    {
        "SQLITE_BUSY": BUSY,
        "SQLITE_LOCKED": BUSY,
        "SQLITE_FULL": FULL,
        "SQLITE_READONLY": READ_ONLY,
        "SQLITE_CANTOPEN": NO_FILE,
        "SQLITE_PERM": NO_FILE,
        "SQLITE_IOERR": DISK,
        "SQLITE_NOTADB": OTHER_FILE,
        "SQLITE_CORRUPT": DAMAGED,
    }
)
"""By the first two words of SQLite's result codes."""
_OF_POSTGRESQL = MappingProxyType(
    {
        "55P03": BUSY,  # the lock was not to be had in time
        "40": BUSY,  # a deadlock, or two transactions in each other's way
        "57014": BUSY,  # stopped: it took too long
        "25P03": BUSY,  # stopped: nothing was asked for too long
        "53100": FULL,
        "53": BUSY,  # too many connections, or no memory
        "25006": READ_ONLY,
        "28": NO_ENTRY,
        "3D000": NO_DATABASE,
        "42501": FORBIDDEN,
        "08": SILENT,
        "57P": SILENT,  # shutting down, or starting
        "58": DISK,
        "XX001": DAMAGED,
        "XX002": DAMAGED,
    }
)
"""By the beginning of PostgreSQL's error codes, the longest that fits."""
_WORDS_WHEN_CONNECTING = MappingProxyType(
    {
        "password authentication failed": NO_ENTRY,
        "no password supplied": NO_ENTRY,
        "pg_hba.conf": NO_ENTRY,
        "does not exist": NO_DATABASE,
        "too many": BUSY,
    }
)
"""Who does not get in is told no code."""


@contextmanager
def faults_in_words() -> Iterator[None]:
    """Raise a database driver's fault as one of ours; a fault of our own statements passes."""
    try:
        yield
    except PoolTimeoutError as fault:
        raise RecordsBusyError(BUSY[1]) from fault
    except DBAPIError as fault:
        cause = _cause(fault)
        if cause is None:
            raise
        kind, words = cause
        raise kind(words) from None  # not `from fault`: a log would quote the driver


def _cause(fault: DBAPIError) -> Cause | None:
    driver = fault.orig
    name = getattr(driver, "sqlite_errorname", None)
    if name is not None:
        return _OF_SQLITE.get("_".join(name.split("_")[:2]))
    code = getattr(driver, "sqlstate", None)
    if code is not None:
        fitting = (start for start in _OF_POSTGRESQL if code.startswith(start))
        longest = max(fitting, key=len, default=None)
        return None if longest is None else _OF_POSTGRESQL[longest]
    if fault.connection_invalidated or fault.statement is None:
        if isinstance(fault, ProgrammingError):
            return PARAMETERS
        said = str(driver)
        known = (cause for words, cause in _WORDS_WHEN_CONNECTING.items() if words in said)
        return next(known, SILENT)
    return None
