"""Accounts added, closed and reset by command, each with its entry in the journal."""

from __future__ import annotations

import getpass
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import uuid4

from flask import Flask
from passlib.pwd import genword
from sqlalchemy import func, or_, select

from app.people.account_list import AccountLine, accounts_of
from app.people.accounts import Account, AccountRole, Accounts
from app.people.demo import DEMO
from app.people.secured import secure_accounts
from app.people.sessions import kept_secret
from app.setting_values import LOCAL
from data.records import ACCOUNT, Content, Records, append, moment
from model.casework import Role

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{1,63}")
ENTROPY = 80
"""Bits of a password given once."""
COMMAND = "command"
"""Actor of what is done at the machine itself."""


class AccountError(Exception):
    """An account that cannot be added, or is not there; the message says why."""


class AccountBook:
    """The accounts of some records, at the machine itself."""

    def __init__(self, records: Records, clock: Callable[[], datetime]) -> None:
        self._clock, self._accounts = clock, Accounts(records, LOCAL)
        self._server = Flask(__name__, static_folder=None)
        self._server.secret_key = kept_secret(records, "session key")
        secure_accounts(self._server, self._accounts, register_blueprint=False)

    def add(self, name: str, roles: Sequence[Role]) -> str:
        """Add an account and return its password, which is good for one sign-in.

        Raises ``AccountError`` where the name is none or is taken, ``RecordsError`` where the
        records cannot be written.
        """
        if not NAME.fullmatch(name):
            raise AccountError(
                "a name has 2 to 64 letters, digits, dots, hyphens, underscores or @,"
                f" and begins with a letter or a digit: not {name!r}"
            )
        with self._writing():
            is_taken = select(Account).where(ACCOUNT.c.username == name.lower())
            if self._accounts.session.scalar(is_taken) is not None:
                raise AccountError(f"there is an account named {name} already")
            account = Account(
                key=uuid4().hex,
                source=LOCAL,
                username=name.lower(),
                name=name,
                active=True,
                fs_uniquifier=uuid4().hex,
                added_at=moment(self._clock()),
                roles=[AccountRole(name=role.value) for role in roles],
            )
            password = self._give_password(account)
            self._accounts.session.add(account)
            self._note("account_added", account)
        return password

    def disable(self, name: str) -> None:
        """Close an account: its sessions end within seconds. ``AccountError``, ``RecordsError``."""
        with self._writing():
            account = self._wanted(name)
            account.active = False
            self._accounts.set_uniquifier(account)
            self._note("account_disabled", account)

    def reset(self, name: str) -> str:
        """Open an account anew, without second factor, and return a password for one sign-in.

        Raises ``AccountError`` and ``RecordsError``.
        """
        with self._writing():
            account = self._wanted(name)
            if account.source != LOCAL:
                raise AccountError(f"the password of {name} is not kept here")
            account.active = True
            self._accounts.reset_user_access(account)
            password = self._give_password(account)
            self._note("account_reset", account)
        return password

    def everybody(self) -> tuple[AccountLine, ...]:
        """Return every account but the demonstration's, by name."""
        return accounts_of(self._accounts.records)

    def _give_password(self, account: Account) -> str:
        password: str = genword(entropy=ENTROPY, charset="ascii_50")
        account.password = self._accounts.hashed(password)
        account.must_change = True
        return password

    def _wanted(self, name: str) -> Account:
        """Return the account that a name or a key means."""
        small = name.lower()
        is_it = or_(
            ACCOUNT.c.username == small, ACCOUNT.c.key == name, func.lower(ACCOUNT.c.name) == small
        )
        found = self._accounts.session.scalars(
            select(Account).where(is_it, Account.source != DEMO)
        ).all()
        if not found:
            raise AccountError(f"there is no account named {name}")
        if len(found) > 1:
            keys = ", ".join(account.key for account in found)
            raise AccountError(f"several accounts are named {name}; give one of their keys: {keys}")
        return found[0]

    def _note(self, kind: str, account: Account) -> None:
        roles = sorted(role.name for role in account.roles)
        body = {"account": account.key, "name": account.name, "roles": roles, "by": _operator()}
        content = Content(COMMAND, Role.ADMIN, kind, body)
        append(self._accounts.session.connection(), content, self._clock())

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._server.app_context():
            try:
                self._accounts.begin_writing()
                yield
                self._accounts.commit()
            finally:
                self._accounts.session.remove()


def _operator() -> str:
    """Return who is signed in at the machine, nothing where it does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
