"""Who a session's cookie stands for, remembered for a few seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from app.people.roles_kept import known_roles
from data.records import ACCOUNT, ACCOUNT_ROLE, Records
from model.casework import Actor

KEPT_SECONDS = 2.0
"""So long an account that was disabled may still be seen as it was; a look-up costs no query."""
MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a session, as Flask-Login and Flask-Security ask for it."""

    actor: Actor
    source: str
    active: bool
    must_change: bool
    fs_uniquifier: str
    is_authenticated: bool = True
    is_anonymous: bool = False
    roles: tuple[()] = ()

    @property
    def is_active(self) -> bool:
        """Whether the account may be used."""
        return self.active

    def get_id(self) -> str:
        """Return what stands in the cookie."""
        return self.fs_uniquifier


class Visitors:
    """Accounts by what stands in the cookie. Safe to call from several threads."""

    def __init__(self, records: Records, clock: Callable[[], float] = time.monotonic) -> None:
        self._records, self._clock = records, clock
        self._kept: dict[str, tuple[float, Visitor]] = {}
        self._names: dict[str, tuple[float, str]] = {}

    def find(self, uniquifier: str) -> Visitor | None:
        """Return the account of a session, ``None`` where there is none any more.

        Raises ``RecordsError`` where the records cannot be read.
        """
        now, kept = self._clock(), self._kept.get(uniquifier)
        if kept is not None and kept[0] > now:
            return kept[1]
        found = self._read(uniquifier)
        if found is None:
            self._kept.pop(uniquifier, None)
            return None
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[uniquifier] = (now + KEPT_SECONDS, found)
        return found

    def forget(self, uniquifier: str) -> None:
        """Let a session end at once, in this process."""
        self._kept.pop(uniquifier, None)

    def forget_all(self) -> None:
        """Read every account anew."""
        self._kept.clear()

    def name_of(self, key: str) -> str:
        """Return a person's name; the key where there is no such account."""
        now, kept = self._clock(), self._names.get(key)
        if kept is not None and kept[0] > now:
            return kept[1]
        with self._records.reading() as connection:
            name = connection.execute(select(ACCOUNT.c.name).where(ACCOUNT.c.key == key)).scalar()
        if len(self._names) >= MOST_KEPT:
            self._names.clear()
        self._names[key] = (now + KEPT_SECONDS, name or key)
        return name or key

    def _read(self, uniquifier: str) -> Visitor | None:
        wanted = select(ACCOUNT, ACCOUNT_ROLE.c.name.label("role")).join(ACCOUNT_ROLE, isouter=True)
        with self._records.reading() as connection:
            rows = connection.execute(wanted.where(ACCOUNT.c.fs_uniquifier == uniquifier)).all()
        if not rows:
            return None
        row = rows[0]
        actor = Actor(row.key, row.name, known_roles(str(row.role) for row in rows))
        return Visitor(actor, row.source, row.active, row.must_change, uniquifier)
