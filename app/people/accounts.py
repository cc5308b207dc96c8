"""Accounts as Flask-Security works with them, over the engine of the records.

Whatever changes an account begins by waiting for its turn to write, and ends with its entry of
the journal in the same transaction: :meth:`Accounts.begin_writing`, :meth:`Accounts.note`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import request
from flask_security import RoleMixin, SQLAlchemySessionUserDatastore, UserMixin, hash_password
from sqlalchemy.orm import DeclarativeBase, Mapped, relationship, scoped_session, sessionmaker

from app.people.roles_kept import first_role, known_roles
from app.people.visitors import Visitors
from data.records import ACCOUNT, ACCOUNT_ROLE, WRITES, Content, Records, append
from model.casework import Actor

NOBODY = "nobody"
"""Actor and role of an entry about a sign-in that no account stands behind."""


class _Mapped(DeclarativeBase):
    """Both classes below."""


class AccountRole(_Mapped, RoleMixin):
    """A role of one account; ``name`` is the role's."""

    __table__ = ACCOUNT_ROLE


class Account(_Mapped, UserMixin):
    """One row of the table of accounts."""

    __table__ = ACCOUNT
    roles: Mapped[list[AccountRole]] = relationship(  # type: ignore[assignment]
        lazy="selectin", cascade="all, delete-orphan"
    )
    key: Mapped[str]
    source: Mapped[str]
    name: Mapped[str]
    must_change: Mapped[bool]

    @property
    def actor(self) -> Actor:
        """Who the account stands for."""
        return Actor(self.key, self.name, known_roles(role.name for role in self.roles))


class Accounts(SQLAlchemySessionUserDatastore):
    """Satisfies Flask-Security's datastore: one session of SQLAlchemy a request.

    It knows the accounts of one ``source`` alone: those of another sign-in are as good as none.
    """

    def __init__(self, records: Records, source: str) -> None:
        self.records, self.source, self.visitors = records, source, Visitors(records)
        self.session = scoped_session(sessionmaker(records.engine))
        super().__init__(self.session, Account, AccountRole)

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> Any:
        """Return an account; outside Flask-Security's own pages, as seen a few seconds ago."""
        found: Any
        if "fs_uniquifier" in wanted and request.blueprint != "security":
            found = self.visitors.find(wanted["fs_uniquifier"])
        else:
            found = super().find_user(case_insensitive, **wanted)
        return found if found is not None and found.source == self.source else None

    def commit(self) -> None:
        """Keep what was changed, and give the turn to write back."""
        self.session.commit()

    def begin_writing(self) -> None:
        """Wait for the turn to write, and hold it until the transaction ends."""
        self.session.rollback()  # what was read before may have changed while waiting
        if self.records.is_sqlite:
            self.session.connection(execution_options={WRITES: True})
        else:
            self.records.take_turn(self.session.connection())

    def hashed(self, password: str) -> str:
        """Return a password as it is kept."""
        kept: str = hash_password(password)
        return kept

    def note(
        self, kind: str, body: Mapping[str, Any], at: datetime, account: Account | None
    ) -> None:
        """Add an entry of the journal to the transaction under way."""
        key = account.key if account is not None else NOBODY
        role = first_role(account.actor.roles) if account is not None else None
        append(self.session.connection(), Content(key, role or NOBODY, kind, body), at)
