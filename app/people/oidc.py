"""The lender's own sign-in, by OpenID Connect; imported only where the settings ask for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, abort, g, redirect, render_template, request, session, url_for
from flask_security import login_user, logout_user
from flask_wtf.csrf import validate_csrf
from joserfc.errors import JoseError
from requests import RequestException
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import ValidationError

from app.cookies import preferred_language
from app.people.accounts import Account, AccountRole, Accounts
from app.people.own_addresses import own_address
from app.people.roles_kept import known_roles
from app.setting_values import OIDC
from app.settings import Settings
from components.look import LANGUAGES, say
from data.records import ACCOUNT, moment
from model.casework import Role

PATIENCE_SECONDS = 10
"""How long the lender's sign-in is waited for."""
FAULTS = (AuthlibBaseError, JoseError, RequestException, RuntimeError, ValueError, KeyError)
NEXT = "next"
_TONGUES = f"<any({','.join(LANGUAGES)}):language>"
log = logging.getLogger(__name__)


class RefusedError(Exception):
    """Somebody whom the lender knows, and who has no place here; the message is a key."""


def register_oidc(
    server: Flask, accounts: Accounts, settings: Settings, clock: Callable[[], datetime]
) -> None:
    """Add the page of the sign-in, the ways to and from the lender's, and the way out."""
    issuer = (settings.oidc_issuer or "").rstrip("/")
    lender = OAuth(server).register(
        "lender",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile email",
            "code_challenge_method": "S256",
            "default_timeout": PATIENCE_SECONDS,
        },
    )

    @server.get(f"/{_TONGUES}/sign-in")
    def sign_in(language: str) -> str:
        g.language = language
        wished = own_address(request.args.get(NEXT, ""))
        return render_template("people/oidc.html", start=url_for("oidc_start", next=wished))

    @server.get("/sign-in/start")
    def oidc_start() -> Response | tuple[str, int]:
        session[NEXT] = own_address(request.args.get(NEXT, ""))
        try:
            found: Response = lender.authorize_redirect(url_for("oidc_back", _external=True))
        except FAULTS:
            log.exception("the lender's sign-in does not answer")
            return _said("people.no_lender", 502)
        return found

    @server.get("/sign-in/back")
    def oidc_back() -> Response | tuple[str, int]:
        try:
            token = lender.authorize_access_token()
            claims = {**lender.userinfo(token=token), **(token["userinfo"] or {})}
        except FAULTS as fault:
            log.warning("nobody came back from the lender's sign-in: %r", fault)
            return _said("people.not_signed_in", 400)
        accounts.begin_writing()
        try:
            account = _account(accounts, claims, settings.oidc_role_claim, clock())
        except RefusedError as refused:
            accounts.note("sign_in_failed", {"by": OIDC, "why": str(refused)}, clock(), None)
            accounts.commit()
            return _said(f"people.{refused}", 403)
        login_user(account)
        accounts.note("sign_in", {"by": OIDC}, clock(), account)
        accounts.commit()
        return redirect(own_address(session.pop(NEXT, "")), 303)

    @server.post(f"/{_TONGUES}/sign-out")
    def sign_out(language: str) -> Response:
        try:
            validate_csrf(request.form.get("csrf_token"))
        except ValidationError:
            abort(400)
        accounts.begin_writing()
        logout_user()
        return redirect(f"{request.script_root}/{language}/sign-in", 303)


def roles_claimed(claims: Mapping[str, Any], name: str) -> frozenset[Role]:
    """Return the roles in a claim; dots in its name lead into objects, as Keycloak has them."""
    found: Any = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    texts = [found] if isinstance(found, str) else found if isinstance(found, list) else []
    return known_roles(text for text in texts if isinstance(text, str))


def _account(accounts: Accounts, claims: Mapping[str, Any], claim: str, at: datetime) -> Account:
    """Return the account of who came back, as the lender describes them today."""
    username = f"{claims['iss']} {claims['sub']}"
    roles = roles_claimed(claims, claim)
    is_theirs = select(Account).where(ACCOUNT.c.username == username, ACCOUNT.c.source == OIDC)
    account = accounts.session.scalar(is_theirs)
    if account is not None and not account.active:
        raise RefusedError("disabled")
    if not roles:
        raise RefusedError("no_role")
    names = sorted(role.value for role in roles)
    if account is None:
        account = Account(
            key=uuid4().hex,
            source=OIDC,
            username=username,
            active=True,
            must_change=False,
            fs_uniquifier=uuid4().hex,
            added_at=moment(at),
        )
        accounts.session.add(account)
    had = sorted(role.name for role in account.roles)
    account.name = _name(claims)
    if had != names:
        account.roles = [AccountRole(name=name) for name in names]
        accounts.session.flush()
        accounts.note("roles_changed" if had else "account_added", {"roles": names}, at, account)
    return account


def _name(claims: Mapping[str, Any]) -> str:
    given = (claims.get(part) for part in ("name", "preferred_username", "email", "sub"))
    return next(text for text in given if isinstance(text, str) and text)


def _said(key: str, status: int) -> tuple[str, int]:
    language = preferred_language()
    again = f"{request.script_root}/{language}/sign-in"
    return render_template("people/said.html", said=say(language, key), again=again), status
