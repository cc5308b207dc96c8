"""The journal as it is looked through: newest first, entries of a kind, a client or a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from data.records.journal import DEEDS
from data.records.keeping import rows_of
from data.records.tables import CONTENT, ENTRY
from data.records.verifying import Row


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of a chain; what is ``None`` does not matter."""

    chain: str = DEEDS
    kind: str | None = None
    client: int | None = None
    case_name: str | None = None

    def among(self, found: Select[Any]) -> Select[Any]:
        """Return what is found, of these entries alone."""
        for column in (ENTRY.c.chain, ENTRY.c.kind, ENTRY.c.client, ENTRY.c.case_name):
            value = getattr(self, column.name)
            found = found if value is None else found.where(column == value)
        return found


def count_entries(connection: Connection, wanted: Wanted) -> int:
    """Return how many entries there are."""
    many: int = connection.execute(
        wanted.among(select(func.count()).select_from(ENTRY))
    ).scalar_one()
    return many


def newest_entries(
    connection: Connection, wanted: Wanted, skipped: int, most: int
) -> tuple[Row, ...]:
    """Return entries without their contents, the highest number first."""
    found = wanted.among(select(ENTRY)).order_by(ENTRY.c.number.desc())
    rows = connection.execute(found.offset(skipped).limit(most))
    return tuple(dict(row._mapping) for row in rows)


def all_wanted(connection: Connection, wanted: Wanted) -> Iterator[Row]:
    """Yield entries with their contents, the highest number first, a few at a time."""
    found = wanted.among(select(ENTRY, CONTENT.c.body).select_from(ENTRY.outerjoin(CONTENT)))
    yield from rows_of(connection, found.order_by(ENTRY.c.number.desc()))


def entry_numbered(connection: Connection, chain: str, number: int) -> Row | None:
    """Return an entry with its content, ``None`` where there is none of this number."""
    found = select(ENTRY, CONTENT.c.body).select_from(ENTRY.outerjoin(CONTENT))
    its = ENTRY.c.chain == chain, ENTRY.c.number == number
    row = connection.execute(found.where(*its)).first()
    return None if row is None else dict(row._mapping)


def entry_kinds(connection: Connection, chain: str) -> tuple[str, ...]:
    """Return every kind of entry that there is in a chain, by name."""
    found = select(ENTRY.c.kind).where(ENTRY.c.chain == chain).distinct()
    return tuple(sorted(connection.execute(found).scalars()))
