"""Whether accounts are what the journal's entries say: whose, in which roles, open or not.

What stands there to sign in with, a password's hash or a second factor, is no part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from app.people.demo import DEMO, PERSONAS
from data.records import ACCOUNT, ACCOUNT_ROLE, DEEDS, ENTRY, ChainFault, Wrong, body_of, kept

CLOSED = "account_disabled"
KINDS = ("account_added", "account_reset", "roles_changed", CLOSED)
"""Entries that say how they left an account."""
State = tuple[tuple[str, ...], bool]
"""The names of its roles, sorted, and whether it is open."""


def account_fault(connection: Connection) -> ChainFault | None:
    """Return the first account that is not what its last entry says; ``None`` where all are."""
    said, there = _said(connection), _there(connection)
    for key in sorted(said.keys() | there.keys()):
        if said.get(key) != there.get(key):
            return ChainFault(Wrong.ACCOUNT, case_name=key)
    return None


def _said(connection: Connection) -> Mapping[str, State]:
    said: dict[str, State] = {}
    for row in kept(connection, DEEDS, ENTRY.c.kind.in_(KINDS)):
        body = {} if row["body"] is None else body_of(row["body"])
        # Whoever comes by the lender's own sign-in is the actor of the entry.
        key = str(body.get("account", row["actor"]))
        roles = body.get("roles")
        names = tuple(sorted(map(str, roles))) if isinstance(roles, list) else ()
        said[key] = names, row["kind"] != CLOSED
    return said


def _there(connection: Connection) -> Mapping[str, State]:
    """Return the accounts as they stand; a persona of the demonstration has no entry."""
    roles: dict[str, list[str]] = {}
    for row in connection.execute(select(ACCOUNT_ROLE)):
        roles.setdefault(row.account, []).append(row.name)
    personas = {p.key: (tuple(r.value for r in p.roles), True) for p in PERSONAS.values()}
    there: dict[str, Any] = {}
    for row in connection.execute(select(ACCOUNT.c.key, ACCOUNT.c.source, ACCOUNT.c.active)):
        state = tuple(sorted(roles.pop(row.key, []))), bool(row.active)
        if row.source != DEMO or personas.get(row.key) != state:
            there[row.key] = state
    # A role of no account: foreign keys forbid it, and whoever took them away is found.
    return there | {key: (tuple(names), True) for key, names in roles.items()}
