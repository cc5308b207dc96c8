"""Entries of the journal: how one is added, and how those of a case are read."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from data.records.chain import canonical, digest_of, hash_of
from data.records.tables import CONTENT, ENTRY, HEAD

DEEDS, VIEWS = "deeds", "views"
"""The two chains: what was done, and who saw what."""
SALT_BYTES = 16

# Made once: to make a statement anew takes longer than to run it.
_HEAD = select(HEAD).where(HEAD.c.chain == bindparam("its"))
_NEW_ENTRY, _NEW_CONTENT = ENTRY.insert(), CONTENT.insert()
_NEW_HEAD = (
    HEAD.update()
    .where(HEAD.c.chain == bindparam("its"))
    .values(number=bindparam("last"), hash=bindparam("own"))
)


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be recorded: who did what, about whom, and what there is to say of it.

    ``body`` holds what JSON holds; a value that may be NaN is written as ``None`` before.
    """

    actor: str
    role: str
    kind: str
    body: Mapping[str, Any]
    client: int | None = None
    case_name: str | None = None
    chain: str = DEEDS


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands; ``body`` is ``None`` where its content was erased."""

    chain: str
    number: int
    at: str
    actor: str
    role: str
    kind: str
    client: int | None
    case_name: str | None
    body: Mapping[str, Any] | None


def moment(at: datetime) -> str:
    """Return a moment as the records write it: UTC, with microseconds, sorted as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def append(connection: Connection, content: Content, at: datetime) -> Entry:
    """Add an entry at the end of its chain, within a transaction of :meth:`Records.writing`.

    The order is the number's: a clock that was set back makes no earlier entry.
    """
    return append_all(connection, [content], at)[0]


def append_all(
    connection: Connection, contents: Sequence[Content], at: datetime
) -> tuple[Entry, ...]:
    """Add entries of one chain, in their order, as :func:`append` does; there is at least one."""
    chain = contents[0].chain
    head = connection.execute(_HEAD, {"its": chain}).one()
    number, before, written = head.number, head.hash, moment(at)
    rows, bodies = [], []
    for content in contents:
        number += 1
        salt, body = secrets.token_hex(SALT_BYTES), canonical(dict(content.body))
        row: dict[str, Any] = {
            "chain": chain,
            "number": number,
            "at": written,
            "actor": content.actor,
            "role": content.role,
            "kind": content.kind,
            "client": content.client,
            "case_name": content.case_name,
            "digest": digest_of(salt, body),
            "before": before,
        }
        row["hash"] = before = hash_of(row)
        rows.append(row)
        bodies.append({"chain": chain, "number": number, "salt": salt, "body": body})
    connection.execute(_NEW_ENTRY, rows)
    connection.execute(_NEW_CONTENT, bodies)
    # One by one: the database lets a chain's end move to the next entry and nowhere else.
    ends = [{"its": chain, "last": row["number"], "own": row["hash"]} for row in rows]
    connection.execute(_NEW_HEAD, ends)
    return tuple(_entry(row, kept["body"]) for row, kept in zip(rows, bodies, strict=True))


def entries_of(connection: Connection, case_name: str) -> tuple[Entry, ...]:
    """Return what was done in a case, in order."""
    with_content = ENTRY.outerjoin(CONTENT)
    rows = connection.execute(
        select(ENTRY, CONTENT.c.body)
        .select_from(with_content)
        .where(ENTRY.c.case_name == case_name, ENTRY.c.chain == DEEDS)
        .order_by(ENTRY.c.number)
    )
    return tuple(_entry(dict(row._mapping), row.body) for row in rows)


def _entry(row: Mapping[str, Any], body: str | None) -> Entry:
    names = ("chain", "number", "at", "actor", "role", "kind", "client", "case_name")
    held = {name: row[name] for name in names}
    return Entry(**held, body=None if body is None else body_of(body))


def body_of(text: str) -> Mapping[str, Any]:
    """Return what a content says, from its text; nothing where that was tampered with."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
