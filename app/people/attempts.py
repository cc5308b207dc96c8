"""How often somebody may be wrong: by name, and by address."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, g, make_response, render_template, request, session
from flask_limiter import Limiter, RequestLimit

from app.cookies import preferred_language
from app.limits import house, storage
from app.settings import Settings
from components.look import say

MINUTES = 15
BY_NAME = f"5 per {MINUTES} minutes"
BY_HOUSE = f"30 per {MINUTES} minutes"
"""An office may share one address."""
GUESSED_AT = (
    "security.login",
    "security.two_factor_token_validation",
    "security.two_factor_setup_validate",
    "security.change_password",
    "security.verify",
)
"""Endpoints at which a password or a code is asked for."""


def limit_attempts(server: Flask, settings: Settings) -> None:
    """Answer 429, with a sentence, to who has failed too often on Flask-Security's pages."""
    limiter = Limiter(
        house, app=server, on_breach=_refuse, key_prefix="sign-in", **storage(settings)
    )
    server.extensions["attempts"] = limiter  # its decorators hold it weakly
    server.extensions["attempts"] = limiter  # its decorators hold it weakly
    sent: dict[str, Any] = {"methods": ["POST"], "deduct_when": _has_failed}
    by_name = limiter.limit(BY_NAME, key_func=_whose, **sent)
    by_house = limiter.limit(BY_HOUSE, **sent)
    views: dict[str, Any] = server.view_functions
    for endpoint in GUESSED_AT:
        views[endpoint] = by_house(by_name(views[endpoint]))


def _whose() -> str:
    """Return whose password or code is asked for: an account's session, or the name typed."""
    known = session.get("_user_id") or session.get("tf_user_id")
    return str(known or request.form.get("username", "").strip().lower())


def _has_failed(_: Response) -> bool:
    return bool(g.get("sign_in_failed", False))


def _refuse(_: RequestLimit) -> Response:
    language = g.get("language") or preferred_language()
    again = f"{request.script_root}{request.path}"
    said = say(language, "people.too_many")
    response = make_response(render_template("people/said.html", said=said, again=again), 429)
    response.headers["Retry-After"] = str(60 * MINUTES)
    return response
