"""Everybody who has an account, as the command and the page of whoever looks after them show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Row, select

from app.people.demo import DEMO
from app.people.roles_kept import known_roles
from data.records import ACCOUNT, ACCOUNT_ROLE, Records
from model.casework import Role


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account: how it signs in, in which roles, whether it is open."""

    key: str
    name: str
    source: str
    roles: tuple[Role, ...]
    active: bool
    must_change: bool
    has_second_factor: bool


def accounts_of(records: Records) -> tuple[AccountLine, ...]:
    """Return every account but the demonstration's, by name.

    Raises ``RecordsError`` where the records cannot be read.
    """
    wanted = (
        select(ACCOUNT, ACCOUNT_ROLE.c.name.label("role"))
        .join(ACCOUNT_ROLE, isouter=True)
        .where(ACCOUNT.c.source != DEMO)
        .order_by(ACCOUNT.c.username)
    )
    by_key: dict[str, list[Row[tuple[object, ...]]]] = {}
    with records.reading() as connection:
        for row in connection.execute(wanted):
            by_key.setdefault(row.key, []).append(row)
    return tuple(_line(rows[0], (str(row.role) for row in rows)) for rows in by_key.values())


def _line(row: Row[tuple[object, ...]], names: Iterable[str]) -> AccountLine:
    there = known_roles(names)
    return AccountLine(
        key=row.key,
        name=row.name,
        source=row.source,
        roles=tuple(role for role in Role if role in there),
        active=bool(row.active),
        must_change=bool(row.must_change),
        has_second_factor=row.tf_primary_method is not None,
    )
