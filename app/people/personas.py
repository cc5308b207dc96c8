"""The switch of the demonstration: another persona, without a password."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Flask, abort, redirect, request
from flask_security import login_user, logout_user
from flask_wtf.csrf import validate_csrf
from werkzeug.wrappers import Response
from wtforms import ValidationError

from app.people.accounts import Account, Accounts
from app.people.demo import PERSONAS
from app.people.own_addresses import own_address
from model.casework import Role

PERSONA = "/<language>/persona"


def register_personas(server: Flask, accounts: Accounts, clock: Callable[[], datetime]) -> None:
    """Add the address that a form sends the wished persona to."""

    @server.post(PERSONA)
    def persona(language: str) -> Response:
        try:
            validate_csrf(request.form.get("csrf_token"))
            wished = Role(request.form.get("role", ""))
        except (ValidationError, ValueError):
            abort(400)
        accounts.begin_writing()
        account = accounts.session.get(Account, PERSONAS[wished].key)
        if account is None:  # whoever keeps the records has removed it
            abort(400)
        logout_user()
        login_user(account)
        accounts.note("sign_in", {"by": "demo"}, clock(), account)
        accounts.commit()
        return redirect(own_address(request.form.get("next", "")), 303)
