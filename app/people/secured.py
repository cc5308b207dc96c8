"""Flask-Security on a server, as the pages of the sign-in and the commands both need it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flask import Flask

if TYPE_CHECKING:
    from flask_security import Security

    from app.people.accounts import Accounts

AUTHLIB = "authlib.integrations.flask_client"
# What OWASP recommends for argon2id: 19 MiB and two passes. More would stay with the process.
ARGON2 = {"argon2__memory_cost": 19_456, "argon2__time_cost": 2, "argon2__parallelism": 1}
PASSWORDS = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": [
        "argon2",
        "plaintext",
    ],  # Flask-Security names its last in a fault
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],  # it salts by itself
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": ARGON2,
}


@contextmanager
def without(module: str) -> Iterator[None]:
    """Let whoever imports ``module`` meanwhile find that it is not installed.

    Flask-Security takes Authlib along where it can be had: 16 MiB, of which only ``SIGN_IN=oidc``
    makes use, and that on its own.
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]


with without(AUTHLIB):
    import flask_security


def secure_accounts(server: Flask, accounts: Accounts, **more: Any) -> Security:
    """Return Flask-Security at work on ``server``, whose secret key is set."""
    server.config.update(SECURITY_STATIC_FOLDER=None, **PASSWORDS)
    security: Security = flask_security.Security(server, accounts, **more)
    # Accounts are for people: no token in a header or an address stands for one.
    security.login_manager.request_loader(lambda _: None)
    security.want_json(lambda _: False)
    return security
