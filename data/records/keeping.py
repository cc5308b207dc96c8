"""Entries as they are kept, one after another, to be verified, exported or scored again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Boolean, Connection, Integer, Select, and_, exists, func, select, type_coerce

from data.records.chain import CASE_DIGEST, digest_of_case
from data.records.erasures import ERASED, Erasures
from data.records.journal import DEEDS, VIEWS, body_of
from data.records.records import Records
from data.records.tables import CASE, CONTENT, ENTRY, HEAD
from data.records.verifying import ChainFault, Head, Row, Wrong, erasures_in, first_fault

AT_ONCE = 500
"""Rows that are fetched at once: whatever a journal's length, no more are held."""
CHAINS = (DEEDS, VIEWS)


@contextmanager
def as_kept(records: Records) -> Iterator[Connection]:
    """Give a connection that reads one moment, texts that are none included."""
    with records.snapshot() as connection, undecoded(connection):
        yield connection


@contextmanager
def undecoded(connection: Connection) -> Iterator[None]:
    """Let SQLite give back bytes that are no text, so that their entry can be named."""
    raw: Any = connection.connection.driver_connection
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        raw.text_factory = lambda found: found.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        if is_sqlite:
            raw.text_factory = str


def kept(connection: Connection, chain: str, *conditions: Any) -> Iterator[Row]:
    """Yield the entries of a chain in order, with their contents."""
    found = (
        select(ENTRY, CONTENT.c.salt, CONTENT.c.body)
        .select_from(ENTRY.outerjoin(CONTENT))
        .where(ENTRY.c.chain == chain, *conditions)
        .order_by(ENTRY.c.number)
    )
    return rows_of(connection, found)


def rows_of(connection: Connection, found: Select[Any]) -> Iterator[Mapping[str, Any]]:
    """Yield rows, a few at a time."""
    with connection.execute(found, execution_options={"yield_per": AT_ONCE}) as rows:
        for row in rows:
            yield dict(row._mapping)


def heads_of(connection: Connection) -> dict[str, Head]:
    """Return where each chain ends, of those where something says so."""
    rows = connection.execute(select(HEAD).where(HEAD.c.chain.in_(CHAINS)))
    return {row.chain: Head(row.number, row.hash) for row in rows}


def erasures_of(connection: Connection) -> Erasures:
    """Return all erasures of the journal."""
    return erasures_in(kept(connection, DEEDS, ENTRY.c.kind == ERASED))


def verify(connection: Connection) -> ChainFault | None:
    """Return the first thing that does not hold, ``None`` where both chains and all cases do."""
    heads, erasures = heads_of(connection), erasures_of(connection)
    for chain in CHAINS:
        fault = first_fault(chain, kept(connection, chain), heads.get(chain), erasures)
        if fault is not None:
            return fault
    return _stray(connection) or _case_fault(connection, erasures)


def _stray(connection: Connection) -> ChainFault | None:
    """Return what the chains do not reach."""
    its_entry = and_(ENTRY.c.chain == CONTENT.c.chain, ENTRY.c.number == CONTENT.c.number)
    alone = select(CONTENT.c.chain, CONTENT.c.number).where(~exists().where(its_entry))
    others = (
        select(table.c.chain, table.c.number).where(table.c.chain.not_in(CHAINS))
        for table in (ENTRY, HEAD)
    )
    for query in (alone, *others):
        row = connection.execute(query.limit(1)).first()
        if row is not None:
            return ChainFault(
                Wrong.STRAY, str(row.chain), row.number if type(row.number) is int else 0
            )
    return None


def _case_fault(connection: Connection, erasures: Erasures) -> ChainFault | None:
    """Return the first case that is not what its last entry says, or is gone."""
    # As numbers: SQLite would take any number but 0 for true.
    columns = [type_coerce(c, Integer) if isinstance(c.type, Boolean) else c for c in CASE.c]
    for row in rows_of(connection, select(*columns).order_by(CASE.c.name)):
        try:
            holds = _said_last(connection, row["name"]) == (row["entry"], digest_of_case(row))
        except (TypeError, ValueError):
            holds = False
        if not holds:
            return ChainFault(Wrong.CASE, case_name=str(row["name"]))
    lost = (
        select(ENTRY.c.case_name, func.max(ENTRY.c.number).label("number"))
        .where(ENTRY.c.chain == DEEDS, ENTRY.c.kind != ERASED, ENTRY.c.case_name.is_not(None))
        .where(~exists().where(CASE.c.name == ENTRY.c.case_name))
        .group_by(ENTRY.c.case_name)
    )
    for row in rows_of(connection, lost):
        entry = {"chain": DEEDS, "kind": "", "client": None, **row}
        if not erasures.cover(entry):
            return ChainFault(Wrong.CASE, case_name=str(row["case_name"]))
    return None


def _said_last(connection: Connection, case_name: object) -> tuple[int, str] | None:
    """Return number and digest of the last entry that says how it left a case."""
    newest = (
        select(ENTRY.c.number, CONTENT.c.body)
        .select_from(ENTRY.join(CONTENT))
        .where(ENTRY.c.chain == DEEDS, ENTRY.c.case_name == case_name)
        .order_by(ENTRY.c.number.desc())
    )
    for number, body in connection.execute(newest):
        said = body_of(body).get(CASE_DIGEST)
        if said is not None:
            return number, str(said)
    return None
