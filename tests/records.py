"""Empty records for a test, on either database, and entries to fill them with."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, select, text

from data.records import Content, Records, append, open_records
from data.records.engines import understood
from data.records.tables import ENTRY

DATABASES = ("sqlite", "postgresql")
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
_numbers = count(1)


@cache
def _made() -> Path:
    """Return empty records, made once: what migrations do takes a tenth of a second."""
    file = Path(tempfile.mkdtemp()) / "records.db"
    open_records(f"sqlite:///{file}").close()
    return file


def sqlite_address(folder: Path) -> str:
    """Return the address of empty records in a file of a folder."""
    file = folder / f"records-{next(_numbers)}.db"
    shutil.copyfile(_made(), file)
    return f"sqlite:///{file}"


@contextmanager
def _told(server: str, *statements: str) -> Iterator[None]:
    engine = create_engine(understood(server.format(name="postgres")))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
    yield


def postgresql_address(server: str, is_empty: bool = False) -> str:
    """Return the address of a new database on a server, with the newest schema unless empty.

    The first one of a server is the pattern of the others.
    """
    name = f"records_{next(_numbers)}"
    pattern = "template1" if is_empty else _pattern(server)
    with _told(server, f"CREATE DATABASE {name} TEMPLATE {pattern}"):
        return server.format(name=name)


@cache
def _pattern(server: str) -> str:
    with _told(server, "CREATE DATABASE pattern"):
        open_records(server.format(name="pattern")).close()
    return "pattern"


def some_content(number: int, **more: object) -> Content:
    """Return something to record, one like no other."""
    held: dict[str, Any] = {
        "kind": "decide",
        "body": {"n": number},
        "client": 100_000 + number % 7,
        "case_name": None,
    }
    return Content(f"person-{number % 3}", "advisor", **{**held, **more})


def fill(records: Records, many: int, **more: object) -> None:
    """Add entries to the records, a minute apart."""
    for number in range(1, many + 1):
        with records.writing() as connection:
            append(connection, some_content(number, **more), START + timedelta(minutes=number))


def count_of(records: Records) -> int:
    """Return how many entries there are."""
    with records.reading() as connection:
        return len(connection.execute(select(ENTRY.c.number)).all())


def write(records: Records, then: Callable[[Connection], object], **more: object) -> None:
    """Add an entry, then do something else in the same transaction."""
    with records.writing() as connection:
        append(connection, some_content(99, **more), START)
        then(connection)
