"""Contents are erased with their salts, and an entry says so: the chain still holds.

What is erased cannot be read back from the file either: SQLite overwrites it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select, tuple_

from data.records.engines import WRITES
from data.records.erasures import ERASED, LOG_KINDS, Scope
from data.records.journal import DEEDS, VIEWS, Content, Entry, append, moment
from data.records.keeping import heads_of
from data.records.records import Records
from data.records.tables import CASE, CONTENT, ENTRY, METADATA


@dataclass(frozen=True, slots=True)
class Eraser:
    """Who has contents erased, in which role, when, and why."""

    actor: str
    role: str
    at: datetime
    why: str


def erase_case(connection: Connection, name: str, client: int | None, by: Eraser) -> Entry:
    """Erase what was done in a case and who saw it, and the case itself."""
    up_to = {chain: head.number for chain, head in heads_of(connection).items()}
    _erase(connection, ENTRY.c.case_name == name)
    for table in METADATA.sorted_tables:
        if "case_name" in table.c and table is not ENTRY:
            connection.execute(delete(table).where(table.c.case_name == name))
    connection.execute(delete(CASE).where(CASE.c.name == name))
    return _say(connection, Scope.CASE, up_to, by, client=client, case_name=name)


def erase_client(connection: Connection, client: int, by: Eraser) -> Entry | None:
    """Erase what is held about a client apart from cases; ``None`` where there is nothing."""
    up_to = {chain: head.number for chain, head in heads_of(connection).items()}
    found = _erase(connection, and_(ENTRY.c.client == client, ENTRY.c.case_name.is_(None)))
    for table in METADATA.sorted_tables:
        if "client" in table.c and table not in (ENTRY, CASE):
            found += connection.execute(delete(table).where(table.c.client == client)).rowcount
    return _say(connection, Scope.CLIENT, up_to, by, client=client) if found else None


def erase_views(connection: Connection, before: datetime, by: Eraser) -> int:
    """Erase who saw what before a moment; return how many contents that were."""
    up_to = _last_before(connection, VIEWS, before)
    found = _erase(connection, and_(ENTRY.c.chain == VIEWS, ENTRY.c.number <= up_to))
    if found:
        _say(connection, Scope.VIEWS, {VIEWS: up_to}, by)
    return found


def erase_logs(connection: Connection, before: datetime, by: Eraser) -> int:
    """Erase who came in, or tried to, before a moment; return how many contents that were."""
    up_to = _last_before(connection, DEEDS, before)
    is_log = ENTRY.c.kind.startswith(LOG_KINDS, autoescape=True)
    found = _erase(connection, and_(ENTRY.c.chain == DEEDS, is_log, ENTRY.c.number <= up_to))
    if found:
        _say(connection, Scope.LOGS, {DEEDS: up_to}, by)
    return found


def forget_deleted(records: Records) -> None:
    """Leave nothing of what was deleted in the files: it would stand there until overwritten."""
    with records.reading() as connection:
        if records.is_sqlite:
            connection.execution_options(**{WRITES: None})
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("VACUUM content, case_file")


def _last_before(connection: Connection, chain: str, before: datetime) -> int:
    """Return the number up to which every entry is of before a moment, by whatever clock."""
    later = select(func.min(ENTRY.c.number)).where(ENTRY.c.chain == chain)
    first = connection.execute(later.where(ENTRY.c.at >= moment(before))).scalar()
    return heads_of(connection)[chain].number if first is None else first - 1


def _erase(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Delete the contents of entries; return how many there were. Erasures keep their own."""
    chosen = select(ENTRY.c.chain, ENTRY.c.number).where(condition, ENTRY.c.kind != ERASED)
    is_chosen = tuple_(CONTENT.c.chain, CONTENT.c.number).in_(chosen)
    return connection.execute(delete(CONTENT).where(is_chosen)).rowcount


def _say(
    connection: Connection, scope: Scope, up_to: Mapping[str, int], by: Eraser, **whose: Any
) -> Entry:
    body = {"scope": scope.value, "up_to": dict(up_to), "why": by.why}
    return append(connection, Content(by.actor, by.role, ERASED, body, **whose), by.at)
