"""Names and passwords kept here: Flask-Security's pages, in our words and our look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_security import (
    ChangePasswordForm,
    LoginForm,
    password_changed,
    tf_disabled,
    tf_profile_changed,
    user_authenticated,
    user_failed_authn,
)
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from app.people.accounts import Account, Accounts
from app.people.own_addresses import own_address
from components.look import LANGUAGES

BLUEPRINT = "security"
SHORTEST, LONGEST = 12, 128
"""Letters of a password."""
LONGEST_NAME = 64
FRESH = timedelta(minutes=10)
"""How long after the password the second factor may be changed."""
MESSAGES = {
    "USER_DOES_NOT_EXIST": "wrong",  # the same words: nobody learns which names exist
    "INVALID_PASSWORD": "wrong",
    "PASSWORD_NOT_PROVIDED": "no_password",
    "DISABLED_ACCOUNT": "disabled",
    "PASSWORD_INVALID_LENGTH": "too_short",
    "PASSWORD_IS_THE_SAME": "same_password",
    "RETYPE_PASSWORD_MISMATCH": "not_the_same",
    "PASSWORD_CHANGE": "password_changed",
    "INVALID_CODE": "wrong_code",
    "TWO_FACTOR_INVALID_TOKEN": "wrong_code",
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": "factor_on",
    "TWO_FACTOR_DISABLED": "factor_off",
    "TWO_FACTOR_SETUP_EXPIRED": "setup_expired",
    "TWO_FACTOR_PERMISSION_DENIED": "sign_in_again",
    "REAUTHENTICATION_REQUIRED": "confirm_first",
}
"""Flask-Security's messages, and the keys of ours."""
PAGES = {
    "LOGIN_URL": "/sign-in",
    "LOGOUT_URL": "/sign-out",
    "CHANGE_URL": "/password",
    "VERIFY_URL": "/verify",
    "TWO_FACTOR_SETUP_URL": "/second-factor",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/code",
    "LOGIN_USER_TEMPLATE": "people/sign_in.html",
    "CHANGE_PASSWORD_TEMPLATE": "people/password.html",
    "VERIFY_TEMPLATE": "people/verify.html",
    "TWO_FACTOR_SETUP_TEMPLATE": "people/second_factor.html",
    "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "people/code.html",
    "LOGOUT_USER_TEMPLATE": "people/sign_out.html",
}


def options(codes_secret: str, issuer: str) -> dict[str, Any]:
    """Return Flask-Security's settings; ``codes_secret`` seals the second factors' secrets."""
    given: dict[str, Any] = {
        **PAGES,
        **{f"MSG_{name}": (f"people.{key}", "error") for name, key in MESSAGES.items()},
        "URL_PREFIX": f"/<any({','.join(LANGUAGES)}):language>",
        "USER_IDENTITY_ATTRIBUTES": [{"username": {"mapper": str.lower}}],
        "POST_LOGIN_VIEW": "start",
        "POST_LOGOUT_VIEW": "start",
        "POST_CHANGE_VIEW": "security.change_password",
        "LOGOUT_CSRF": True,
        "API_ENABLED_METHODS": ["session"],
        "CHANGEABLE": True,
        "FRESHNESS": FRESH,
        "FRESHNESS_GRACE_PERIOD": FRESH,
        "SEND_PASSWORD_CHANGE_EMAIL": False,
        "PASSWORD_LENGTH_MIN": SHORTEST,
        "TWO_FACTOR": True,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_RESCUE_EMAIL": False,
        "TOTP_SECRETS": {"1": codes_secret},
        "TOTP_ISSUER": issuer,
    }
    return {f"SECURITY_{name}": value for name, value in given.items()}


class SignInForm(LoginForm):
    """A name and a password; nothing of a session that outlives the browser."""

    email = None
    remember = None
    username = StringField(
        validators=[
            InputRequired("people.no_name"),
            Length(max=LONGEST_NAME, message="people.wrong"),
        ]
    )

    def validate(self, **more: Any) -> bool:
        """Whether it is somebody's name with their password; if not, the journal says so."""
        typed = (self.username.data or "").strip().lower()
        accounts: Accounts = current_app.extensions["security"].datastore
        self.ifield = self.username
        self.user = accounts.find_user(username=typed) if 0 < len(typed) <= LONGEST_NAME else None
        if super().validate(**more):
            return True
        if typed and self.password.data and not self.csrf_token.errors:
            note_failure(accounts, self.user, "password")
        return False


class NewPasswordForm(ChangePasswordForm):
    """The present password, and a new one twice."""

    def validate(self, **more: Any) -> bool:
        """Whether the password may be changed; a wrong present one counts as an attempt."""
        if super().validate(**more):
            return True
        g.sign_in_failed = bool(self.password.errors)
        return False


def note_failure(accounts: Accounts, account: Account | None, factor: str) -> None:
    """Write that a sign-in failed; the name typed is not kept, for it may be a password."""
    g.sign_in_failed = True
    clock: Callable[[], datetime] = current_app.extensions["people"]
    body = {"by": factor, "address": request.remote_addr}
    accounts.note("sign_in_failed", body, clock(), account)
    accounts.commit()


def add_pages(server: Flask, accounts: Accounts, clock: Callable[[], datetime]) -> None:
    """Give the pages their language, and the journal what happens on them."""
    server.extensions["people"] = clock
    server.url_value_preprocessor(_take_language)
    server.url_defaults(_add_language)

    @server.before_request
    def prepare() -> Response | None:
        if request.blueprint != BLUEPRINT:
            return None
        wished = request.values.get("next")
        if wished and own_address(wished) != wished:
            if request.method == "POST":
                abort(400)
            return redirect(request.script_root + request.path, 303)
        if request.method == "POST":
            accounts.begin_writing()
        return None

    _keep_journal(server, accounts, clock)


def ask_again(*_: timedelta) -> Response:
    """Return the way to the page that asks for the password once more, and back."""
    asked = request.script_root + request.path
    return redirect(url_for("security.verify", next=asked), 303)


def _take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and (endpoint or "").startswith(f"{BLUEPRINT}."):
        g.language = values.pop("language", LANGUAGES[0])


def _add_language(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint.startswith(f"{BLUEPRINT}."):
        values.setdefault("language", g.get("language", LANGUAGES[0]))


def _keep_journal(server: Flask, accounts: Accounts, clock: Callable[[], datetime]) -> None:
    """Write what Flask-Security says has happened, in the transaction in which it has."""

    def came(_: Flask, user: Account, authn_via: list[str] | None = None, **__: Any) -> None:
        if authn_via != ["change"]:  # who changes the password has been here before
            accounts.note("sign_in", {"by": "password"}, clock(), user)

    def changed(_: Flask, user: Account, **__: Any) -> None:
        user.must_change = False
        accounts.note("password_changed", {}, clock(), user)

    def factor_set(_: Flask, user: Account, **__: Any) -> None:
        accounts.note("second_factor_on", {}, clock(), user)

    def factor_removed(_: Flask, user: Account, **__: Any) -> None:
        accounts.note("second_factor_off", {}, clock(), user)

    def failed(_: Flask, user: Account, tfa: bool = False, **__: Any) -> None:
        if tfa or request.endpoint == "security.verify":  # the sign-in says so by itself
            note_failure(accounts, user, "second factor" if tfa else "password")

    user_authenticated.connect(came, server, weak=False)
    password_changed.connect(changed, server, weak=False)
    tf_profile_changed.connect(factor_set, server, weak=False)
    tf_disabled.connect(factor_removed, server, weak=False)
    user_failed_authn.connect(failed, server, weak=False)
