"""Cases in the records: found, opened, changed; each change with its entry, in one transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from app.request import KEY, Address
from data.records import (
    CASE,
    CASE_DIGEST,
    Content,
    Entry,
    Records,
    append,
    digest_of_case,
    entries_of,
    moment,
)
from model.casework import Case, CaseState, Verdict
from model.domain import Outcome

NAME_BYTES = 12
"""A case's name is random: nobody finds another case by counting."""
_MOMENTS = ("opened_at", "changed_at", "decided_at", "contested_at", "due_at", "held_until")
_WORDS: Mapping[str, Any] = MappingProxyType(
    {"state": CaseState, "proposal": Outcome, "verdict": Verdict, "blind_view": Verdict}
)
_OBJECTS = ("answers", "corrections")


class CaseChangedError(Exception):
    """Somebody changed the case after it was shown; ``case`` is how it stands now."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"case {case.name} has changed")
        self.case = case


def new_case(by: str, at: datetime, client: int | None = None, **known: Any) -> Case:
    """Return a case that is not written yet."""
    name = secrets.token_urlsafe(NAME_BYTES)
    state = CaseState.OPEN if client is not None else CaseState.DRAFT
    return replace(Case(name, client, state, 0, at, at, by), **known)


def case_named(connection: Connection, name: str) -> Case | None:
    """Return the case of a name, ``None`` where there is none."""
    row = connection.execute(select(CASE).where(CASE.c.name == name)).first()
    return None if row is None else _case(row._mapping)


def case_of_client(connection: Connection, client: int) -> Case | None:
    """Return the newest case of a client of the portfolio, ``None`` where there is none."""
    newest = CASE.c.opened_at.desc(), CASE.c.name
    found = select(CASE).where(CASE.c.client == client).order_by(*newest).limit(1)
    row = connection.execute(found).first()
    return None if row is None else _case(row._mapping)


def cases_of_clients(connection: Connection, clients: Sequence[int]) -> dict[int, Case]:
    """Return the newest case of each of some clients, by number."""
    if not clients:
        return {}
    newest_last = CASE.c.opened_at, CASE.c.name.desc()
    found = select(CASE).where(CASE.c.client.in_(clients)).order_by(*newest_last)
    return {row.client: _case(row._mapping) for row in connection.execute(found)}


def cases_named(connection: Connection, names: Sequence[str]) -> dict[str, Case]:
    """Return the cases of some names, by name."""
    if not names:
        return {}
    found = select(CASE).where(CASE.c.name.in_(names))
    return {row.name: _case(row._mapping) for row in connection.execute(found)}


def case_at(connection: Connection, address: Address) -> Case | None:
    """Return the case that an address is about, ``None`` where nothing was done yet."""
    if address.of_applicant:
        found = case_named(connection, address.case)
        return found if found is not None and found.is_of_applicant else None
    number = address.client_id
    return None if number is None else case_of_client(connection, number)


def cases_where(
    connection: Connection,
    condition: ColumnElement[bool],
    order: Sequence[ColumnElement[Any]],
    most: int,
    after: int = 0,
) -> tuple[Case, ...]:
    """Return the cases that meet a condition, at most so many, ``after`` of them left out."""
    found = select(CASE).where(condition).order_by(*order).limit(most).offset(after)
    return tuple(_case(row._mapping) for row in connection.execute(found))


def change(
    connection: Connection, case: Case, content: Content, at: datetime, seen: int | None = None
) -> tuple[Case, Entry]:
    """Write a case as it now stands, and the entry that says why.

    Parameters
    ----------
    connection : of :meth:`Records.writing`
    case : with its new values, ``revision`` still the one that it was read with
    seen : the revision that was shown to who acts, where that may be an older one

    Raises
    ------
    CaseChangedError
        Where the case has changed since; nothing is written.
    """
    there = case_named(connection, case.name)
    expected = case.revision if seen is None else seen
    if there is not None and there.revision != expected:
        raise CaseChangedError(there)
    if there is not None and there.state is not case.state:
        # What comes next is another's: whoever had it for this step has it no more.
        case = replace(case, holder=None, held_until=None)
    case = replace(case, revision=case.revision + 1, changed_at=at)
    row = _row(case)
    body = {**content.body, CASE_DIGEST: digest_of_case(row)}
    content = replace(content, client=case.client, case_name=case.name, body=body)
    entry = append(connection, content, at)
    row["entry"] = entry.number
    if there is None:
        connection.execute(CASE.insert().values(**row))
    else:
        connection.execute(CASE.update().where(CASE.c.name == case.name).values(**row))
    return case, entry


def was_done(records: Records, case: Case | None, key: str) -> bool:
    """Whether a confirmation was recorded already."""
    if case is None or not key:
        return False
    with records.reading() as connection:
        return is_among(entries_of(connection, case.name), key)


def is_among(entries: Iterable[Entry], key: str) -> bool:
    """Whether one of a case's entries has the key of a confirmation."""
    return any((entry.body or {}).get(KEY) == key for entry in entries)


def _case(row: Mapping[Any, Any]) -> Case:
    held: dict[str, Any] = {f.name: row[f.name] for f in fields(Case)}
    for name in _MOMENTS:
        held[name] = held[name] and datetime.fromisoformat(held[name])
    for name, kind in _WORDS.items():
        held[name] = held[name] and kind(held[name])
    for name in _OBJECTS:
        held[name] = json.loads(held[name] or "{}")
    return Case(**held)


def _row(case: Case) -> dict[str, Any]:
    row: dict[str, Any] = {f.name: getattr(case, f.name) for f in fields(Case)}
    for name in _MOMENTS:
        row[name] = row[name] and moment(row[name])
    for name in _WORDS:
        row[name] = row[name] and str(row[name])
    for name in _OBJECTS:
        row[name] = json.dumps(dict(row[name])) if row[name] else None
    return row
