"""Sign-in on an application: Flask-Security with its pages where passwords are kept here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from flask import Flask, Response, jsonify, session
from flask_login import current_user, user_logged_in, user_logged_out
from flask_security import Totp
from flask_wtf.csrf import generate_csrf

from app.cookies import preferred_language
from app.people import passwords
from app.people.accounts import Account, Accounts
from app.people.attempts import limit_attempts
from app.people.demo import DEMO, FIRST, PERSONAS, keep_personas
from app.people.gate import keep_out
from app.people.looks import give_looks
from app.people.people import Visit
from app.people.personas import register_personas
from app.people.secured import secure_accounts
from app.people.sessions import PLAY, REST, SessionCookies, kept_secret
from app.request import Office
from app.setting_values import LOCAL, OIDC
from app.settings import Settings
from components.look import say
from data.records import RecordsError
from model.casework import Actor

ISSUER = "Prêt à dépenser"
"""How an app of codes names this account."""
CODES = "second factors"
"""Name of the secret that seals what second factors share with telephones."""


class OnceTotp(Totp):
    """Codes of a second factor, each of them good for one sign-in."""

    def get_last_counter(self, user: Any) -> int | None:
        """Return the period of the code taken last."""
        counter: int | None = user.tf_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        """Remember the period of a code that was taken."""
        user.tf_counter = tmatch.counter


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
    )
    people = SignedIn(accounts)
    keep_out(server, people)
    if settings.sign_in == LOCAL:
        server.config.update(passwords.options(kept_secret(records, CODES), ISSUER))
        passwords.add_pages(server, accounts, office.clock)
    security = secure_accounts(
        server,
        accounts,
        register_blueprint=settings.sign_in == LOCAL,
        login_form=passwords.SignInForm,
        change_password_form=passwords.NewPasswordForm,
        totp_cls=OnceTotp,
    )
    if settings.sign_in == LOCAL:
        security.reauthn_handler(passwords.ask_again)
        limit_attempts(server, settings)
    give_looks(server)
    server.register_error_handler(RecordsError, _no_records)
    user_logged_in.connect(_keep_while_used, server)
    user_logged_out.connect(partial(_end_all_sessions, accounts, office.clock), server, weak=False)

    @server.get("/session", endpoint="session")
    def lengthen() -> Response:
        """Asking makes the session longer, as any request does."""
        return jsonify(token=generate_csrf())

    @server.teardown_request
    def give_back(_: BaseException | None) -> None:
        accounts.session.remove()

    if settings.sign_in == DEMO:
        register_personas(server, accounts, office.clock)
    if settings.sign_in == OIDC:
        from app.people.oidc import register_oidc  # brings Authlib along, 16 MiB

        register_oidc(server, accounts, settings, office.clock)
    return people


def _keep_while_used(_: Flask, **__: Any) -> None:
    session.permanent = True


def _no_records(_: RecordsError) -> Response:
    said = say(preferred_language(), "people.no_records")
    return Response(said, 503, {"Retry-After": "5"}, mimetype="text/plain")


def _end_all_sessions(
    accounts: Accounts, clock: Callable[[], datetime], _: Flask, user: Any = None, **__: Any
) -> None:
    """Make every copy of the cookie worthless, and write that somebody has gone."""
    actor: Actor | None = getattr(user, "actor", None)
    account = accounts.session.get(Account, actor.key) if actor is not None else None
    if account is None or account.source == DEMO:
        return
    accounts.visitors.forget(account.fs_uniquifier)
    accounts.set_uniquifier(account)
    accounts.note("sign_out", {}, clock(), account)
    accounts.commit()
