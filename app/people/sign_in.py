"""Sign-in on an application: Flask-Security with its pages where passwords are kept here."""

from __future__ import annotations

from typing import Any

from flask import Flask, session
from flask_login import current_user, user_logged_in
from flask_security import Security
from flask_wtf.csrf import generate_csrf

from app.desk import Office
from app.people.accounts import Accounts
from app.people.demo import DEMO, FIRST, PERSONAS, keep_personas
from app.people.gate import keep_out
from app.people.people import Visit
from app.people.personas import register_personas
from app.people.sessions import PLAY, REST, SessionCookies, kept_secret
from app.settings import Settings
from model.casework import Actor

LOCAL, OIDC = "local", "oidc"
SALT, CODES = "password salt", "second factor"
"""Names of the secrets that are kept beside the session's key."""
# What OWASP recommends for argon2id: 19 MiB and two passes. More would stay with the process.
ARGON2 = {"argon2__memory_cost": 19_456, "argon2__time_cost": 2, "argon2__parallelism": 1}


class SignedIn:
    """Satisfies :class:`app.people.people.People`: who Flask-Login says it is."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._plays = accounts.source == DEMO

    def current(self) -> Actor | None:
        """Return who asks; the first persona where personas are played and none is chosen."""
        actor: Actor | None = getattr(current_user, "actor", None)
        if actor is None:
            return PERSONAS[FIRST] if self._plays else None
        return None if getattr(current_user, "must_change", False) else actor

    def visit(self) -> Visit:
        """Return the session of the present request."""
        return Visit(generate_csrf(), self._plays, self._accounts.source == LOCAL)

    def name_of(self, key: str) -> str:
        """Return a person's name."""
        return self._accounts.visitors.name_of(key)


def admit(server: Flask, settings: Settings, office: Office) -> SignedIn:
    """Let people sign in to ``server`` as the settings say; whoever has not is kept out.

    Raises ``RecordsError`` where the accounts cannot be read.
    """
    records = office.records
    accounts = Accounts(records, settings.sign_in)
    if settings.sign_in == DEMO:
        keep_personas(records, office.clock())
    secret = kept_secret(records, "session key", settings.secret_key)
    lifetime = PLAY if settings.sign_in == DEMO else REST
    server.session_interface = SessionCookies()
    server.config.update(
        SECRET_KEY=secret,
        PERMANENT_SESSION_LIFETIME=lifetime,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",  # Strict would lose who comes back from another sign-in
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session
        SECURITY_PASSWORD_SALT=kept_secret(records, SALT),
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=ARGON2,
        SECURITY_STATIC_FOLDER=None,
    )
    security = Security(server, accounts, register_blueprint=False)
    # Accounts are for people: no token in a header or an address stands for one.
    security.login_manager.request_loader(lambda _: None)

    user_logged_in.connect(_keep_while_used, server)

    @server.teardown_request
    def give_back(_: BaseException | None) -> None:
        accounts.session.remove()

    people = SignedIn(accounts)
    keep_out(server, people)
    if settings.sign_in == DEMO:
        register_personas(server, accounts, office.clock)
    return people


def _keep_while_used(_: Flask, **__: Any) -> None:
    session.permanent = True
